-- Are measures with too few cases left without points?
-- Examined: results below the case minimum. Violating: with points.
-- Grain: one row per measure result.
with
minimum as (
    select cohort, performance_year, cast(value as bigint) as cases
    from v_cohort_rule
    where name = 'quality.case_minimum'
)
select
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type, m.denominator, m.points,
    1 as examined,
    case when m.points is not null then 1 else 0 end as violating
from measure_result m
join minimum n on n.cohort = m.cohort and n.performance_year = m.performance_year
where m.denominator < n.cases
