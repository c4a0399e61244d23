-- How did each cohort, specialty, area or clinician change against the year before?
-- Parameters: :group_by is cohort, specialty, area or clinician; :cohort and :group_code narrow the answer unless null.
-- Grain: one row per cohort, group and performance year, from the group's first year with episodes to its last; a year
-- without episodes is a row of nulls, official scores or not, and so is every change against it. Only counts and costs
-- have a relative change: of ratios, rates, scores and factors the difference says it.
-- :group_by = cohort
-- :cohort = null
-- :group_code = null
with
neighbour as (
    select
        cohort, group_code, performance_year,
        lag(performance_year) over by_year as previous_year,
        lead(performance_year) over by_year as next_year,
        episodes, lag(episodes) over by_year as previous_episodes,
        mean_observed_cents, lag(mean_observed_cents) over by_year as previous_mean_observed_cents,
        mean_expected_cents, lag(mean_expected_cents) over by_year as previous_mean_expected_cents,
        observed_expected_ratio, lag(observed_expected_ratio) over by_year as previous_observed_expected_ratio,
        hospitalization_rate, lag(hospitalization_rate) over by_year as previous_hospitalization_rate,
        readmission_rate, lag(readmission_rate) over by_year as previous_readmission_rate,
        mean_final_score, lag(mean_final_score) over by_year as previous_mean_final_score,
        mean_factor, lag(mean_factor) over by_year as previous_mean_factor
    from v_yearly_metric
    where
        group_by = :group_by
        and (:cohort is null or cohort = :cohort)
        and (:group_code is null or group_code = :group_code)
    window by_year as (partition by cohort, group_code order by performance_year)
),
year_offset as (
    select 0 as years union all select 1 union all select 2 union all select 3 union all select 4
),
-- A year with data is its own row, and the gap after it is a row for each missing year.
yearly as (
    select
        n.cohort, n.group_code, n.performance_year + o.years as performance_year,
        case when o.years = 0 then n.episodes end as episodes,
        case when o.years = 0 then n.mean_observed_cents end as mean_observed_cents,
        case when o.years = 0 then n.mean_expected_cents end as mean_expected_cents,
        case when o.years = 0 then n.observed_expected_ratio end as observed_expected_ratio,
        case when o.years = 0 then n.hospitalization_rate end as hospitalization_rate,
        case when o.years = 0 then n.readmission_rate end as readmission_rate,
        case when o.years = 0 then n.mean_final_score end as mean_final_score,
        case when o.years = 0 then n.mean_factor end as mean_factor,
        case when o.years = 0 and n.previous_year = n.performance_year - 1 then n.previous_episodes end
            as previous_episodes,
        case when o.years = 0 and n.previous_year = n.performance_year - 1 then n.previous_mean_observed_cents end
            as previous_mean_observed_cents,
        case when o.years = 0 and n.previous_year = n.performance_year - 1 then n.previous_mean_expected_cents end
            as previous_mean_expected_cents,
        case when o.years = 0 and n.previous_year = n.performance_year - 1 then n.previous_observed_expected_ratio end
            as previous_observed_expected_ratio,
        case when o.years = 0 and n.previous_year = n.performance_year - 1 then n.previous_hospitalization_rate end
            as previous_hospitalization_rate,
        case when o.years = 0 and n.previous_year = n.performance_year - 1 then n.previous_readmission_rate end
            as previous_readmission_rate,
        case when o.years = 0 and n.previous_year = n.performance_year - 1 then n.previous_mean_final_score end
            as previous_mean_final_score,
        case when o.years = 0 and n.previous_year = n.performance_year - 1 then n.previous_mean_factor end
            as previous_mean_factor
    from neighbour n
    join year_offset o on o.years < coalesce(n.next_year - n.performance_year, 1)
)
select
    y.cohort,
    y.group_code,
    coalesce(sp.name, a.title, c.name) as group_name,
    y.performance_year,
    y.episodes,
    y.episodes - y.previous_episodes as episodes_change,
    cast(y.episodes - y.previous_episodes as double) / nullif(y.previous_episodes, 0)
        as episodes_relative_change,
    y.mean_observed_cents,
    y.mean_observed_cents - y.previous_mean_observed_cents as mean_observed_cents_change,
    cast(y.mean_observed_cents - y.previous_mean_observed_cents as double) / nullif(y.previous_mean_observed_cents, 0)
        as mean_observed_cents_relative_change,
    y.mean_expected_cents,
    y.mean_expected_cents - y.previous_mean_expected_cents as mean_expected_cents_change,
    cast(y.mean_expected_cents - y.previous_mean_expected_cents as double) / nullif(y.previous_mean_expected_cents, 0)
        as mean_expected_cents_relative_change,
    y.observed_expected_ratio,
    y.observed_expected_ratio - y.previous_observed_expected_ratio as observed_expected_ratio_change,
    y.hospitalization_rate,
    y.hospitalization_rate - y.previous_hospitalization_rate as hospitalization_rate_change,
    y.readmission_rate,
    y.readmission_rate - y.previous_readmission_rate as readmission_rate_change,
    y.mean_final_score,
    y.mean_final_score - y.previous_mean_final_score as mean_final_score_change,
    y.mean_factor,
    y.mean_factor - y.previous_mean_factor as mean_factor_change
from yearly y
left join specialty sp on :group_by = 'specialty' and sp.specialty_code = y.group_code
left join v_area a on :group_by = 'area' and a.area_code = y.group_code
left join v_clinician c on :group_by = 'clinician' and c.npi = y.group_code
order by y.cohort, y.group_code, y.performance_year
