-- What happened in each quarter, by cohort, specialty, area or clinician?
-- Parameters: :group_by is cohort, specialty, area or clinician; :cohort and :group_code narrow the answer unless null.
-- Grain: one row per cohort, group and quarter with episodes.
with cell as (
    select
        cohort, cohort as group_code, performance_year, quarter, episodes, observed_cents, expected_cents,
        ratio_parts_per_million, hospitalized, readmitted
    from area_specialty_quarter
    where :group_by = 'cohort'
    union all
    select
        cohort, specialty_code, performance_year, quarter, episodes, observed_cents, expected_cents,
        ratio_parts_per_million, hospitalized, readmitted
    from area_specialty_quarter
    where :group_by = 'specialty'
    union all
    select
        cohort, area_code, performance_year, quarter, episodes, observed_cents, expected_cents,
        ratio_parts_per_million, hospitalized, readmitted
    from area_specialty_quarter
    where :group_by = 'area'
    union all
    select
        cohort, npi, performance_year, quarter, episodes, observed_cents, expected_cents, ratio_parts_per_million,
        hospitalized, readmitted
    from clinician_quarter
    where :group_by = 'clinician'
),
quarterly as (
    select
        cohort, group_code, performance_year, quarter, sum(episodes) as episodes,
        sum(observed_cents) as observed_cents, sum(expected_cents) as expected_cents,
        sum(ratio_parts_per_million) as ratio_parts_per_million, sum(hospitalized) as hospitalized,
        sum(readmitted) as readmitted
    from cell
    where (:cohort is null or cohort = :cohort) and (:group_code is null or group_code = :group_code)
    group by cohort, group_code, performance_year, quarter
)
select
    q.cohort, q.group_code, coalesce(sp.name, a.title, c.name) as group_name, q.performance_year, q.quarter, q.episodes,
    cast(
        (2 * q.observed_cents + q.episodes - (2 * q.observed_cents + q.episodes) % (2 * q.episodes)) / (2 * q.episodes)
        as bigint) as mean_observed_cents,
    cast(
        (2 * q.expected_cents + q.episodes - (2 * q.expected_cents + q.episodes) % (2 * q.episodes)) / (2 * q.episodes)
        as bigint) as mean_expected_cents,
    cast(q.ratio_parts_per_million as double) / q.episodes / 1000000 as observed_expected_ratio,
    cast(q.hospitalized as double) / q.episodes as hospitalization_rate,
    cast(q.readmitted as double) / nullif(q.hospitalized, 0) as readmission_rate
from quarterly q
left join specialty sp on :group_by = 'specialty' and sp.specialty_code = q.group_code
left join v_area a on :group_by = 'area' and a.area_code = q.group_code
left join v_clinician c on :group_by = 'clinician' and c.npi = q.group_code
order by q.cohort, q.group_code, q.performance_year, q.quarter
