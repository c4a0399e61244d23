-- What is loaded for each performance year, and which quarters are missing?
-- Grain: one row per performance year with anything loaded; a quarter without episodes is null.
with
part as (
    select
        performance_year,
        sum(case when quarter = 1 then episodes end) as q1_episodes,
        sum(case when quarter = 2 then episodes end) as q2_episodes,
        sum(case when quarter = 3 then episodes end) as q3_episodes,
        sum(case when quarter = 4 then episodes end) as q4_episodes,
        cast(null as bigint) as selected_areas, cast(null as bigint) as participants,
        cast(null as bigint) as measure_results, cast(null as bigint) as part_b_payments,
        cast(null as bigint) as participant_years, cast(null as bigint) as official_results
    from area_specialty_quarter
    group by performance_year
    union all
    select performance_year, null, null, null, null, count(*), null, null, null, null, null
    from area_selection
    group by performance_year
    union all
    select performance_year, null, null, null, null, null, count(distinct npi || cohort), null, null, null, null
    from participation
    where is_required = 'yes'
    group by performance_year
    union all
    select performance_year, null, null, null, null, null, null, count(*), null, null, null
    from measure_result
    group by performance_year
    union all
    select performance_year, null, null, null, null, null, null, null, count(*), null, null
    from part_b_payment
    group by performance_year
    union all
    select performance_year, null, null, null, null, null, null, null, null, count(*), null
    from participant_year
    group by performance_year
    union all
    select performance_year, null, null, null, null, null, null, null, null, null, count(*)
    from performance
    where basis = 'official'
    group by performance_year
)
select
    performance_year, sum(q1_episodes) as q1_episodes, sum(q2_episodes) as q2_episodes,
    sum(q3_episodes) as q3_episodes, sum(q4_episodes) as q4_episodes, sum(selected_areas) as selected_areas,
    sum(participants) as participants, sum(measure_results) as measure_results,
    sum(part_b_payments) as part_b_payments, sum(participant_years) as participant_years,
    sum(official_results) as official_results
from part
group by performance_year
order by performance_year
