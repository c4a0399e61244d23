-- How many areas are known to be selected for a performance year?
-- Parameters: :performance_year.
-- Grain: one row.
select count(*) as areas
from area_selection
where performance_year = :performance_year
order by areas
