-- Does every required participant have results in quality measures?
-- Examined: required participants of cohorts and years with measure results. Violating: without any.
-- Grain: one row per cohort, year and clinician.
with
measured as (
    select distinct npi, cohort, performance_year from measure_result
),
measured_year as (
    select distinct cohort, performance_year from measured
),
required as (
    select distinct npi, cohort, performance_year from participation where is_required = 'yes'
)
select
    r.cohort, r.performance_year, r.npi,
    1 as examined,
    case when m.npi is null then 1 else 0 end as violating
from required r
join measured_year y on y.cohort = r.cohort and y.performance_year = r.performance_year
left join measured m on m.npi = r.npi and m.cohort = r.cohort and m.performance_year = r.performance_year
