-- Do clinicians have episodes in every year from their first to their last?
-- Examined: years of a clinician and cohort from the first with episodes to the last, except years in which the cohort
-- has none. Violating: without episodes of the clinician.
-- Grain: one row per cohort, clinician and year with episodes, which also counts the missing years just before it.
with
loaded as (
    select
        cohort, performance_year, row_number() over (partition by cohort order by performance_year) as place
    from (select distinct cohort, performance_year from area_specialty_quarter) y
),
neighbor as (
    select
        c.cohort, c.performance_year, c.npi, l.place,
        lag(l.place) over (partition by c.cohort, c.npi order by l.place) as previous_place
    from clinician_year c
    join loaded l on l.cohort = c.cohort and l.performance_year = c.performance_year
)
select
    cohort, performance_year, npi,
    coalesce(place - previous_place, 1) as examined,
    coalesce(place - previous_place, 1) - 1 as violating
from neighbor
