-- Which is the latest performance year with episodes?
-- Grain: one row, whose year is null if no episodes are loaded.
select max(performance_year) as performance_year
from area_specialty_quarter
order by performance_year
