-- Is the list of selected areas complete?
-- Examined: as many areas as the rules say are selected, for each year with episodes. Violating: those not loaded.
-- Grain: one row per performance year, which counts its areas.
with
loaded as (
    select distinct performance_year from area_specialty_quarter
),
wanted as (
    select performance_year, cast(value as bigint) as areas
    from v_rule
    where name = 'selection.area_count' and cohort = 'both'
),
known as (
    select performance_year, count(*) as areas from area_selection group by performance_year
)
select
    w.performance_year, coalesce(k.areas, 0) as areas_loaded,
    w.areas as examined,
    case when w.areas > coalesce(k.areas, 0) then w.areas - coalesce(k.areas, 0) else 0 end as violating
from wanted w
join loaded l on l.performance_year = w.performance_year
left join known k on k.performance_year = w.performance_year
