-- Which quality measures cost a clinician or a cohort points, and what is missing for each to count in full?
-- Parameters: :performance_year, :cohort; :npi selects one clinician unless null.
-- Grain: one row per clinician, measure and collection type that was reported. Benchmarks and points are computed from
-- such rows of the whole cohort, by the rules in force; the official points are those that were loaded, if any.
-- :npi = null
select npi, measure_id, collection_type, points as official_points
from measure_result
where performance_year = :performance_year and cohort = :cohort and (:npi is null or npi = :npi)
order by npi, measure_id, collection_type
