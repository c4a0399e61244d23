-- Does every required participant have an official result?
-- Examined: required participants of cohorts and years with official results. Violating: without one.
-- Grain: one row per cohort, year and clinician.
with
scored as (
    select npi, cohort, performance_year from performance where basis = 'official'
),
scored_year as (
    select distinct cohort, performance_year from scored
),
required as (
    select distinct npi, cohort, performance_year from participation where is_required = 'yes'
)
select
    r.cohort, r.performance_year, r.npi,
    1 as examined,
    case when s.npi is null then 1 else 0 end as violating
from required r
join scored_year y on y.cohort = r.cohort and y.performance_year = r.performance_year
left join scored s on s.npi = r.npi and s.cohort = r.cohort and s.performance_year = r.performance_year
