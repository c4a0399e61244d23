-- Were enough of the cases of each measure reported?
-- Examined: results of years whose completeness minimum is known. Violating: below it.
-- Grain: one row per measure result.
with
minimum as (
    select
        n.cohort, r.performance_year,
        cast(coalesce(max(case when r.cohort = n.cohort then r.value end), max(r.value)) as double) as completeness
    from v_rule r
    join (select 'HF' as cohort union all select 'LBP') n on r.cohort in (n.cohort, 'both')
    where r.name = 'quality.completeness_minimum'
    group by n.cohort, r.performance_year
)
select
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type, m.data_completeness,
    1 as examined,
    case when m.data_completeness < n.completeness then 1 else 0 end as violating
from measure_result m
join minimum n on n.cohort = m.cohort and n.performance_year = m.performance_year
