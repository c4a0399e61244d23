-- Do the official adjustments of a cohort add up to the part of the risk that Medicare keeps?
-- Examined: cohorts and years in which every clinician with an official score has Part B payments. Violating: the sum
-- of factor times payment is off by more than a hundredth of risk level times payments. The formula is derived, not
-- published.
-- Grain: one row per cohort and year.
with
pool as (
    select
        cohort, performance_year,
        cast(max(case when name = 'risk_level' then value end) as double) as risk_level,
        cast(max(case when name = 'pool.share' then value end) as double) as pool_share,
        max(case when name = 'pool.includes_score_zero' then value end) as includes_score_zero
    from v_cohort_rule
    where name in ('risk_level', 'pool.share', 'pool.includes_score_zero')
    group by cohort, performance_year
    having count(*) = 3
),
adjusted as (
    select
        f.cohort, f.performance_year, count(*) as scored, count(b.npi) as paid, sum(b.paid_cents) as paid_cents,
        sum(f.payment_adjustment_factor * b.paid_cents) as adjustment
    from performance f
    left join part_b_payment b
        on b.npi = f.npi and b.cohort = f.cohort and b.performance_year = f.performance_year
    where f.basis = 'official' and f.final_score is not null
    group by f.cohort, f.performance_year
)
select
    a.cohort, a.performance_year, a.scored, a.paid_cents, a.adjustment as adjustment_cents,
    -(1 - p.pool_share) * p.risk_level * a.paid_cents as kept_cents,
    1 as examined,
    case
        when abs(a.adjustment + (1 - p.pool_share) * p.risk_level * a.paid_cents)
            > cast(0.01 as double) * p.risk_level * a.paid_cents
            then 1
        else 0
    end as violating
from adjusted a
join pool p on p.cohort = a.cohort and p.performance_year = a.performance_year
where a.paid = a.scored and a.paid_cents > 0 and p.includes_score_zero = '1'
