-- Do measures with too few reported cases have no more points than the rules allow for them?
-- Examined: results below the completeness minimum. Violating: with more points than the rules give such results.
-- Grain: one row per measure result.
with
minimum as (
    select
        cohort, performance_year,
        cast(max(case when name = 'quality.completeness_minimum' then value end) as double) as completeness,
        cast(max(case when name = 'quality.points.incomplete' then value end) as double) as points
    from v_cohort_rule
    where name in ('quality.completeness_minimum', 'quality.points.incomplete')
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
