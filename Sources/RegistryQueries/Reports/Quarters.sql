-- How did each cohort, specialty, area, organization or clinician develop from quarter to quarter, and which quarters are missing?
-- Parameters: :group_by is cohort, specialty, area, organization or clinician; :cohort and :group_code select a part unless null.
-- Grain: one row per cohort, group and quarter, from the group's first quarter with episodes to its last; a quarter
-- without episodes is a row of nulls, whose completeness says whether the cohort has episodes in the quarter, and
-- enough to count as loaded.
-- :group_by = cohort
-- :cohort = null
-- :group_code = null
with
cohort_quarter as (
    select cohort, performance_year, quarter
    from area_specialty_quarter
    group by cohort, performance_year, quarter
),
quarter_sum as (
    select
        cohort, group_code, performance_year, quarter, episodes, observed_cents, expected_cents,
        ratio_parts_per_million, hospitalized, readmitted
    from v_quarterly_sum
    where
        group_by = :group_by
        and (:cohort is null or cohort = :cohort)
        and (:group_code is null or group_code = :group_code)
),
-- Quarters are counted from year 0, so that neighbors differ by one.
neighbor as (
    select
        cohort, group_code, 4 * performance_year + quarter - 1 as place,
        lead(4 * performance_year + quarter - 1) over (
            partition by cohort, group_code order by performance_year, quarter) as next_place,
        episodes, observed_cents, expected_cents, ratio_parts_per_million, hospitalized, readmitted
    from quarter_sum
),
one_step as (
    select 0 as steps union all select 1 union all select 2 union all select 3
),
quarter_step as (
    select one.steps + 4 * four.steps as steps
    from one_step one
    cross join (select steps from one_step union all select 4) four
),
-- A quarter with episodes is its own row, and the gap after it is a row for each missing quarter.
quarterly as (
    select
        n.cohort, n.group_code,
        cast((n.place + s.steps - (n.place + s.steps) % 4) / 4 as bigint) as performance_year,
        (n.place + s.steps) % 4 + 1 as quarter,
        case when s.steps = 0 then n.episodes end as episodes,
        case when s.steps = 0 then n.observed_cents end as observed_cents,
        case when s.steps = 0 then n.expected_cents end as expected_cents,
        case when s.steps = 0 then n.ratio_parts_per_million end as ratio_parts_per_million,
        case when s.steps = 0 then n.hospitalized end as hospitalized,
        case when s.steps = 0 then n.readmitted end as readmitted
    from neighbor n
    join quarter_step s on s.steps < coalesce(n.next_place - n.place, 1)
)
select
    q.cohort,
    q.group_code,
    coalesce(sp.name, a.title, c.name) as group_name,
    q.performance_year,
    q.quarter,
    case
        when cq.cohort is null then 'not loaded'
        when lq.cohort is null then 'partly loaded'
        when q.episodes is not null then 'loaded'
        else 'no episodes'
    end as completeness,
    q.episodes,
    cast(
        (2 * q.observed_cents + q.episodes - (2 * q.observed_cents + q.episodes) % (2 * q.episodes))
        / (2 * q.episodes) as bigint) as mean_observed_cents,
    cast(
        (2 * q.expected_cents + q.episodes - (2 * q.expected_cents + q.episodes) % (2 * q.episodes))
        / (2 * q.episodes) as bigint) as mean_expected_cents,
    cast(q.ratio_parts_per_million as double) / q.episodes / 1000000 as observed_expected_ratio,
    cast(q.hospitalized as double) / q.episodes as hospitalization_rate,
    cast(q.readmitted as double) / nullif(q.hospitalized, 0) as readmission_rate
from quarterly q
left join cohort_quarter cq
    on cq.cohort = q.cohort and cq.performance_year = q.performance_year and cq.quarter = q.quarter
left join v_loaded_quarter lq
    on lq.cohort = q.cohort and lq.performance_year = q.performance_year and lq.quarter = q.quarter
left join specialty sp on :group_by = 'specialty' and sp.specialty_code = q.group_code
left join v_area a on :group_by = 'area' and a.area_code = q.group_code
left join v_clinician c on :group_by = 'clinician' and c.npi = q.group_code
order by q.cohort, q.group_code, q.performance_year, q.quarter
