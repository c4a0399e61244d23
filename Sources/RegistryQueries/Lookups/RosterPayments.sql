-- What did Part B pay some clinicians?
-- Parameters: :npis, a JSON array of NPIs.
-- Grain: one row per clinician, year and cohort; of a public file, which has no cohorts, one per clinician and year.
-- Not on Spark: it takes a list.
select npi, performance_year, cohort, paid_cents
from part_b_payment
where npi in (select value from json_each(:npis))
union all
select npi, payment_year, null, paid_cents
from medicare_payment m
where npi in (select value from json_each(:npis))
    and not exists (select 1 from part_b_payment b where b.npi = m.npi and b.performance_year = m.payment_year)
order by npi, performance_year, cohort
