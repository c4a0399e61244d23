-- A table without types, keys or checks, and the shell's own import.
create table episode (
    episode_id, npi, cohort, area_code, beneficiary_id, performance_year, quarter, start_date, end_date,
    observed_cost, expected_cost, hospitalized, readmitted, telehealth, palliative
);
.import --csv --skip 1 '{csv}' episode
