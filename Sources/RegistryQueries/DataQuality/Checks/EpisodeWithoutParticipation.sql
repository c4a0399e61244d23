-- Are the clinicians of the episodes on the list of participants?
-- Examined: episodes of cohorts and years for which the list says yes or no for at least one clinician. Violating: the
-- list does not name the episode's clinician for the cohort and year.
-- Grain: one row per cohort, year and clinician, which counts its episodes.
with
listed as (
    select distinct cohort, performance_year, npi from participation
),
listed_year as (
    select distinct cohort, performance_year from participation where is_required <> 'unknown'
)
select
    c.cohort, c.performance_year, c.npi,
    c.episodes as examined,
    case when l.npi is null then c.episodes else 0 end as violating
from clinician_year c
join listed_year y on y.cohort = c.cohort and y.performance_year = c.performance_year
left join listed l on l.cohort = c.cohort and l.performance_year = c.performance_year and l.npi = c.npi
