-- Is every measure collected in one of the ways that the rules name for it?
-- Examined: results of measures for which the rules name a collection type. Violating: collected in another way.
-- Grain: one row per measure result.
with
-- Such a rule is named quality.collection_type.MEASURE.TYPE; a measure has four characters.
flag as (
    select
        cohort, performance_year, substr(name, 25, 4) as measure_id, substr(name, 30) as collection_type, value
    from v_cohort_rule
    where substr(name, 1, 24) = 'quality.collection_type.'
),
named as (
    select distinct cohort, performance_year, measure_id
    from flag
    where value = '1'
)
select
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type,
    1 as examined,
    case when f.collection_type is null then 1 else 0 end as violating
from measure_result m
join named n
    on n.cohort = m.cohort and n.performance_year = m.performance_year and n.measure_id = m.measure_id
left join flag f
    on f.cohort = m.cohort and f.performance_year = m.performance_year and f.measure_id = m.measure_id
    and f.collection_type = m.collection_type and f.value = '1'
