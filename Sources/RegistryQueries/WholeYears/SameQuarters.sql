-- How did each cohort, specialty, area or clinician change against the year before, in the quarters that both have?
-- Parameters: :group_by is cohort, specialty, area or clinician; :cohort and :group_code narrow the answer unless null.
-- Grain: one row per cohort, group and performance year in which the group has episodes, in that year and the one
-- before, in quarters that are loaded of the cohort in both years.
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
-- For each year a row of its own sums, and one of those of the year before.
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
)
select
    n.cohort,
    n.group_code,
    n.performance_year,
    n.episodes,
    n.hospitalized,
    n.readmitted,
    b.episodes as previous_episodes,
    b.hospitalized as previous_hospitalized,
    b.readmitted as previous_readmitted,
    n.episodes - b.episodes as episodes_change,
    cast(n.episodes - b.episodes as double) / nullif(b.episodes, 0) as episodes_relative_change,
    n.mean_observed_cents - b.mean_observed_cents as mean_observed_cents_change,
    cast(n.mean_observed_cents - b.mean_observed_cents as double) / nullif(b.mean_observed_cents, 0)
        as mean_observed_cents_relative_change,
    n.mean_expected_cents - b.mean_expected_cents as mean_expected_cents_change,
    cast(n.mean_expected_cents - b.mean_expected_cents as double) / nullif(b.mean_expected_cents, 0)
        as mean_expected_cents_relative_change,
    n.observed_expected_ratio - b.observed_expected_ratio as observed_expected_ratio_change,
    n.hospitalization_rate - b.hospitalization_rate as hospitalization_rate_change,
    n.readmission_rate - b.readmission_rate as readmission_rate_change
from metric n
join metric b
    on b.cohort = n.cohort and b.group_code = n.group_code and b.performance_year = n.performance_year
    and b.years_ago = 1
where n.years_ago = 0
order by n.cohort, n.group_code, n.performance_year
