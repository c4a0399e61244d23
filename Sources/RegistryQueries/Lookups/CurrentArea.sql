-- Under which code is a renamed area counted now?
-- Parameters: :area_code.
-- Grain: one row, or none if the area was not renamed.
select current_code
from v_area_renaming
where area_code = :area_code
order by current_code
