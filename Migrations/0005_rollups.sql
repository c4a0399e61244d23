-- A ladder of sums over episodes, moved by every load by its own difference; verify recounts them. Reports read the
-- coarsest rung that answers them. Keys begin with the period, so that a load touches few pages. Ratio sums are in
-- parts per million of each episode's observed to expected cost.

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
    primary key (performance_year, quarter, cohort, npi)
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
    primary key (performance_year, cohort, npi)
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
    primary key (performance_year, quarter, cohort, specialty_code, area_code)
) strict, without rowid;
