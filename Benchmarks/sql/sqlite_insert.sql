-- Dollars to cents; for the beneficiary, 16 bytes that cost nothing instead of a keyed hash.
insert into episode
select
    episode_id, npi, cohort, area_code, cast(substr(beneficiary_id || '00000', 1, 16) as blob),
    cast(performance_year as integer), cast(quarter as integer), start_date, end_date,
    cast(round(observed_cost * 100) as integer), cast(round(expected_cost * 100) as integer),
    cast(hospitalized as integer), cast(readmitted as integer), cast(telehealth as integer),
    cast(palliative as integer), {load}, 1, rowid + 1
from staging;
