-- Do episodes keep their first reported values?
-- Examined: all episodes. Violating: they were restated once or more.
-- Grain: one row per cohort and quarter, which counts its episodes.
with
volume as (
    select cohort, performance_year, quarter, sum(episodes) as episodes
    from area_specialty_quarter
    group by cohort, performance_year, quarter
),
restated as (
    select e.cohort, e.performance_year, e.quarter, count(*) as episodes
    from (select distinct episode_id from episode_version) v
    join episode e on e.episode_id = v.episode_id
    group by e.cohort, e.performance_year, e.quarter
)
select
    v.cohort, v.performance_year, v.quarter,
    v.episodes as examined,
    coalesce(r.episodes, 0) as violating
from volume v
left join restated r
    on r.cohort = v.cohort and r.performance_year = v.performance_year and r.quarter = v.quarter
