-- Do measures have enough cases to count?
-- Examined: results of years whose case minimum is known. Violating: with fewer cases.
-- Grain: one row per measure result.
with
minimum as (
    select
        n.cohort, r.performance_year,
        cast(coalesce(max(case when r.cohort = n.cohort then r.value end), max(r.value)) as bigint) as cases
    from v_rule r
    join (select 'HF' as cohort union all select 'LBP') n on r.cohort in (n.cohort, 'both')
    where r.name = 'quality.case_minimum'
    group by n.cohort, r.performance_year
)
select
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type, m.denominator,
    1 as examined,
    case when m.denominator < n.cases then 1 else 0 end as violating
from measure_result m
join minimum n on n.cohort = m.cohort and n.performance_year = m.performance_year
