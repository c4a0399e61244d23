-- Of which quarters of a performance year are episodes loaded, and of which years measure results?
-- Parameters: :performance_year, :cohort, each null for all.
-- Grain: one row per performance year with measure results.
select
    m.performance_year,
    (
        select count(distinct q.quarter)
        from area_specialty_quarter q
        where q.performance_year = m.performance_year and (:cohort is null or q.cohort = :cohort)
    ) as quarters
from measure_result m
where (:cohort is null or m.cohort = :cohort)
    and (:performance_year is null or m.performance_year = :performance_year)
group by m.performance_year
order by m.performance_year
