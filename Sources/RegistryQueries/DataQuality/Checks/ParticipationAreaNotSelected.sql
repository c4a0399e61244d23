-- Are required participants in selected areas?
-- Examined: participations that are required and have an area, of years whose list of selected areas is complete.
-- Violating: the area is not selected for the year.
-- Grain: one row per participation.
with
wanted as (
    select cohort, performance_year, cast(value as bigint) as area_count
    from v_cohort_rule
    where name = 'selection.area_count'
),
known as (
    select performance_year, count(*) as areas from area_selection group by performance_year
)
select
    p.cohort, p.performance_year, p.npi,
    case when p.organization_name = '' then '(not named)' else p.organization_name end as organization_name,
    p.area_code,
    1 as examined,
    case when s.area_code is null then 1 else 0 end as violating
from participation p
join wanted w on w.cohort = p.cohort and w.performance_year = p.performance_year
join known k on k.performance_year = p.performance_year and k.areas >= w.area_count
left join area_selection s on s.performance_year = p.performance_year and s.area_code = p.area_code
where p.is_required = 'yes' and p.area_code is not null
