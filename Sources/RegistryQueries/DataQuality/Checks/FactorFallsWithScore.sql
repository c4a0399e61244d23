-- Does a higher official score never have a lower factor?
-- Examined: official results with a final score that is not the lowest of the cohort and year. Violating: a lower score
-- has a higher factor, by more than rounding to six decimals explains.
-- Grain: one row per official result with a final score.
with
-- Equal scores are sorted by factor, so that a higher factor before a row belongs to a lower score.
ordered as (
    select
        cohort, performance_year, npi, final_score, payment_adjustment_factor,
        min(final_score) over (partition by cohort, performance_year) as lowest_score,
        max(payment_adjustment_factor) over (
            partition by cohort, performance_year order by final_score, payment_adjustment_factor, npi
            rows between unbounded preceding and 1 preceding) as highest_factor_below
    from performance
    where basis = 'official' and final_score is not null
)
select
    cohort, performance_year, npi, final_score, payment_adjustment_factor, highest_factor_below,
    case when final_score > lowest_score then 1 else 0 end as examined,
    case when payment_adjustment_factor < highest_factor_below - cast(0.0000015 as double) then 1 else 0 end
        as violating
from ordered
