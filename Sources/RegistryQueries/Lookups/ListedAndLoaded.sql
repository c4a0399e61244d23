-- How many clinicians does CMS's list name in a performance year, and how many have loaded episodes?
-- Parameters: :performance_year, :cohort.
-- Grain: one row.
select p.listed, y.loaded
from (
    select count(distinct npi) as listed
    from participation
    where performance_year = :performance_year and cohort = :cohort and is_required <> 'no'
) p
cross join (
    select count(*) as loaded
    from clinician_year
    where performance_year = :performance_year and cohort = :cohort and episodes > 0
) y
order by p.listed
