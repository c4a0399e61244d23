-- How did each cohort, specialty, area, organization or clinician change against the year before, in the quarters that both have?
-- Parameters: :group_by is cohort, specialty, area, organization or clinician; :cohort and :group_code select a part unless null.
-- Grain: one row per cohort, group and performance year, if the group has episodes in both this year and the one before
-- in quarters that are loaded for the cohort in both years.
-- :group_by = cohort
-- :cohort = null
-- :group_code = null
with
shared_quarter as (
    select n.cohort, n.performance_year, n.quarter
    from v_loaded_quarter n
    join v_loaded_quarter b
        on b.cohort = n.cohort and b.performance_year = n.performance_year - 1 and b.quarter = n.quarter
),
quarter_sum as (
    select
        cohort, group_code, performance_year, quarter, episodes, observed_cents, expected_cents,
        ratio_parts_per_million, hospitalized, readmitted
    from v_quarterly_sum
    where
        group_by = :group_by
        and (:cohort is null or cohort = :cohort)
        and (:group_code is null or group_code = :group_code)
),
-- Two rows for each year: its own sums, and those of the year before.
half as (
    select
        q.cohort, q.group_code, s.performance_year, s.performance_year - q.performance_year as years_ago,
        sum(q.episodes) as episodes, sum(q.observed_cents) as observed_cents,
        sum(q.expected_cents) as expected_cents, sum(q.ratio_parts_per_million) as ratio_parts_per_million,
        sum(q.hospitalized) as hospitalized, sum(q.readmitted) as readmitted
    from shared_quarter s
    join quarter_sum q
        on q.cohort = s.cohort and q.quarter = s.quarter
        and q.performance_year between s.performance_year - 1 and s.performance_year
    group by q.cohort, q.group_code, s.performance_year, s.performance_year - q.performance_year
),
metric as (
    select
        cohort, group_code, performance_year, years_ago, episodes, hospitalized, readmitted,
        cast(
            (2 * observed_cents + episodes - (2 * observed_cents + episodes) % (2 * episodes)) / (2 * episodes)
            as bigint) as mean_observed_cents,
        cast(
            (2 * expected_cents + episodes - (2 * expected_cents + episodes) % (2 * episodes)) / (2 * episodes)
            as bigint) as mean_expected_cents,
        cast(ratio_parts_per_million as double) / episodes / 1000000 as observed_expected_ratio,
        cast(hospitalized as double) / episodes as hospitalization_rate,
        cast(readmitted as double) / nullif(hospitalized, 0) as readmission_rate
    from half
),
-- Each year next to the year before, by grouping: a self-join would compare every group with every other.
paired as (
    select
        cohort, group_code, performance_year, years_ago,
        episodes, lead(episodes) over by_age as previous_episodes,
        hospitalized, lead(hospitalized) over by_age as previous_hospitalized,
        readmitted, lead(readmitted) over by_age as previous_readmitted,
        mean_observed_cents, lead(mean_observed_cents) over by_age as previous_mean_observed_cents,
        mean_expected_cents, lead(mean_expected_cents) over by_age as previous_mean_expected_cents,
        observed_expected_ratio, lead(observed_expected_ratio) over by_age as previous_observed_expected_ratio,
        hospitalization_rate, lead(hospitalization_rate) over by_age as previous_hospitalization_rate,
        readmission_rate, lead(readmission_rate) over by_age as previous_readmission_rate
    from metric
    window by_age as (partition by cohort, group_code, performance_year order by years_ago)
)
select
    cohort,
    group_code,
    performance_year,
    episodes,
    hospitalized,
    readmitted,
    previous_episodes,
    previous_hospitalized,
    previous_readmitted,
    episodes - previous_episodes as episodes_change,
    cast(episodes - previous_episodes as double) / nullif(previous_episodes, 0) as episodes_relative_change,
    mean_observed_cents - previous_mean_observed_cents as mean_observed_cents_change,
    cast(mean_observed_cents - previous_mean_observed_cents as double) / nullif(previous_mean_observed_cents, 0)
        as mean_observed_cents_relative_change,
    mean_expected_cents - previous_mean_expected_cents as mean_expected_cents_change,
    cast(mean_expected_cents - previous_mean_expected_cents as double) / nullif(previous_mean_expected_cents, 0)
        as mean_expected_cents_relative_change,
    observed_expected_ratio - previous_observed_expected_ratio as observed_expected_ratio_change,
    hospitalization_rate - previous_hospitalization_rate as hospitalization_rate_change,
    readmission_rate - previous_readmission_rate as readmission_rate_change
from paired
where years_ago = 0 and previous_episodes is not null
order by cohort, group_code, performance_year
