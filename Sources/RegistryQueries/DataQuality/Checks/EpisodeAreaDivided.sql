-- Do episodes name the metropolitan division where a CBSA has divisions?
-- Examined: episodes of years whose delineation is loaded. Violating: the area is a CBSA with divisions in it.
-- Grain: one row per cohort, quarter, specialty and area, which counts its episodes.
with
delineation as (
    select cohort, performance_year, cast(value as bigint) as delineation_year
    from v_cohort_rule
    where name = 'selection.delineation_year'
),
loaded as (
    select distinct delineation_year from cbsa
),
divided as (
    select distinct delineation_year, parent_area_code as area_code
    from cbsa
    where parent_area_code is not null
)
select
    q.cohort, q.performance_year, q.quarter, q.specialty_code, q.area_code,
    q.episodes as examined,
    case when v.area_code is not null then q.episodes else 0 end as violating
from area_specialty_quarter q
join delineation d on d.cohort = q.cohort and d.performance_year = q.performance_year
join loaded l on l.delineation_year = d.delineation_year
left join divided v on v.delineation_year = d.delineation_year and v.area_code = q.area_code
