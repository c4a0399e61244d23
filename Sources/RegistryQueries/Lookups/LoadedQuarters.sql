-- Which quarters of each cohort have episodes, and which of them count as loaded?
-- Grain: one row per cohort, performance year and quarter with episodes; is_loaded is 0 if the quarter has far fewer
-- than the year's largest quarter (v_loaded_quarter), else 1.
select
    q.cohort, q.performance_year, q.quarter, case when l.quarter is null then 0 else 1 end as is_loaded
from (select distinct cohort, performance_year, quarter from area_specialty_quarter) q
left join v_loaded_quarter l
    on l.cohort = q.cohort and l.performance_year = q.performance_year and l.quarter = q.quarter
order by q.cohort, q.performance_year, q.quarter
