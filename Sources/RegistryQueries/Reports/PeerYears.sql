-- In which cohorts and performance years does a clinician have episodes, and what are the peers called?
-- Parameters: :npi.
-- Grain: one row per cohort and performance year.
select
    y.cohort, y.performance_year, c.last_name || ', ' || c.first_name as name, c.specialty_code,
    s.name as specialty_name
from clinician_year y
join clinician c on c.npi = y.npi
left join specialty s on s.specialty_code = c.specialty_code
where y.npi = :npi
order by y.performance_year, y.cohort
