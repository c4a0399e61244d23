-- What is an area called?
-- Parameters: :area_code.
-- Grain: one row, or none if no loaded data name the code; the title is null if only a parent or a county names it.
select v.title
from area a
left join v_area v on v.area_code = a.area_code
where a.area_code = :area_code
order by v.title
