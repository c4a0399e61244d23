-- Which results in quality measures does each clinician have in a performance year?
-- Parameters: :performance_year, :cohort.
-- Grain: one row per clinician, measure and collection type.
select npi, measure_id, collection_type, numerator, denominator, data_completeness
from measure_result
where performance_year = :performance_year and cohort = :cohort
order by npi, measure_id, collection_type
