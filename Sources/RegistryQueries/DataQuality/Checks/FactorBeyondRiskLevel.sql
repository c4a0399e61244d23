-- Are official factors within the year's risk level?
-- Examined: official results of years whose risk level is known. Violating: the factor is above it, or below its
-- negative.
-- Grain: one row per official result.
with
risk as (
    select cohort, performance_year, cast(value as double) as risk_level
    from v_cohort_rule
    where name = 'risk_level'
)
select
    f.cohort, f.performance_year, f.npi, f.payment_adjustment_factor, r.risk_level,
    1 as examined,
    case when abs(f.payment_adjustment_factor) > r.risk_level + cast(0.0000005 as double) then 1 else 0 end
        as violating
from performance f
join risk r on r.cohort = f.cohort and r.performance_year = f.performance_year
where f.basis = 'official'
