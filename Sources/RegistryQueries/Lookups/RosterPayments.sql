-- What did Part B pay some clinicians?
-- Parameters: :npis, a JSON array of NPIs.
-- Grain: one row per clinician, performance year and cohort.
-- Not on Spark: it takes a list.
select npi, performance_year, cohort, paid_cents
from part_b_payment
where npi in (select value from json_each(:npis))
order by npi, performance_year, cohort
