-- What public files say of clinicians, MIPS results, where ZIP codes lie, and spellings of specialties. A clinician of
-- these tables need not be loaded. A key cannot be null: what a source does not say is empty there.

create table clinician_source (
    source text not null check (
        source in (
            'nppes', 'pecos', 'doctors_and_clinicians', 'part_b_by_provider', 'qpp', 'asm_list', 'claims', 'own'
        )
    ),
    file_date text not null check (file_date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    npi text not null check (length(npi) = 10 and npi not glob '*[^0-9]*'),
    specialty_name text not null,
    taxonomy_code text not null check (length(taxonomy_code) in (0, 10)),
    state text not null check (length(state) in (0, 2)),
    zip text not null check (length(zip) in (0, 5, 9) and zip not glob '*[^0-9]*'),
    organization_name text not null,
    organization_id text not null,
    is_primary text not null check (is_primary in ('', 'yes', 'no')),
    first_name text,
    last_name text,
    organization_size integer check (organization_size >= 1),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (
        source, file_date, npi, specialty_name, taxonomy_code, state, zip, organization_name, organization_id,
        is_primary
    ),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table mips_result (
    source text not null check (source in ('qpp_experience', 'clinician_scores')),
    performance_year integer not null check (performance_year between 2017 and 2031),
    npi text not null check (length(npi) = 10 and npi not glob '*[^0-9]*'),
    reported_as text not null
        check (reported_as in ('individual', 'group', 'apm_entity', 'subgroup', 'virtual_group')),
    provider_key text not null,
    final_score real check (final_score between 0 and 100),
    quality_score real check (quality_score between 0 and 100),
    cost_score real check (cost_score between 0 and 100),
    improvement_activities_score real check (improvement_activities_score between 0 and 100),
    promoting_interoperability_score real check (promoting_interoperability_score between 0 and 100),
    cost_hf_points real check (cost_hf_points between 0 and 10),
    cost_lbp_points real check (cost_lbp_points between 0 and 10),
    complex_patient_bonus real check (complex_patient_bonus between 0 and 100),
    dual_eligible_share real check (dual_eligible_share between 0 and 1),
    payment_adjustment_percent real check (payment_adjustment_percent between -100 and 100),
    practice_size integer check (practice_size >= 1),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (source, performance_year, npi, reported_as, provider_key),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- A county need not be in a delineation: one outside all areas is in none.
create table zip_area (
    source text not null check (source in ('census_zcta', 'hud')),
    source_year integer not null check (source_year between 1990 and 2099),
    zip text not null check (length(zip) = 5 and zip not glob '*[^0-9]*'),
    county_fips text not null check (length(county_fips) in (0, 5)),
    area_code text not null check (length(area_code) in (0, 5)),
    share real not null check (share between 0 and 1),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (source, source_year, zip, county_fips, area_code),
    foreign key (load_id, file_number) references load_file,
    check ((county_fips = '') <> (area_code = ''))
) strict, without rowid;

create table specialty_name (
    spelling text primary key check (length(spelling) > 0),
    specialty_code text not null check (length(specialty_code) = 2 and specialty_code not glob '*[^0-9A-Z]*'),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table clinician_source_version (
    source text not null,
    file_date text not null,
    npi text not null,
    specialty_name text not null,
    taxonomy_code text not null,
    state text not null,
    zip text not null,
    organization_name text not null,
    organization_id text not null,
    is_primary text not null,
    first_name text,
    last_name text,
    organization_size integer,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index clinician_source_version_key on clinician_source_version (source, file_date, npi);
create index clinician_source_version_replaced on clinician_source_version (replaced_by_load_id);

create table mips_result_version (
    source text not null,
    performance_year integer not null,
    npi text not null,
    reported_as text not null,
    provider_key text not null,
    final_score real,
    quality_score real,
    cost_score real,
    improvement_activities_score real,
    promoting_interoperability_score real,
    cost_hf_points real,
    cost_lbp_points real,
    complex_patient_bonus real,
    dual_eligible_share real,
    payment_adjustment_percent real,
    practice_size integer,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index mips_result_version_key on mips_result_version (source, performance_year, npi);
create index mips_result_version_replaced on mips_result_version (replaced_by_load_id);

create table zip_area_version (
    source text not null,
    source_year integer not null,
    zip text not null,
    county_fips text not null,
    area_code text not null,
    share real not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index zip_area_version_key on zip_area_version (source, source_year, zip);
create index zip_area_version_replaced on zip_area_version (replaced_by_load_id);

create table specialty_name_version (
    spelling text not null,
    specialty_code text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index specialty_name_version_key on specialty_name_version (spelling);
create index specialty_name_version_replaced on specialty_name_version (replaced_by_load_id);

-- What each source's latest file says, with the codes of the specialties whose spelling is loaded.
create view v_clinician_source as
select
    s.source, s.file_date, s.npi, s.first_name, s.last_name, s.specialty_name, n.specialty_code, s.taxonomy_code,
    s.is_primary, s.state, s.zip, s.organization_name, s.organization_id, s.organization_size
from clinician_source s
join (
    select source, max(file_date) as file_date from clinician_source group by source
) l on l.source = s.source and l.file_date = s.file_date
left join specialty_name n on n.spelling = upper(trim(s.specialty_name));

-- Every area in which a ZIP code may lie, by each source's latest year. A division stands for its CBSA. 99999 is HUD's
-- code for places outside all areas.
create view v_zip_area as
with
current_county as (
    select county_code, coalesce(division_code, cbsa_code) as area_code
    from cbsa_county
    where delineation_year = (select max(delineation_year) from cbsa_county)
),
part as (
    select
        z.source, z.source_year, z.zip, z.share,
        coalesce(nullif(nullif(z.area_code, ''), '99999'), c.area_code) as area_code
    from zip_area z
    join (
        select source, max(source_year) as source_year from zip_area group by source
    ) l on l.source = z.source and l.source_year = z.source_year
    left join current_county c on c.county_code = z.county_fips
)
select source, source_year, zip, area_code, sum(share) as share
from part
group by source, source_year, zip, area_code;

insert into dictionary values
('clinician_source', '', 'What public files say of a clinician; v_clinician_source has the latest file of each source.', 'one row per source, date, clinician, specialty, place and organization', 'clinician-sources', 'select distinct source, file_date from clinician_source'),
('clinician_source', 'source', 'The public file, claims, or a file of your own.', 'name of a source', 'clinician-sources', 'pecos'),
('clinician_source', 'file_date', 'The date that the source''s file states.', 'date', 'clinician-sources', '2026-07-17'),
('clinician_source', 'specialty_name', 'The specialty in the source''s spelling; empty if it has none.', 'text', 'clinician-sources', 'PRACTITIONER - CARDIOLOGY'),
('clinician_source', 'taxonomy_code', 'The provider taxonomy; empty if the source has none.', '10 characters', 'clinician-sources', '207RC0000X'),
('clinician_source', 'state', 'The state of the practice; empty if the source has none.', '2 letters', 'clinician-sources', 'NY'),
('clinician_source', 'zip', 'The ZIP code of the practice; empty if the source has none.', '5 or 9 digits', 'clinician-sources', '100011234'),
('clinician_source', 'organization_name', 'The organization; empty if the source has none.', 'text', 'clinician-sources', 'Harbor Heart Group'),
('clinician_source', 'organization_id', 'Its identifier in the source, such as a PAC ID or a group''s NPI; empty if the source has none.', 'text', 'clinician-sources', '0042000002'),
('clinician_source', 'first_name', 'First name; null if the source has none.', 'text', 'clinician-sources', 'ADA'),
('clinician_source', 'last_name', 'Last name; null if the source has none.', 'text', 'clinician-sources', 'EXAMPLEMAN'),
('clinician_source', 'is_primary', 'Whether the source calls the specialty primary; empty if it does not say.', 'yes or no', 'clinician-sources', 'yes'),
('clinician_source', 'organization_size', 'Clinicians in the organization; null if unknown.', 'clinicians', 'clinician-sources', '9'),
('mips_result', '', 'Public results of MIPS; only those reported as individual are a clinician''s own.', 'one row per source, year, clinician, level of reporting and practice', 'mips-results', 'select avg(final_score) from mips_result where reported_as = ''individual'''),
('mips_result', 'source', 'The published file.', 'qpp_experience or clinician_scores', 'mips-results', 'qpp_experience'),
('mips_result', 'performance_year', 'The MIPS performance year; not one of this model.', 'year', 'mips-results', '2024'),
('mips_result', 'reported_as', 'The level at which the result was reported.', 'individual, group, apm_entity, subgroup or virtual_group', 'mips-results', 'group'),
('mips_result', 'provider_key', 'The source''s key of the practice or organization; empty if it has none.', 'text', 'mips-results', '000001028'),
('mips_result', 'final_score', 'The final score; null if unpublished.', '0 to 100', 'mips-results', '87.53'),
('mips_result', 'quality_score', 'The quality category; null if unpublished.', '0 to 100', 'mips-results', '77.02'),
('mips_result', 'cost_score', 'The cost category; null if unpublished.', '0 to 100', 'mips-results', '70.3333'),
('mips_result', 'improvement_activities_score', 'The improvement activities category; null if unpublished.', '0 to 100', 'mips-results', '40'),
('mips_result', 'promoting_interoperability_score', 'The Promoting Interoperability category; null if unpublished.', '0 to 100', 'mips-results', '100'),
('mips_result', 'cost_hf_points', 'Points of the cost measure COST_HF_1; null if it was not scored.', '0 to 10', 'mips-results', '7.6'),
('mips_result', 'cost_lbp_points', 'Points of the cost measure COST_LBP_1; null if it was not scored.', '0 to 10', 'mips-results', '6.1'),
('mips_result', 'complex_patient_bonus', 'The complex patient bonus; null if unpublished.', 'points', 'mips-results', '3.2'),
('mips_result', 'dual_eligible_share', 'Patients who are also eligible for Medicaid; null if unpublished.', 'share of one', 'mips-results', '0.16'),
('mips_result', 'payment_adjustment_percent', 'The payment adjustment; null if unpublished.', 'percent', 'mips-results', '0.53'),
('mips_result', 'practice_size', 'Clinicians in the practice; null if unpublished.', 'clinicians', 'mips-results', '12'),
('zip_area', '', 'In which counties or areas a ZIP code lies; v_zip_area resolves counties to areas.', 'one row per source, year, ZIP code and county or area', 'zip-areas', 'select * from zip_area where zip = ''14201'''),
('zip_area', 'source', 'The Census Bureau''s ZIP Code Tabulation Areas, or HUD''s crosswalk of ZIP codes.', 'census_zcta or hud', 'zip-areas', 'hud'),
('zip_area', 'source_year', 'The year of the source''s file.', 'year', 'zip-areas', '2025'),
('zip_area', 'zip', 'The ZIP code.', '5 digits', 'zip-areas', '14201'),
('zip_area', 'county_fips', 'The county; empty if the source names an area.', '5 digits', 'zip-areas', '36029'),
('zip_area', 'area_code', 'The CBSA or division; empty if the source names a county.', '5 digits', 'zip-areas', '15380'),
('zip_area', 'share', 'The part of the ZIP code that lies in it: of the land for census_zcta, of the addresses for hud.', 'share of one', 'zip-areas', '0.92'),
('specialty_name', '', 'How public files spell specialties; a spelling that is not here is unknown.', 'one row per spelling', 'specialty-names', 'select * from specialty_name where specialty_code = ''06'''),
('specialty_name', 'spelling', 'The spelling in capitals; case and outer blanks are ignored.', 'text', 'specialty-names', 'PRACTITIONER - CARDIOLOGY'),
('specialty_name', 'specialty_code', 'Medicare''s specialty; not only those of the model.', '2 characters', 'specialty-names', 'C3'),
('v_clinician_source', '', 'What each source''s latest file says of a clinician.', 'one row as in clinician_source', 'worked out from clinician_source and specialty_name', 'select npi, specialty_code from v_clinician_source where source = ''pecos'''),
('v_clinician_source', 'specialty_code', 'Medicare''s specialty, by the spelling; null if that is not loaded.', '2 characters', 'worked out', '06'),
('v_zip_area', '', 'The areas in which a ZIP code may lie, by each source''s latest year; a division stands for its CBSA.', 'one row per source, ZIP code and area', 'worked out from zip_area and cbsa_county', 'select area_code, share from v_zip_area where zip = ''14201'''),
('v_zip_area', 'area_code', 'The area; null for the part in counties that are in no area of the newest loaded delineation.', '5 digits', 'worked out', '15380'),
('v_zip_area', 'share', 'The part of the ZIP code that lies in it.', 'share of one', 'worked out', '0.92');

insert into dictionary values
('clinician_source', 'npi', 'The clinician, who need not be loaded.', '10 digits', 'clinician-sources', '2001000118'),
('mips_result', 'npi', 'The clinician, who need not be loaded.', '10 digits', 'mips-results', '2001000118');
create temp table added as
select 'clinician_source' as name union all select 'mips_result' union all select 'zip_area'
union all select 'specialty_name';
insert into dictionary
select t.name, d.column_name, d.meaning, d.unit, d.source, d.example
from added t
join dictionary d on d.table_name = 'part_b_payment' and d.column_name in ('load_id', 'file_number', 'line_number');
insert or ignore into dictionary
select 'v_' || d.table_name, d.column_name, d.meaning, d.unit, d.source, d.example
from dictionary d join pragma_table_info('v_' || d.table_name) c on c.name = d.column_name;
insert into dictionary
select d.table_name || '_version', d.column_name,
    iif(d.column_name = '', 'Rows of ' || d.table_name || ' that a later load restated or retired.', d.meaning),
    iif(d.column_name = '', 'one row per replaced row', d.unit), d.source,
    iif(d.column_name = '', 'select * from ' || d.table_name || '_version limit 5', d.example)
from dictionary d join added t on t.name = d.table_name
union all
select t.name || '_version', d.column_name, d.meaning, d.unit, d.source, d.example
from added t join dictionary d on d.table_name = 'clinician_version' and d.column_name = 'replaced_by_load_id';
drop table added;
