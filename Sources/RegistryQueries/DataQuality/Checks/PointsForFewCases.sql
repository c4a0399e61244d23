-- Are measures with too few cases left without points?
-- Examined: results below the case minimum. Violating: with points.
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
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type, m.denominator, m.points,
    1 as examined,
    case when m.points is not null then 1 else 0 end as violating
from measure_result m
join minimum n on n.cohort = m.cohort and n.performance_year = m.performance_year
where m.denominator < n.cases
