-- Do clinicians with many hospital stays have some readmissions, but not after every stay?
-- Examined: clinicians of a cohort and year with 30 hospitalized episodes or more. Violating: none or all of them were
-- readmitted.
-- Grain: one row per cohort, year and clinician.
select
    cohort, performance_year, npi, hospitalized, readmitted,
    1 as examined,
    case when readmitted = 0 or readmitted = hospitalized then 1 else 0 end as violating
from clinician_year
where hospitalized >= 30
