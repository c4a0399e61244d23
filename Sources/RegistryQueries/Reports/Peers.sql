-- How does each clinician of a cohort stand in a performance year, and to which peers does the clinician belong?
-- Parameters: :cohort, :performance_year.
-- Grain: one row per clinician with episodes and area of participation; the area is null where none is known.
with place as (
    select distinct npi, area_code
    from participation
    where cohort = :cohort and performance_year = :performance_year and area_code is not null
)
select
    m.group_code as npi, c.specialty_code, p.area_code, m.episodes, m.mean_observed_cents, m.mean_expected_cents,
    m.observed_expected_ratio, m.hospitalization_rate, m.readmission_rate, m.mean_final_score, m.mean_factor
from v_yearly_metric m
join clinician c on c.npi = m.group_code
left join place p on p.npi = m.group_code
where m.group_by = 'clinician' and m.cohort = :cohort and m.performance_year = :performance_year
order by m.group_code, p.area_code
