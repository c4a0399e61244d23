-- Which of the data that decide about eligibility are loaded for each year?
-- Grain: one row per cohort and year with any: the number of loaded quarters, of clinicians for whom CMS's list says yes
-- or no, of selected areas, which both cohorts share, and of clinicians with estimated counts, also of earlier years, and
-- of those with complete episodes among them.
with
cohort_name as (
    select 'HF' as cohort union all select 'LBP'
),
part as (
    select cohort, performance_year, count(distinct quarter) as quarters, 0 as listed_clinicians, 0 as selected_areas,
        0 as estimated_clinicians, 0 as complete_clinicians
    from v_loaded_quarter
    group by cohort, performance_year
    union all
    select cohort, performance_year, 0, count(distinct npi), 0, 0, 0
    from participation
    where is_required <> 'unknown'
    group by cohort, performance_year
    union all
    select n.cohort, a.performance_year, 0, 0, count(*), 0, 0
    from area_selection a
    cross join cohort_name n
    group by n.cohort, a.performance_year
    union all
    select cohort, year, 0, 0, 0, count(distinct npi),
        count(distinct case when is_default = 1 and complete_episodes > 0 then npi end)
    from estimated_count
    group by cohort, year
)
select
    cohort, performance_year, sum(quarters) as quarters, sum(listed_clinicians) as listed_clinicians,
    sum(selected_areas) as selected_areas, sum(estimated_clinicians) as estimated_clinicians,
    sum(complete_clinicians) as complete_clinicians
from part
group by cohort, performance_year
order by cohort, performance_year
