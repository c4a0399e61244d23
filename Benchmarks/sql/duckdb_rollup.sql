-- The three rollups, each counted again from the episodes.
create or replace table clinician_quarter as
select
    npi, cohort, performance_year, quarter,
    count(*) as episodes, sum(cast(observed_cost * 100 as bigint)) as observed_cents,
    sum(cast(expected_cost * 100 as bigint)) as expected_cents,
    sum(
        (2000000 * cast(observed_cost * 100 as bigint) + cast(expected_cost * 100 as bigint))
        // (2 * cast(expected_cost * 100 as bigint))) as ratio_parts_per_million,
    sum(hospitalized) as hospitalized, sum(readmitted) as readmitted, sum(telehealth) as telehealth,
    sum(palliative) as palliative
from episode
group by 1, 2, 3, 4;

create or replace table clinician_year as
select
    npi, cohort, performance_year,
    count(*) as episodes, sum(cast(observed_cost * 100 as bigint)) as observed_cents,
    sum(cast(expected_cost * 100 as bigint)) as expected_cents,
    sum(
        (2000000 * cast(observed_cost * 100 as bigint) + cast(expected_cost * 100 as bigint))
        // (2 * cast(expected_cost * 100 as bigint))) as ratio_parts_per_million,
    sum(hospitalized) as hospitalized, sum(readmitted) as readmitted, sum(telehealth) as telehealth,
    sum(palliative) as palliative
from episode
group by 1, 2, 3;

create or replace table area_specialty_quarter as
select
    cohort, coalesce(specialty_code, 'unknown') as specialty_code, area_code, performance_year, quarter,
    count(*) as episodes, sum(cast(observed_cost * 100 as bigint)) as observed_cents,
    sum(cast(expected_cost * 100 as bigint)) as expected_cents,
    sum(
        (2000000 * cast(observed_cost * 100 as bigint) + cast(expected_cost * 100 as bigint))
        // (2 * cast(expected_cost * 100 as bigint))) as ratio_parts_per_million,
    sum(hospitalized) as hospitalized, sum(readmitted) as readmitted, sum(telehealth) as telehealth,
    sum(palliative) as palliative
from episode e
join clinician c on c.npi = e.npi
group by 1, 2, 3, 4, 5;
