-- Does a higher official score never have a lower factor?
-- Examined: official results with a final score that is not the lowest of the cohort and year. Violating: somebody
-- with a lower score has a higher factor, by more than rounding to six decimals explains.
-- Grain: one row per official result.
with
scored as (
    select cohort, performance_year, npi, final_score, payment_adjustment_factor
    from performance
    where basis = 'official' and final_score is not null
),
by_score as (
    select cohort, performance_year, final_score, max(payment_adjustment_factor) as highest_factor
    from scored
    group by cohort, performance_year, final_score
),
below as (
    select
        cohort, performance_year, final_score,
        max(highest_factor) over (
            partition by cohort, performance_year order by final_score
            rows between unbounded preceding and 1 preceding) as highest_factor_below
    from by_score
)
select
    s.cohort, s.performance_year, s.npi, s.final_score, s.payment_adjustment_factor, b.highest_factor_below,
    1 as examined,
    case when s.payment_adjustment_factor < b.highest_factor_below - cast(0.0000015 as double) then 1 else 0 end
        as violating
from scored s
join below b
    on b.cohort = s.cohort and b.performance_year = s.performance_year and b.final_score = s.final_score
where b.highest_factor_below is not null
