-- What is there before any episode.
create table area (area_code varchar {primary_key});
create table clinician (npi varchar {primary_key}, name varchar not null, specialty_code varchar);
create table performance (
    npi varchar not null, cohort varchar not null, performance_year smallint not null, basis varchar not null,
    final_score double, payment_adjustment_factor double
);
copy area from '{before}/area.csv' (header);
copy clinician from '{before}/clinician.csv' (header);
copy performance from '{before}/performance.csv' (header);
create table episode (
    episode_id varchar not null {primary_key}, npi varchar not null {references_clinician}, cohort varchar not null,
    area_code varchar not null {references_area}, beneficiary_id varchar not null, performance_year smallint not null,
    quarter tinyint not null, start_date date not null, end_date date not null,
    observed_cost decimal(12, 2) not null, expected_cost decimal(12, 2) not null, hospitalized tinyint not null,
    readmitted tinyint not null, telehealth tinyint not null, palliative tinyint not null
);
