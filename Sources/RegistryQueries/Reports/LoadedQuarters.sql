-- Which quarters have episodes?
-- Parameters: none.
-- Grain: one row per quarter with episodes.
select distinct performance_year, quarter
from area_specialty_quarter
order by performance_year, quarter
