-- Were enough of the cases of each measure reported?
-- Examined: results of years whose completeness minimum is known. Violating: below it.
-- Grain: one row per measure result.
with
minimum as (
    select cohort, performance_year, cast(value as double) as completeness
    from v_cohort_rule
    where name = 'quality.completeness_minimum'
)
select
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type, m.data_completeness,
    1 as examined,
    case when m.data_completeness < n.completeness then 1 else 0 end as violating
from measure_result m
join minimum n on n.cohort = m.cohort and n.performance_year = m.performance_year
