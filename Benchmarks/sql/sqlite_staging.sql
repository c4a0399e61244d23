-- The file as it is, into a temporary table without types. Foreign keys are enforced; the page cache is as large as
-- the registry's own.
pragma foreign_keys = on;
pragma cache_size = -32768;
create temp table staging (
    episode_id, npi, cohort, area_code, beneficiary_id, performance_year, quarter, start_date, end_date,
    observed_cost, expected_cost, hospitalized, readmitted, telehealth, palliative
);
.import --csv --skip 1 --schema temp '{csv}' staging
begin immediate;
insert into load (load_id, started_at, finished_at, status, program_version, user_name)
values ({load}, '2031-01-01T00:00:00Z', '2031-01-01T00:00:00Z', 'committed', 'benchmark', 'benchmark');
insert into load_file
    (load_id, file_number, path, kind, sha256, byte_count, read_rows, inserted_rows, updated_rows, unchanged_rows,
     rejected_rows)
values ({load}, 1, 'benchmark', 'episodes', hex(zeroblob(32)), 0, {rows}, {rows} - {restated}, {restated}, 0, 0);
