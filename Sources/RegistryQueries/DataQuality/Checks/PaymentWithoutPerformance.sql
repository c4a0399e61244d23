-- Does every clinician with Part B payments have an official result?
-- Examined: Part B payments of cohorts and years with official results. Violating: the clinician has none.
-- Grain: one row per payment.
with
scored_year as (
    select distinct cohort, performance_year from performance where basis = 'official'
)
select
    b.cohort, b.performance_year, b.npi, b.paid_cents,
    1 as examined,
    case when f.npi is null then 1 else 0 end as violating
from part_b_payment b
join scored_year y on y.cohort = b.cohort and y.performance_year = b.performance_year
left join performance f
    on f.npi = b.npi and f.cohort = b.cohort and f.performance_year = b.performance_year and f.basis = 'official'
