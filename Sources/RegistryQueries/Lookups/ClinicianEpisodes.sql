-- How many episodes does a clinician have in a performance year?
-- Parameters: :npi, :performance_year.
-- Grain: one row per cohort with episodes.
select cohort, episodes, hospitalized, readmitted
from clinician_year
where npi = :npi and performance_year = :performance_year
order by cohort
