-- Which clinicians did CMS's list of participants name after a load?
-- Parameters: :load_id.
-- Grain: one row per clinician, cohort, organization and performance year.
-- Not on Spark: an export holds the registry as of one load, not two.
with
entry as (
    select npi, cohort, organization_name, performance_year, is_required, is_small_practice
    from participation
    where load_id <= :load_id
    union all
    select npi, cohort, organization_name, performance_year, is_required, is_small_practice
    from participation_version
    where load_id <= :load_id and replaced_by_load_id > :load_id
)
select
    e.cohort, e.npi, c.last_name || ', ' || c.first_name as clinician_name, e.organization_name, e.performance_year,
    e.is_required, e.is_small_practice
from entry e
join clinician c on c.npi = e.npi
order by e.cohort, e.npi, e.performance_year, e.organization_name
