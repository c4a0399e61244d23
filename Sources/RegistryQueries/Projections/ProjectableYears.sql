-- Which performance years have results in quality measures, and how many loaded quarters does each have?
-- Parameters: :cohort, null for both.
-- Grain: one row per performance year.
with measured as (
    select distinct performance_year
    from measure_result
    where :cohort is null or cohort = :cohort
),
episode_quarter as (
    select distinct performance_year, quarter
    from v_loaded_quarter
    where :cohort is null or cohort = :cohort
)
select m.performance_year, count(q.quarter) as quarters
from measured m
left join episode_quarter q on q.performance_year = m.performance_year
group by m.performance_year
order by m.performance_year
