-- Are episodes in an area where the list of participants places the clinician that year?
-- Examined: episodes of clinicians with an area on the list for the cohort and year. Violating: in another area.
-- Grain: one row per episode, including those not examined, so that the table is read once, in its order.
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
    case when w.npi is null then 0 else 1 end as examined,
    case when w.npi is not null and p.npi is null then 1 else 0 end as violating
from episode e
left join placed w on w.npi = e.npi and w.cohort = e.cohort and w.performance_year = e.performance_year
left join place p
    on p.npi = e.npi and p.cohort = e.cohort and p.performance_year = e.performance_year
    and p.area_code = e.area_code
