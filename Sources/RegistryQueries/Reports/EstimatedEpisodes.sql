-- How many episodes do clinicians have by claims, and what do these cost compared with what is expected?
-- Parameters: :year, :cohort and :npi for one year, cohort or clinician, or null for all. Costs are compared over the
-- complete episodes with an expected cost; the ratio is that of the sums. Official episodes are counted in a column of
-- their own, and never added to the estimated ones.
-- Grain: one row per cohort, year and clinician with estimated episodes.
-- :year = null
-- :cohort = null
-- :npi = null
with
estimate as (
    select
        npi, cohort, year, count(*) as episodes, sum(is_complete) as complete_episodes,
        sum(case when is_complete = 1 and expected_cents is not null then 1 else 0 end) as compared_episodes,
        sum(case when is_complete = 1 and expected_cents is not null then observed_cents end) as observed_cents,
        sum(case when is_complete = 1 then expected_cents end) as expected_cents
    from estimated_episode
    where (:year is null or year = :year) and (:cohort is null or cohort = :cohort) and (:npi is null or npi = :npi)
    group by npi, cohort, year
)
select
    e.cohort,
    e.year,
    e.npi,
    c.last_name || ', ' || c.first_name as clinician_name,
    e.episodes,
    e.complete_episodes,
    e.compared_episodes,
    cast(e.observed_cents as double) / nullif(e.compared_episodes, 0) as mean_observed_cents,
    cast(e.expected_cents as double) / nullif(e.compared_episodes, 0) as mean_expected_cents,
    cast(e.observed_cents as double) / nullif(e.expected_cents, 0) as observed_expected_ratio,
    y.episodes as official_episodes,
    case when y.episodes is not null then 'official' else 'estimated' end as stands_first
from estimate e
left join clinician c on c.npi = e.npi
left join clinician_year y on y.npi = e.npi and y.cohort = e.cohort and y.performance_year = e.year
order by e.cohort, e.year, e.npi
