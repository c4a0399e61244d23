-- Does the list's small practice agree with the number of clinicians in the practice?
-- Examined: clinicians of a cohort and year whose practice size is known, and for whom the list says yes for an
-- organization or no for all. Violating: yes with more clinicians than a small practice has, or no with at most as
-- many.
-- Grain: one row per cohort, year and clinician.
with
size as (
    select cohort, performance_year, cast(value as bigint) as clinicians
    from v_cohort_rule
    where name = 'small_practice.maximum_clinicians'
),
listed as (
    select
        npi, cohort, performance_year,
        max(case is_small_practice when 'yes' then 2 when 'unknown' then 1 else 0 end) as small_practice
    from participation
    group by npi, cohort, performance_year
)
select
    y.cohort, y.performance_year, y.npi, y.practice_clinicians,
    case l.small_practice when 2 then 'yes' else 'no' end as is_small_practice,
    1 as examined,
    case
        when l.small_practice = 2 and y.practice_clinicians > s.clinicians then 1
        when l.small_practice = 0 and y.practice_clinicians <= s.clinicians then 1
        else 0
    end as violating
from participant_year y
join listed l on l.npi = y.npi and l.cohort = y.cohort and l.performance_year = y.performance_year
join size s on s.cohort = y.cohort and s.performance_year = y.performance_year
where y.practice_clinicians is not null and l.small_practice <> 1
