-- Is every measure collected in the way that the rules name for it?
-- Examined: results of measures for which the rules name a collection type. Violating: collected in another way.
-- Grain: one row per measure result.
with
named as (
    select
        n.cohort, r.performance_year, substr(r.name, 25) as measure_id,
        coalesce(max(case when r.cohort = n.cohort then r.value end), max(r.value)) as collection_type
    from v_rule r
    join (select 'HF' as cohort union all select 'LBP') n on r.cohort in (n.cohort, 'both')
    where substr(r.name, 1, 24) = 'quality.collection_type.'
    group by n.cohort, r.performance_year, substr(r.name, 25)
)
select
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type,
    1 as examined,
    case when m.collection_type <> n.collection_type then 1 else 0 end as violating
from measure_result m
join named n
    on n.cohort = m.cohort and n.performance_year = m.performance_year and n.measure_id = m.measure_id
