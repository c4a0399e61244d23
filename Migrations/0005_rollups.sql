-- A ladder of sums over episodes, moved by every load by its own difference; verify recounts them. Reports read the
-- coarsest rung that answers them. Ratio sums are in parts per million of each episode's observed to expected cost.

create table clinician_quarter (
    npi text not null references clinician,
    cohort text not null,
    performance_year integer not null,
    quarter integer not null,
    episodes integer not null check (episodes >= 0),
    observed_cents integer not null,
    expected_cents integer not null,
    ratio_parts_per_million integer not null,
    hospitalized integer not null,
    readmitted integer not null,
    telehealth integer not null,
    palliative integer not null,
    primary key (npi, cohort, performance_year, quarter)
) strict, without rowid;

create table clinician_year (
    npi text not null references clinician,
    cohort text not null,
    performance_year integer not null,
    episodes integer not null check (episodes >= 0),
    observed_cents integer not null,
    expected_cents integer not null,
    ratio_parts_per_million integer not null,
    hospitalized integer not null,
    readmitted integer not null,
    telehealth integer not null,
    palliative integer not null,
    primary key (npi, cohort, performance_year)
) strict, without rowid;

-- The specialty is the clinician's present one, 'unknown' where there is none.
create table area_specialty_quarter (
    cohort text not null,
    specialty_code text not null,
    area_code text not null references area,
    performance_year integer not null,
    quarter integer not null,
    episodes integer not null check (episodes >= 0),
    observed_cents integer not null,
    expected_cents integer not null,
    ratio_parts_per_million integer not null,
    hospitalized integer not null,
    readmitted integer not null,
    telehealth integer not null,
    palliative integer not null,
    primary key (cohort, specialty_code, area_code, performance_year, quarter)
) strict, without rowid;
