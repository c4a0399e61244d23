-- Where is each cohort, specialty, area or clinician heading over the years?
-- Parameters: :group_by is cohort, specialty, area or clinician; :cohort and :group_code narrow the answer unless null.
-- Grain: one row per cohort, group and performance year with data; the slope over them is computed from these rows.
select
    m.cohort,
    m.group_code,
    coalesce(sp.name, a.title, c.name) as group_name,
    m.performance_year,
    m.episodes,
    m.mean_observed_cents,
    m.mean_expected_cents,
    m.observed_expected_ratio,
    m.hospitalization_rate,
    m.readmission_rate,
    m.mean_final_score,
    m.mean_factor
from v_yearly_metric m
left join specialty sp on :group_by = 'specialty' and sp.specialty_code = m.group_code
left join v_area a on :group_by = 'area' and a.area_code = m.group_code
left join v_clinician c on :group_by = 'clinician' and c.npi = m.group_code
where
    m.group_by = :group_by
    and (:cohort is null or m.cohort = :cohort)
    and (:group_code is null or m.group_code = :group_code)
order by m.cohort, m.group_code, m.performance_year
