-- Which specialties take part in which cohort?
-- Grain: one row per loaded specialty.
select specialty_code, cohort
from specialty
order by specialty_code
