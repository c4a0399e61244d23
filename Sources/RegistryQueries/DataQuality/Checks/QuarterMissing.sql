-- Is every quarter between a cohort's first and last loaded?
-- Examined: quarters from the first with episodes to the last. Violating: without episodes.
-- Grain: one row per cohort and quarter with episodes, which also counts the missing quarters just before it.
with
loaded as (
    select distinct cohort, performance_year, quarter, 4 * performance_year + quarter as place
    from area_specialty_quarter
),
neighbor as (
    select
        cohort, performance_year, quarter, place,
        lag(place) over (partition by cohort order by place) as previous_place
    from loaded
)
select
    cohort, performance_year, quarter,
    coalesce(place - previous_place, 1) as examined,
    coalesce(place - previous_place, 1) - 1 as violating
from neighbor
