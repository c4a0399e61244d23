-- Does every clinician with an official score have Part B payments?
-- Examined: official results with a final score, of cohorts and years with Part B payments. Violating: without payment.
-- Grain: one row per official result.
with
paid_year as (
    select distinct cohort, performance_year from part_b_payment
)
select
    f.cohort, f.performance_year, f.npi, f.final_score,
    1 as examined,
    case when b.npi is null then 1 else 0 end as violating
from performance f
join paid_year y on y.cohort = f.cohort and y.performance_year = f.performance_year
left join part_b_payment b on b.npi = f.npi and b.cohort = f.cohort and b.performance_year = f.performance_year
where f.basis = 'official' and f.final_score is not null
