-- How did each cohort, specialty, area or clinician change against the year before?
-- Parameters: :group_by is cohort, specialty, area or clinician; :cohort and :group_code narrow the answer unless null.
-- Grain: one row per cohort, group and performance year, from the group's first year to its last; a year without
-- episodes and scores is a row of nulls, and so is every change against it.
with
metric as (
    select *
    from v_yearly_metric
    where
        group_by = :group_by
        and (:cohort is null or cohort = :cohort)
        and (:group_code is null or group_code = :group_code)
),
span as (
    select cohort, group_code, min(performance_year) as first_year, max(performance_year) as last_year
    from metric
    group by cohort, group_code
),
year_offset as (
    select 0 as years union all select 1 union all select 2 union all select 3 union all select 4
),
grid as (
    select s.cohort, s.group_code, s.first_year + o.years as performance_year
    from span s
    join year_offset o on s.first_year + o.years <= s.last_year
)
select
    g.cohort,
    g.group_code,
    coalesce(sp.name, a.title, c.name) as group_name,
    g.performance_year,
    m.episodes,
    m.episodes - p.episodes as episodes_change,
    cast(m.episodes - p.episodes as double) / p.episodes as episodes_relative_change,
    m.mean_observed_cents,
    m.mean_observed_cents - p.mean_observed_cents as mean_observed_cents_change,
    cast(m.mean_observed_cents - p.mean_observed_cents as double) / nullif(p.mean_observed_cents, 0)
        as mean_observed_cents_relative_change,
    m.mean_expected_cents,
    m.mean_expected_cents - p.mean_expected_cents as mean_expected_cents_change,
    cast(m.mean_expected_cents - p.mean_expected_cents as double) / nullif(p.mean_expected_cents, 0)
        as mean_expected_cents_relative_change,
    m.observed_expected_ratio,
    m.observed_expected_ratio - p.observed_expected_ratio as observed_expected_ratio_change,
    (m.observed_expected_ratio - p.observed_expected_ratio) / nullif(p.observed_expected_ratio, 0)
        as observed_expected_ratio_relative_change,
    m.hospitalization_rate,
    m.hospitalization_rate - p.hospitalization_rate as hospitalization_rate_change,
    (m.hospitalization_rate - p.hospitalization_rate) / nullif(p.hospitalization_rate, 0)
        as hospitalization_rate_relative_change,
    m.readmission_rate,
    m.readmission_rate - p.readmission_rate as readmission_rate_change,
    (m.readmission_rate - p.readmission_rate) / nullif(p.readmission_rate, 0) as readmission_rate_relative_change,
    m.mean_final_score,
    m.mean_final_score - p.mean_final_score as mean_final_score_change,
    (m.mean_final_score - p.mean_final_score) / nullif(p.mean_final_score, 0) as mean_final_score_relative_change,
    m.mean_factor,
    m.mean_factor - p.mean_factor as mean_factor_change,
    (m.mean_factor - p.mean_factor) / nullif(abs(p.mean_factor), 0) as mean_factor_relative_change
from grid g
left join metric m
    on m.cohort = g.cohort and m.group_code = g.group_code and m.performance_year = g.performance_year
left join metric p
    on p.cohort = g.cohort and p.group_code = g.group_code and p.performance_year = g.performance_year - 1
left join specialty sp on :group_by = 'specialty' and sp.specialty_code = g.group_code
left join v_area a on :group_by = 'area' and a.area_code = g.group_code
left join v_clinician c on :group_by = 'clinician' and c.npi = g.group_code
order by g.cohort, g.group_code, g.performance_year
