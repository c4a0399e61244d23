-- Is the area of every required participant known?
-- Examined: participations that are required. Violating: without an area, which CMS's public list does not give.
-- Grain: one row per participation.
select
    cohort, performance_year, npi,
    case when organization_name = '' then '(not named)' else organization_name end as organization_name,
    1 as examined,
    case when area_code is null then 1 else 0 end as violating
from participation
where is_required = 'yes'
