-- Did Medicare pay every participant something under Part B?
-- Examined: Part B payments. Violating: of zero.
-- Grain: one row per payment.
select
    cohort, performance_year, npi, paid_cents,
    1 as examined,
    case when paid_cents = 0 then 1 else 0 end as violating
from part_b_payment
