-- What are all areas called, and which of them are known to be selected for a performance year?
-- Parameters: :performance_year.
-- Grain: one row per area, under its latest delineation.
select v.area_code, v.title, case when s.area_code is null then 0 else 1 end as is_selected
from v_area v
left join area_selection s on s.performance_year = :performance_year and s.area_code = v.area_code
order by v.area_code
