-- Is every clinician with an official result a required participant of the year?
-- Examined: official results of cohorts and years for which the list requires at least one clinician. Violating: the
-- list does not require the clinician.
-- Grain: one row per official result.
with
required as (
    select distinct npi, cohort, performance_year from participation where is_required = 'yes'
),
required_year as (
    select distinct cohort, performance_year from required
)
select
    f.cohort, f.performance_year, f.npi, f.status, f.final_score,
    1 as examined,
    case when r.npi is null then 1 else 0 end as violating
from performance f
join required_year y on y.cohort = f.cohort and y.performance_year = f.performance_year
left join required r on r.npi = f.npi and r.cohort = f.cohort and r.performance_year = f.performance_year
where f.basis = 'official'
