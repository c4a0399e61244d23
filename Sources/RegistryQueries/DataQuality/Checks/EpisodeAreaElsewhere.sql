-- Are episodes in an area where the list of participants places the clinician that year?
-- Examined: episodes of clinicians whom the list places somewhere for the cohort and year. Violating: in another area.
-- Grain: one row per episode.
with
place as (
    select distinct npi, cohort, performance_year, area_code
    from participation
    where area_code is not null
),
placed as (
    select distinct npi, cohort, performance_year from place
)
select
    e.cohort, e.performance_year, e.quarter, e.episode_id, e.npi, e.area_code,
    1 as examined,
    case when p.area_code is null then 1 else 0 end as violating
from episode e
join placed w on w.npi = e.npi and w.cohort = e.cohort and w.performance_year = e.performance_year
left join place p
    on p.npi = e.npi and p.cohort = e.cohort and p.performance_year = e.performance_year
    and p.area_code = e.area_code
