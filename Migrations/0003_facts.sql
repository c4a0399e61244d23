-- Clinicians, their participation, episodes and results. Money is in cents; every row carries load, file and line.

create table clinician (
    npi text primary key check (length(npi) = 10 and npi glob '[12]*' and npi not glob '*[^0-9]*'),
    first_name text not null,
    last_name text not null,
    specialty_code text references specialty,
    organization_name text,
    state text check (length(state) = 2),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- A clinician can take part through several organizations, so the organization is in the key.
create table participation (
    npi text not null references clinician,
    cohort text not null check (cohort in ('HF', 'LBP')),
    performance_year integer not null check (performance_year between 2027 and 2031),
    organization_name text not null,
    state text not null check (length(state) = 2),
    is_required text not null check (is_required in ('yes', 'no', 'unknown')),
    is_small_practice text not null check (is_small_practice in ('yes', 'no', 'unknown')),
    area_code text references area,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (npi, cohort, performance_year, organization_name),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- An episode belongs to the quarter in which it ends. The beneficiary is a keyed hash of 16 bytes. The identifier's
-- uniqueness is an index of its own, so that the first load can build it after the rows.
create table episode (
    episode_id text not null check (length(episode_id) between 1 and 64),
    npi text not null references clinician,
    cohort text not null check (cohort in ('HF', 'LBP')),
    area_code text not null references area,
    beneficiary_token blob not null check (length(beneficiary_token) = 16),
    performance_year integer not null check (performance_year between 2027 and 2031),
    quarter integer not null check (quarter between 1 and 4),
    start_date text not null check (length(start_date) = 10),
    end_date text not null check (length(end_date) = 10),
    observed_cents integer not null check (observed_cents >= 0),
    expected_cents integer not null check (expected_cents > 0),
    is_hospitalized integer not null check (is_hospitalized in (0, 1)),
    is_readmitted integer not null check (is_readmitted in (0, 1)),
    has_telehealth integer not null check (has_telehealth in (0, 1)),
    has_palliative_care integer not null check (has_palliative_care in (0, 1)),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    foreign key (load_id, file_number) references load_file,
    check (start_date <= end_date),
    check (is_hospitalized >= is_readmitted)
) strict;

create unique index episode_key on episode (episode_id);
-- The quarter comes first, so that loading a later quarter appends to the index instead of touching every page.
create index episode_clinician on episode (performance_year, quarter, npi);

create table measure_result (
    npi text not null references clinician,
    cohort text not null check (cohort in ('HF', 'LBP')),
    performance_year integer not null check (performance_year between 2027 and 2031),
    measure_id text not null,
    collection_type text not null
        check (collection_type in ('ecqm', 'mips_cqm', 'part_b_claims', 'administrative_claims')),
    numerator integer not null check (numerator >= 0),
    denominator integer not null,
    data_completeness real not null check (data_completeness between 0 and 1),
    points real check (points between 0 and 10),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (npi, cohort, performance_year, measure_id, collection_type),
    foreign key (load_id, file_number) references load_file,
    check (numerator <= denominator)
) strict, without rowid;

create table part_b_payment (
    npi text not null references clinician,
    cohort text not null check (cohort in ('HF', 'LBP')),
    performance_year integer not null check (performance_year between 2027 and 2031),
    paid_cents integer not null check (paid_cents >= 0),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (npi, cohort, performance_year),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- What a final score rests on besides measure results, episodes and payments. Null means that it is not known.
create table participant_year (
    npi text not null references clinician,
    cohort text not null check (cohort in ('HF', 'LBP')),
    performance_year integer not null check (performance_year between 2027 and 2031),
    improvement_activities text check (improvement_activities in ('both', 'one', 'none')),
    promoting_interoperability real check (promoting_interoperability between 0 and 1),
    complex_patient_points real check (complex_patient_points between 0 and 10),
    practice_clinicians integer check (practice_clinicians >= 1),
    -- A participant who did not report at all has a score of 0; one of whom nothing was loaded has none.
    reported_quality text check (reported_quality in ('yes', 'no')),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (npi, cohort, performance_year),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- Scores from 0 to 1, adjustments in points, the factor as a share of one. Official and projected never share a row.
create table performance (
    npi text not null references clinician,
    cohort text not null check (cohort in ('HF', 'LBP')),
    performance_year integer not null check (performance_year between 2027 and 2031),
    basis text not null check (basis in ('official', 'projected')),
    status text not null check (status in ('preliminary', 'final', 'corrected')),
    quality_score real check (quality_score between 0 and 1),
    cost_score real check (cost_score between 0 and 1),
    improvement_activities_adjustment real not null,
    promoting_interoperability_adjustment real not null,
    complex_patient_adjustment real not null,
    small_practice_adjustment real not null,
    final_score real check (final_score between 0 and 100),
    payment_adjustment_factor real not null check (payment_adjustment_factor between -1 and 1),
    tier text not null check (tier in ('positive', 'neutral', 'negative')),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (npi, cohort, performance_year, basis),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- A covering index for the mean scores of a cohort and year.
create index performance_score
on performance (basis, cohort, performance_year, final_score, payment_adjustment_factor);

-- Rollups: sums over episodes. A load adds and subtracts only what it changes; verify recounts the sums. A report reads
-- the coarsest rollup that has its answer. Keys begin with the period, so that a load touches few pages. Ratio sums add
-- up each episode's observed to expected cost, in parts per million.

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
