-- Do measures have enough cases to count?
-- Examined: results of years whose case minimum is known. Violating: with fewer cases.
-- Grain: one row per measure result.
with
minimum as (
    select cohort, performance_year, cast(value as bigint) as cases
    from v_cohort_rule
    where name = 'quality.case_minimum'
)
select
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type, m.denominator,
    1 as examined,
    case when m.denominator < n.cases then 1 else 0 end as violating
from measure_result m
join minimum n on n.cohort = m.cohort and n.performance_year = m.performance_year
