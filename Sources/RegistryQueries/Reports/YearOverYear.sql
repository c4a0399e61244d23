-- How did each cohort, specialty, area, organization or clinician change against the year before?
-- Parameters: :group_by is cohort, specialty, area, organization or clinician; :cohort and :group_code select a part unless null.
-- Grain: one row per cohort, group and performance year, from the group's first year with episodes to its last; a year
-- without episodes is a row of nulls, even if it has official scores, and so is every change against it. Only counts
-- and costs have a relative change; for ratios, rates, scores and factors the difference is enough.
-- :group_by = cohort
-- :cohort = null
-- :group_code = null
with
yearly as (
    select
        cohort, group_code, performance_year, episodes, mean_observed_cents, mean_expected_cents,
        observed_expected_ratio, hospitalization_rate, readmission_rate, mean_final_score, mean_factor
    from v_yearly_metric
    where
        group_by = :group_by
        and (:cohort is null or cohort = :cohort)
        and (:group_code is null or group_code = :group_code)
),
neighbor as (
    select
        cohort, group_code, performance_year,
        lead(performance_year) over (partition by cohort, group_code order by performance_year) as next_year
    from yearly
),
year_offset as (
    select 0 as years union all select 1 union all select 2 union all select 3 union all select 4
),
-- A year with data is its own row, and the gap after it is a row for each missing year.
spanned as (
    select n.cohort, n.group_code, n.performance_year + o.years as performance_year
    from neighbor n
    join year_offset o on o.years < coalesce(n.next_year - n.performance_year, 1)
)
select
    s.cohort,
    s.group_code,
    coalesce(sp.name, a.title, c.name) as group_name,
    s.performance_year,
    y.episodes,
    y.episodes - b.episodes as episodes_change,
    cast(y.episodes - b.episodes as double) / nullif(b.episodes, 0) as episodes_relative_change,
    y.mean_observed_cents,
    y.mean_observed_cents - b.mean_observed_cents as mean_observed_cents_change,
    cast(y.mean_observed_cents - b.mean_observed_cents as double) / nullif(b.mean_observed_cents, 0)
        as mean_observed_cents_relative_change,
    y.mean_expected_cents,
    y.mean_expected_cents - b.mean_expected_cents as mean_expected_cents_change,
    cast(y.mean_expected_cents - b.mean_expected_cents as double) / nullif(b.mean_expected_cents, 0)
        as mean_expected_cents_relative_change,
    y.observed_expected_ratio,
    y.observed_expected_ratio - b.observed_expected_ratio as observed_expected_ratio_change,
    y.hospitalization_rate,
    y.hospitalization_rate - b.hospitalization_rate as hospitalization_rate_change,
    y.readmission_rate,
    y.readmission_rate - b.readmission_rate as readmission_rate_change,
    y.mean_final_score,
    y.mean_final_score - b.mean_final_score as mean_final_score_change,
    y.mean_factor,
    y.mean_factor - b.mean_factor as mean_factor_change
from spanned s
left join yearly y
    on y.cohort = s.cohort and y.group_code = s.group_code and y.performance_year = s.performance_year
left join yearly b
    on b.cohort = s.cohort and b.group_code = s.group_code and b.performance_year = s.performance_year - 1
left join specialty sp on :group_by = 'specialty' and sp.specialty_code = s.group_code
left join v_area a on :group_by = 'area' and a.area_code = s.group_code
left join v_clinician c on :group_by = 'clinician' and c.npi = s.group_code
order by s.cohort, s.group_code, s.performance_year
