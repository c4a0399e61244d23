-- Do Part B payments change from year to year?
-- Examined: payments above zero of clinicians who have one in the year before too. Violating: the same to the cent.
-- Grain: one row per payment.
select
    b.cohort, b.performance_year, b.npi, b.paid_cents,
    1 as examined,
    case when b.paid_cents = a.paid_cents then 1 else 0 end as violating
from part_b_payment b
join part_b_payment a
    on a.npi = b.npi and a.cohort = b.cohort and a.performance_year = b.performance_year - 1
where b.paid_cents > 0
