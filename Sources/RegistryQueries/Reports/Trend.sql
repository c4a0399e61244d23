-- What is the trend of each cohort, specialty, area, organization or clinician over the years?
-- Parameters: :group_by is cohort, specialty, area, organization or clinician; :metric is a column of v_yearly_metric; :weight is
-- episodes, hospital stays or none; :cohort and :group_code select a part unless null.
-- Grain: one row per cohort, group and performance year with episodes, even if the metric is of official scores; the
-- statistics are computed from these rows.
-- :group_by = cohort
-- :metric = observed_expected_ratio
-- :weight = episodes
-- :cohort = null
-- :group_code = null
select
    m.cohort,
    m.group_code,
    coalesce(sp.name, a.title, c.name) as group_name,
    m.performance_year,
    cast(
        case :metric
            when 'episodes' then m.episodes
            when 'mean_observed_cents' then m.mean_observed_cents
            when 'mean_expected_cents' then m.mean_expected_cents
            when 'observed_expected_ratio' then m.observed_expected_ratio
            when 'hospitalization_rate' then m.hospitalization_rate
            when 'readmission_rate' then m.readmission_rate
            when 'mean_final_score' then m.mean_final_score
            when 'mean_factor' then m.mean_factor
        end as double) as metric_value,
    cast(
        case :weight
            when 'episodes' then m.episodes
            when 'hospital stays' then round(m.hospitalization_rate * m.episodes)
            else 1
        end as double) as weight,
    m.episodes,
    m.hospitalization_rate,
    m.readmission_rate
from v_yearly_metric m
left join specialty sp on :group_by = 'specialty' and sp.specialty_code = m.group_code
left join v_area a on :group_by = 'area' and a.area_code = m.group_code
left join v_clinician c on :group_by = 'clinician' and c.npi = m.group_code
where
    m.group_by = :group_by
    and (:cohort is null or m.cohort = :cohort)
    and (:group_code is null or m.group_code = :group_code)
order by m.cohort, m.group_code, m.performance_year
