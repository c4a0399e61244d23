-- Do measures of which too few cases were reported have no more than the points for that?
-- Examined: results below the completeness minimum. Violating: with more points than the rules give those.
-- Grain: one row per measure result.
with
rule_value as (
    select
        n.cohort, r.performance_year, r.name,
        coalesce(max(case when r.cohort = n.cohort then r.value end), max(r.value)) as rule_value
    from v_rule r
    join (select 'HF' as cohort union all select 'LBP') n on r.cohort in (n.cohort, 'both')
    where r.name in ('quality.completeness_minimum', 'quality.points.incomplete')
    group by n.cohort, r.performance_year, r.name
),
minimum as (
    select
        cohort, performance_year,
        cast(max(case when name = 'quality.completeness_minimum' then rule_value end) as double) as completeness,
        cast(max(case when name = 'quality.points.incomplete' then rule_value end) as double) as points
    from rule_value
    group by cohort, performance_year
    having count(*) = 2
)
select
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type, m.data_completeness, m.points,
    1 as examined,
    case when m.points > n.points then 1 else 0 end as violating
from measure_result m
join minimum n on n.cohort = m.cohort and n.performance_year = m.performance_year
where m.data_completeness < n.completeness
