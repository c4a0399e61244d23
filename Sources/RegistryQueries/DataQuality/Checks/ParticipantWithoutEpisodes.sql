-- Does every required participant have episodes?
-- Examined: required participants of cohorts and years with episodes in all four quarters. Violating: without episodes.
-- Grain: one row per cohort, year and clinician.
with
whole_year as (
    select cohort, performance_year
    from (select distinct cohort, performance_year, quarter from area_specialty_quarter) q
    group by cohort, performance_year
    having count(*) = 4
),
required as (
    select distinct npi, cohort, performance_year from participation where is_required = 'yes'
)
select
    r.cohort, r.performance_year, r.npi,
    1 as examined,
    case when c.npi is null then 1 else 0 end as violating
from required r
join whole_year w on w.cohort = r.cohort and w.performance_year = r.performance_year
left join clinician_year c
    on c.performance_year = r.performance_year and c.cohort = r.cohort and c.npi = r.npi
