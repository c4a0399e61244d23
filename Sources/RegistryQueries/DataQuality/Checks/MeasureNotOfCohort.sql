-- Does every reported measure belong to its cohort and year?
-- Examined: results of cohorts and years whose measures the rules name. Violating: the rules do not name the measure.
-- Grain: one row per measure result.
with
named as (
    select cohort, performance_year, substr(name, 17) as measure_id
    from v_cohort_rule
    where substr(name, 1, 16) = 'quality.measure.'
),
named_year as (
    select distinct cohort, performance_year from named
)
select
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type,
    1 as examined,
    case when n.measure_id is null then 1 else 0 end as violating
from measure_result m
join named_year y on y.cohort = m.cohort and y.performance_year = m.performance_year
left join named n
    on n.cohort = m.cohort and n.performance_year = m.performance_year and n.measure_id = m.measure_id
