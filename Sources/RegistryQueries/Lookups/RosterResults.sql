-- Which MIPS results do some clinicians have in the latest year of each?
-- Parameters: :npis, a JSON array of NPIs.
-- Grain: one row per clinician, source, level of reporting and practice, of the clinician's latest year.
-- Not on Spark: it takes a list.
with
result as (
    select npi, performance_year, source, reported_as, provider_key, final_score, cost_hf_points, cost_lbp_points
    from mips_result
    where npi in (select value from json_each(:npis))
),
latest as (
    select npi, max(performance_year) as performance_year
    from result
    group by npi
)
select r.npi, r.performance_year, r.source, r.reported_as, r.final_score, r.cost_hf_points, r.cost_lbp_points
from result r
join latest l on l.npi = r.npi and l.performance_year = r.performance_year
order by r.npi, r.source, r.reported_as, r.provider_key
