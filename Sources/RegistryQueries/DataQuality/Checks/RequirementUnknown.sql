-- Does the list say who is required to participate in the years that have episodes?
-- Examined: participations of cohorts and years with episodes. Violating: the list does not say whether it is required.
-- Grain: one row per participation.
with
loaded as (
    select distinct cohort, performance_year from area_specialty_quarter
)
select
    p.cohort, p.performance_year, p.npi,
    case when p.organization_name = '' then '(not named)' else p.organization_name end as organization_name,
    p.is_required,
    1 as examined,
    case when p.is_required = 'unknown' then 1 else 0 end as violating
from participation p
join loaded l on l.cohort = p.cohort and l.performance_year = p.performance_year
