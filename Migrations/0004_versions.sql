-- Every row that a later load restated or retired, as it was, with the load that replaced it. A version table has the
-- columns of its table, in the same order, and one more. It repeats no checks: the row passed those of its table.

create table cbsa_version (
    area_code text not null,
    delineation_year integer not null,
    title text not null,
    kind text not null,
    parent_area_code text,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index cbsa_version_key on cbsa_version (area_code, delineation_year);
create index cbsa_version_replaced on cbsa_version (replaced_by_load_id);

create table cbsa_county_version (
    county_code text not null,
    delineation_year integer not null,
    county_name text not null,
    state_name text not null,
    cbsa_code text not null,
    division_code text,
    is_central integer not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index cbsa_county_version_key on cbsa_county_version (county_code, delineation_year);
create index cbsa_county_version_replaced on cbsa_county_version (replaced_by_load_id);

create table specialty_version (
    specialty_code text not null,
    name text not null,
    cohort text,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index specialty_version_key on specialty_version (specialty_code);
create index specialty_version_replaced on specialty_version (replaced_by_load_id);

create table taxonomy_specialty_version (
    specialty_code text not null,
    supplier_type text not null,
    taxonomy_code text not null,
    taxonomy_description text,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index taxonomy_specialty_version_key
on taxonomy_specialty_version (specialty_code, supplier_type, taxonomy_code);
create index taxonomy_specialty_version_replaced on taxonomy_specialty_version (replaced_by_load_id);

create table area_selection_version (
    performance_year integer not null,
    area_code text not null,
    status text not null,
    citation text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index area_selection_version_key on area_selection_version (performance_year, area_code);
create index area_selection_version_replaced on area_selection_version (replaced_by_load_id);

create table care_model_version (
    model_code text not null,
    name text not null,
    first_date text,
    last_date text,
    participation text not null,
    description text not null,
    status text not null,
    citation text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index care_model_version_key on care_model_version (model_code);
create index care_model_version_replaced on care_model_version (replaced_by_load_id);

create table care_model_area_version (
    model_code text not null,
    area_kind text not null,
    area_code text not null,
    status text not null,
    citation text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index care_model_area_version_key on care_model_area_version (model_code, area_kind, area_code);
create index care_model_area_version_replaced on care_model_area_version (replaced_by_load_id);

create table rule_version (
    performance_year integer not null,
    cohort text not null,
    name text not null,
    value text not null,
    unit text not null,
    status text not null,
    citation text not null,
    rule_version text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index rule_version_key on rule_version (performance_year, cohort, name);
create index rule_version_replaced on rule_version (replaced_by_load_id);

create table clinician_version (
    npi text not null,
    first_name text not null,
    last_name text not null,
    specialty_code text,
    organization_name text,
    state text,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index clinician_version_key on clinician_version (npi);
create index clinician_version_replaced on clinician_version (replaced_by_load_id);

create table participation_version (
    npi text not null,
    cohort text not null,
    performance_year integer not null,
    organization_name text not null,
    state text not null,
    is_required text not null,
    is_small_practice text not null,
    area_code text,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index participation_version_key on participation_version (npi, cohort, performance_year, organization_name);
create index participation_version_replaced on participation_version (replaced_by_load_id);

create table episode_version (
    episode_id text not null,
    npi text not null,
    cohort text not null,
    area_code text not null,
    beneficiary_token blob not null,
    performance_year integer not null,
    quarter integer not null,
    start_date text not null,
    end_date text not null,
    observed_cents integer not null,
    expected_cents integer not null,
    is_hospitalized integer not null,
    is_readmitted integer not null,
    has_telehealth integer not null,
    has_palliative_care integer not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index episode_version_key on episode_version (episode_id);
create index episode_version_replaced on episode_version (replaced_by_load_id);

create table measure_result_version (
    npi text not null,
    cohort text not null,
    performance_year integer not null,
    measure_id text not null,
    collection_type text not null,
    numerator integer not null,
    denominator integer not null,
    data_completeness real not null,
    points real,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index measure_result_version_key
on measure_result_version (npi, cohort, performance_year, measure_id, collection_type);
create index measure_result_version_replaced on measure_result_version (replaced_by_load_id);

create table part_b_payment_version (
    npi text not null,
    cohort text not null,
    performance_year integer not null,
    paid_cents integer not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index part_b_payment_version_key on part_b_payment_version (npi, cohort, performance_year);
create index part_b_payment_version_replaced on part_b_payment_version (replaced_by_load_id);

create table participant_year_version (
    npi text not null,
    cohort text not null,
    performance_year integer not null,
    improvement_activities text,
    promoting_interoperability real,
    complex_patient_points real,
    practice_clinicians integer,
    reported_quality text,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index participant_year_version_key on participant_year_version (npi, cohort, performance_year);
create index participant_year_version_replaced on participant_year_version (replaced_by_load_id);

create table performance_version (
    npi text not null,
    cohort text not null,
    performance_year integer not null,
    basis text not null,
    status text not null,
    quality_score real,
    cost_score real,
    improvement_activities_adjustment real not null,
    promoting_interoperability_adjustment real not null,
    complex_patient_adjustment real not null,
    small_practice_adjustment real not null,
    final_score real,
    payment_adjustment_factor real not null,
    tier text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index performance_version_key on performance_version (npi, cohort, performance_year, basis);
create index performance_version_replaced on performance_version (replaced_by_load_id);

create table mips_benchmark_version (
    measure_id text not null,
    collection_type text not null,
    performance_year integer not null,
    benchmark_year integer not null,
    unit text not null,
    is_inverse integer not null,
    is_topped_out integer not null,
    average real,
    p1 real not null,
    p10 real not null,
    p20 real not null,
    p30 real not null,
    p40 real not null,
    p50 real not null,
    p60 real not null,
    p70 real not null,
    p80 real not null,
    p90 real not null,
    p99 real not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index mips_benchmark_version_key on mips_benchmark_version (measure_id, collection_type, performance_year);
create index mips_benchmark_version_replaced on mips_benchmark_version (replaced_by_load_id);
