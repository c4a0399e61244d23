-- Through which organizations does a clinician take part?
-- Parameters: :npi.
-- Grain: one row per performance year and organization of CMS's list, without those that are not required.
select distinct performance_year, organization_name
from participation
where npi = :npi and is_required <> 'no'
order by performance_year, organization_name
