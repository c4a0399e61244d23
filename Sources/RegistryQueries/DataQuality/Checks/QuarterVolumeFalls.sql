-- Does each quarter have about as many episodes as the one before?
-- Examined: quarters of a cohort with episodes in the quarter before too. Violating: fewer than three quarters of them.
-- Grain: one row per cohort and quarter.
with
volume as (
    select cohort, performance_year, quarter, 4 * performance_year + quarter as place, sum(episodes) as episodes
    from area_specialty_quarter
    group by cohort, performance_year, quarter
)
select
    v.cohort, v.performance_year, v.quarter, b.episodes as episodes_before, v.episodes,
    1 as examined,
    case when 4 * v.episodes < 3 * b.episodes then 1 else 0 end as violating
from volume v
join volume b on b.cohort = v.cohort and b.place = v.place - 1
