-- Is the specialty of every clinician with episodes known?
-- Examined: clinicians of a cohort and year with episodes. Violating: without a specialty.
-- Grain: one row per cohort, year and clinician.
select
    y.cohort, y.performance_year, y.npi, y.episodes,
    1 as examined,
    case when c.specialty_code is null then 1 else 0 end as violating
from clinician_year y
join clinician c on c.npi = y.npi
