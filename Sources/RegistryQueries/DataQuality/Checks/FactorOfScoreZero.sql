-- Does a final score of zero have the negative risk level as its factor?
-- Examined: official scores of zero, of years in which the rules give them the negative risk level. Violating: the
-- factor differs from it.
-- Grain: one row per official result.
with
risk as (
    select
        cohort, performance_year,
        cast(max(case when name = 'risk_level' then value end) as double) as risk_level,
        max(case when name = 'score_zero.factor' then value end) as score_zero_factor
    from v_cohort_rule
    where name in ('risk_level', 'score_zero.factor')
    group by cohort, performance_year
    having count(*) = 2
)
select
    f.cohort, f.performance_year, f.npi, f.payment_adjustment_factor, r.risk_level,
    1 as examined,
    case when abs(f.payment_adjustment_factor + r.risk_level) > cast(0.0000005 as double) then 1 else 0 end
        as violating
from performance f
join risk r on r.cohort = f.cohort and r.performance_year = f.performance_year
where f.basis = 'official' and f.final_score = 0 and r.score_zero_factor = 'negative_risk_level'
