-- Does the specialty of every clinician with episodes belong to the cohort?
-- Examined: clinicians of a cohort and year with episodes and a known specialty. Violating: the specialty is of the
-- other cohort, or of none.
-- Grain: one row per cohort, year and clinician.
select
    y.cohort, y.performance_year, y.npi, s.specialty_code, y.episodes,
    1 as examined,
    case when s.cohort = y.cohort then 0 else 1 end as violating
from clinician_year y
join clinician c on c.npi = y.npi
join specialty s on s.specialty_code = c.specialty_code
