-- What the rollups must move by: the new rows added, the rows that they restate taken away.
create temp table moved as
select
    npi, cohort, area_code, cast(performance_year as integer) as performance_year, cast(quarter as integer) as quarter,
    1 as episodes, cast(round(observed_cost * 100) as integer) as observed_cents,
    cast(round(expected_cost * 100) as integer) as expected_cents, cast(hospitalized as integer) as hospitalized,
    cast(readmitted as integer) as readmitted, cast(telehealth as integer) as telehealth,
    cast(palliative as integer) as palliative
from staging
union all
select
    e.npi, e.cohort, e.area_code, e.performance_year, e.quarter, -1, e.observed_cents, e.expected_cents,
    e.is_hospitalized, e.is_readmitted, e.has_telehealth, e.has_palliative_care
from staging s
cross join episode e on e.episode_id = s.episode_id;

-- The replaced rows are not kept.
insert into episode
select
    episode_id, npi, cohort, area_code, cast(substr(beneficiary_id || '00000', 1, 16) as blob),
    cast(performance_year as integer), cast(quarter as integer), start_date, end_date,
    cast(round(observed_cost * 100) as integer), cast(round(expected_cost * 100) as integer),
    cast(hospitalized as integer), cast(readmitted as integer), cast(telehealth as integer),
    cast(palliative as integer), {load}, 1, rowid + 1
from staging
where true
on conflict (episode_id) do update set
    npi = excluded.npi, cohort = excluded.cohort, area_code = excluded.area_code,
    beneficiary_token = excluded.beneficiary_token, performance_year = excluded.performance_year,
    quarter = excluded.quarter, start_date = excluded.start_date, end_date = excluded.end_date,
    observed_cents = excluded.observed_cents, expected_cents = excluded.expected_cents,
    is_hospitalized = excluded.is_hospitalized, is_readmitted = excluded.is_readmitted,
    has_telehealth = excluded.has_telehealth, has_palliative_care = excluded.has_palliative_care,
    load_id = excluded.load_id, file_number = excluded.file_number, line_number = excluded.line_number;
