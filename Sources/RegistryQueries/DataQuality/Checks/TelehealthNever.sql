-- Is telehealth recorded?
-- Examined: quarters of a cohort with 100 episodes or more. Violating: none or all of them had telehealth.
-- Grain: one row per cohort and quarter.
with
quarterly as (
    select cohort, performance_year, quarter, sum(episodes) as episodes, sum(telehealth) as telehealth
    from area_specialty_quarter
    group by cohort, performance_year, quarter
)
select
    cohort, performance_year, quarter, episodes, telehealth,
    1 as examined,
    case when telehealth = 0 or telehealth = episodes then 1 else 0 end as violating
from quarterly
where episodes >= 100
