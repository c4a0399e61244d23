-- What does each participant have to do in a performance year, by when, and how far is it?
-- Parameters: :performance_year.
-- Grain: one row per clinician and row of CMS's list of the year or an earlier one; a single row with nulls for a clinician
-- who is on none. The inputs of final scores are those of the year. What is due follows from these rows, the results in
-- quality measures, the items that the user noted, and the rules.
select
    c.npi, c.last_name || ', ' || c.first_name as name, p.performance_year, p.cohort, p.organization_name, p.is_required,
    y.improvement_activities, y.promoting_interoperability, y.reported_quality
from clinician c
left join participation p on p.npi = c.npi and p.performance_year <= :performance_year
left join participant_year y
    on y.npi = p.npi and y.cohort = p.cohort and y.performance_year = p.performance_year
    and p.performance_year = :performance_year
order by c.npi, p.performance_year, p.cohort, p.organization_name
