-- How much has each quarter of a cohort changed since it was first reported?
-- Parameters: :cohort, null for both.
-- Grain: one row per performance quarter and cohort. First values are as of the load that first had an episode of the
-- quarter. A row is restated if the load that replaced it has the episode too, else retired; it counts in the quarter
-- in which it was before.
-- :cohort = null
with
reported as (
    select
        performance_year, quarter, cohort, load_id, cast(null as bigint) as replaced_by_load_id, count(*) as episodes,
        sum(observed_cents) as observed_cents, sum(expected_cents) as expected_cents
    from episode
    where :cohort is null or cohort = :cohort
    group by performance_year, quarter, cohort, load_id
    union all
    select
        performance_year, quarter, cohort, load_id, replaced_by_load_id, count(*), sum(observed_cents),
        sum(expected_cents)
    from episode_version
    where :cohort is null or cohort = :cohort
    group by performance_year, quarter, cohort, load_id, replaced_by_load_id
),
first_load as (
    select performance_year, quarter, cohort, min(load_id) as load_id
    from reported
    group by performance_year, quarter, cohort
),
quarterly as (
    select
        f.performance_year, f.quarter, f.cohort, f.load_id as first_load_id,
        sum(case when r.load_id = f.load_id and coalesce(r.replaced_by_load_id, f.load_id + 1) > f.load_id
            then r.episodes else 0 end) as first_episodes,
        sum(case when r.load_id = f.load_id and coalesce(r.replaced_by_load_id, f.load_id + 1) > f.load_id
            then r.observed_cents else 0 end) as first_observed_cents,
        sum(case when r.load_id = f.load_id and coalesce(r.replaced_by_load_id, f.load_id + 1) > f.load_id
            then r.expected_cents else 0 end) as first_expected_cents,
        sum(case when r.replaced_by_load_id is null then r.episodes else 0 end) as episodes,
        sum(case when r.replaced_by_load_id is null then r.observed_cents else 0 end) as observed_cents,
        sum(case when r.replaced_by_load_id is null then r.expected_cents else 0 end) as expected_cents
    from first_load f
    join reported r
        on r.performance_year = f.performance_year and r.quarter = f.quarter and r.cohort = f.cohort
    group by f.performance_year, f.quarter, f.cohort, f.load_id
),
later_version as (
    select distinct episode_id, load_id from episode_version
),
replaced as (
    select
        v.performance_year, v.quarter, v.cohort,
        sum(case when e.episode_id is not null or w.episode_id is not null then 1 else 0 end) as restated_rows,
        sum(case when e.episode_id is null and w.episode_id is null then 1 else 0 end) as retired_rows
    from episode_version v
    left join episode e on e.episode_id = v.episode_id and e.load_id = v.replaced_by_load_id
    left join later_version w on w.episode_id = v.episode_id and w.load_id = v.replaced_by_load_id
    where :cohort is null or v.cohort = :cohort
    group by v.performance_year, v.quarter, v.cohort
)
select
    q.performance_year,
    q.quarter,
    q.cohort,
    q.first_load_id,
    q.first_episodes,
    q.episodes,
    coalesce(r.restated_rows, 0) as restated_rows,
    coalesce(r.retired_rows, 0) as retired_rows,
    q.first_observed_cents,
    q.observed_cents,
    q.observed_cents - q.first_observed_cents as observed_cents_change,
    cast(q.observed_cents - q.first_observed_cents as double) / nullif(q.first_observed_cents, 0)
        as observed_relative_change,
    q.first_expected_cents,
    q.expected_cents,
    q.expected_cents - q.first_expected_cents as expected_cents_change
from quarterly q
left join replaced r on r.performance_year = q.performance_year and r.quarter = q.quarter and r.cohort = q.cohort
order by q.performance_year, q.quarter, q.cohort
