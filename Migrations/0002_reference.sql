-- Areas, specialties, care models and rules. Every row carries where it came from: load, file and line.

-- Every code that any delineation has named; cbsa has its titles by year.
create table area (
    area_code text primary key check (length(area_code) = 5 and area_code not glob '*[^0-9]*')
) strict, without rowid;

create table cbsa (
    area_code text not null references area,
    delineation_year integer not null check (delineation_year between 1990 and 2099),
    title text not null,
    kind text not null check (kind in ('metropolitan', 'micropolitan', 'division')),
    parent_area_code text references area,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (area_code, delineation_year),
    foreign key (load_id, file_number) references load_file,
    check ((kind = 'division') = (parent_area_code is not null))
) strict, without rowid;

create table cbsa_county (
    county_code text not null check (length(county_code) = 5 and county_code not glob '*[^0-9]*'),
    delineation_year integer not null,
    county_name text not null,
    state_name text not null,
    cbsa_code text not null references area,
    division_code text references area,
    is_central integer not null check (is_central in (0, 1)),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (county_code, delineation_year),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table specialty (
    specialty_code text primary key check (length(specialty_code) = 2 and specialty_code not glob '*[^0-9A-Z]*'),
    name text not null,
    cohort text check (cohort in ('HF', 'LBP')),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- CMS's crosswalk. The taxonomy is empty where CMS gives none; specialties outside the model are in it too.
create table taxonomy_specialty (
    specialty_code text not null check (length(specialty_code) = 2),
    supplier_type text not null,
    taxonomy_code text not null check (length(taxonomy_code) in (0, 10)),
    taxonomy_description text,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (specialty_code, supplier_type, taxonomy_code),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table area_selection (
    performance_year integer not null check (performance_year between 2027 and 2031),
    area_code text not null references area,
    status text not null check (status in ('law', 'secondary', 'proposed', 'derived', 'assumed')),
    citation text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (performance_year, area_code),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table care_model (
    model_code text primary key,
    name text not null,
    first_date text,
    last_date text,
    participation text not null check (participation in ('mandatory', 'voluntary')),
    description text not null,
    status text not null check (status in ('law', 'secondary', 'proposed', 'derived', 'assumed')),
    citation text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- Where a model applies: a CBSA or division by its five digits, a state by its two letters.
create table care_model_area (
    model_code text not null references care_model,
    area_kind text not null check (area_kind in ('cbsa', 'state')),
    area_code text not null check (length(area_code) = case area_kind when 'cbsa' then 5 else 2 end),
    status text not null check (status in ('law', 'secondary', 'proposed', 'derived', 'assumed')),
    citation text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (model_code, area_kind, area_code),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- Every number of the model, by performance year. The value is a number or a word; the unit says which.
create table rule (
    performance_year integer not null check (performance_year between 2027 and 2031),
    cohort text not null check (cohort in ('HF', 'LBP', 'both')),
    name text not null,
    value text not null,
    unit text not null,
    status text not null check (status in ('law', 'secondary', 'proposed', 'derived', 'assumed')),
    citation text not null,
    rule_version text not null check (length(rule_version) > 0),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (performance_year, cohort, name),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- CMS's public MIPS benchmarks: how the results of a measure and collection type are distributed over all who report
-- them to MIPS. ASM's own benchmarks are not published; these are used where a cohort is too small for its own.
create table mips_benchmark (
    measure_id text not null,
    collection_type text not null
        check (collection_type in ('ecqm', 'mips_cqm', 'part_b_claims', 'administrative_claims')),
    performance_year integer not null check (performance_year between 2017 and 2099),
    benchmark_year integer not null,
    unit text not null check (unit in ('percent', 'dollars', 'per_100_person_years')),
    is_inverse integer not null check (is_inverse in (0, 1)),
    is_topped_out integer not null check (is_topped_out in (0, 1)),
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
    primary key (measure_id, collection_type, performance_year),
    foreign key (load_id, file_number) references load_file,
    check (benchmark_year <= performance_year),
    check (unit <> 'percent' or (p1 >= 0 and p99 <= 100)),
    check (
        p1 <= p10 and p10 <= p20 and p20 <= p30 and p30 <= p40 and p40 <= p50
        and p50 <= p60 and p60 <= p70 and p70 <= p80 and p80 <= p90 and p90 <= p99
    )
) strict, without rowid;

insert into dictionary values
('area', '', 'Every code that any delineation has named; cbsa has its titles by year.', 'one row per code', 'census-delineation, areas', 'select count(*) from area'),
('cbsa', '', 'Core-based statistical areas and metropolitan divisions, as the Census delineated them in a year.', 'one row per area and delineation', 'census-delineation, areas', 'select title from cbsa where area_code = ''15380'''),
('cbsa', 'delineation_year', 'The year of the Census delineation; codes and titles differ between them.', 'year', 'census-delineation, areas', '2023'),
('cbsa', 'kind', 'Metropolitan and micropolitan areas are CBSAs; a division is a part of a large metropolitan area.', 'metropolitan, micropolitan or division', 'census-delineation, areas', 'metropolitan'),
('cbsa', 'parent_area_code', 'The CBSA of which a division is a part; null for others.', '5 digits', 'census-delineation, areas', '35620'),
('cbsa', 'title', 'The area''s name and its states.', 'text', 'census-delineation, areas', 'Buffalo-Cheektowaga, NY'),
('cbsa_county', '', 'Which counties make up an area.', 'one row per county and delineation', 'census-delineation', 'select county_name from cbsa_county where cbsa_code = ''15380'''),
('cbsa_county', 'cbsa_code', 'The CBSA to which the county belongs.', '5 digits', 'census-delineation', '15380'),
('cbsa_county', 'county_code', 'The county''s FIPS code, state first.', '5 digits', 'census-delineation', '36029'),
('cbsa_county', 'county_name', 'The county''s name.', 'text', 'census-delineation', 'Erie County'),
('cbsa_county', 'delineation_year', 'The year of the Census delineation.', 'year', 'census-delineation', '2023'),
('cbsa_county', 'division_code', 'The metropolitan division to which it belongs; null if the CBSA has none.', '5 digits', 'census-delineation', '29484'),
('cbsa_county', 'is_central', 'Whether the county is central to the area, and not outlying.', '1 yes, 0 no', 'census-delineation', '1'),
('cbsa_county', 'state_name', 'The state''s name.', 'text', 'census-delineation', 'New York'),
('specialty', '', 'CMS specialties that take part in a cohort.', 'one row per specialty', 'specialties', 'select * from specialty'),
('specialty', 'cohort', 'The cohort in which the specialty takes part; null if in none.', 'HF or LBP', 'specialties', 'HF'),
('specialty', 'name', 'The specialty''s name.', 'text', 'specialties', 'Cardiology'),
('taxonomy_specialty', '', 'CMS''s crosswalk from Medicare specialties to provider taxonomies.', 'one row per specialty, supplier type and taxonomy', 'taxonomy-crosswalk', 'select * from taxonomy_specialty limit 5'),
('taxonomy_specialty', 'supplier_type', 'The type of provider or supplier, in CMS''s words.', 'text', 'taxonomy-crosswalk', 'Physician/Cardiovascular Disease'),
('taxonomy_specialty', 'taxonomy_code', 'The provider taxonomy; empty where CMS gives none.', '10 characters', 'taxonomy-crosswalk', '207RC0000X'),
('taxonomy_specialty', 'taxonomy_description', 'The name of the taxonomy.', 'text', 'taxonomy-crosswalk', 'Internal Medicine, Cardiovascular Disease'),
('area_selection', '', 'Areas whose clinicians take part. A code that is not here is not known to be selected.', 'one row per year and area', 'selected-areas', 'select * from area_selection where performance_year = 2027'),
('area_selection', 'performance_year', 'The year for which the area is selected.', 'year', 'selected-areas', '2027'),
('care_model', '', 'Other CMS models that may apply too.', 'one row per model', 'care-models', 'select name, participation from care_model'),
('care_model', 'description', 'What the model is about.', 'text', 'care-models', 'Hospitals answer for surgical episodes'),
('care_model', 'first_date', 'First day on which the model applies; null if it is not known.', 'date', 'care-models', '2026-01-01'),
('care_model', 'last_date', 'Last day on which the model applies; null if it is not known.', 'date', 'care-models', '2030-12-31'),
('care_model', 'name', 'The model''s name.', 'text', 'care-models', 'Transforming Episode Accountability Model'),
('care_model', 'participation', 'Whether participation is mandatory.', 'mandatory or voluntary', 'care-models', 'mandatory'),
('care_model_area', '', 'Where each model applies.', 'one row per model and place', 'care-model-areas', 'select * from care_model_area where model_code = ''TEAM'''),
('care_model_area', 'area_code', 'The place: a CBSA or division by its five digits, a state by its two letters.', 'code', 'care-model-areas', '15380'),
('care_model_area', 'area_kind', 'What the code names.', 'cbsa or state', 'care-model-areas', 'cbsa'),
('rule', '', 'Every number of the model, as loaded; v_rule has those in force.', 'one row per year, cohort and name', 'rules', 'select * from rule where name = ''exchange.slope'''),
('rule', 'cohort', 'Whose rule it is.', 'HF, LBP or both', 'rules', 'both'),
('rule', 'name', 'The rule''s name, its subject first.', 'name', 'rules', 'exchange.slope'),
('rule', 'unit', 'What the value is counted in.', 'unit', 'rules', 'per_point'),
('rule', 'value', 'A number or a word; the unit says which.', 'as unit says', 'rules', '0.10'),
('rule', 'rule_version', 'The rulemaking that the rule comes from; a later one may change it.', 'text', 'rules', 'CY2026 final'),
('mips_benchmark', '', 'CMS''s public MIPS benchmarks, as published: how a measure''s results are distributed, or the results at which its points change.', 'one row per measure, collection type and MIPS performance year', 'benchmarks', 'select * from mips_benchmark where measure_id = ''Q236'''),
('mips_benchmark', 'average', 'The mean result; null if it was not published.', 'as unit says', 'benchmarks', '66.06'),
('mips_benchmark', 'benchmark_year', 'The year of the results from which it was made.', 'year', 'benchmarks', '2024'),
('mips_benchmark', 'collection_type', 'How the results were collected.', 'ecqm, mips_cqm, part_b_claims or administrative_claims', 'benchmarks', 'ecqm'),
('mips_benchmark', 'file_number', 'The file of that load, counted from 1.', 'number', 'the program', '7'),
('mips_benchmark', 'is_inverse', 'Whether a lower result is better.', '1 yes, 0 no', 'benchmarks', '0'),
('mips_benchmark', 'is_topped_out', 'Whether CMS calls the measure topped out: so many results are near the best that points hardly tell them apart.', '1 yes, 0 no', 'benchmarks', '0'),
('mips_benchmark', 'line_number', 'The line of that file.', 'number', 'the program', '32'),
('mips_benchmark', 'load_id', 'The load that brought the row.', 'number of a load', 'the program', '1'),
('mips_benchmark', 'measure_id', 'The measure: a quality measure by CMS''s number, or a cost measure.', 'code', 'benchmarks', 'Q236'),
('mips_benchmark', 'performance_year', 'The MIPS performance year for which CMS published it; not one of this model.', 'year', 'benchmarks', '2026'),
('mips_benchmark', 'unit', 'What average and percentiles are counted in.', 'percent, dollars or per_100_person_years', 'benchmarks', 'percent'),
('mips_benchmark', 'p1', 'In percent: the rate below which 1 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the lowest result that there can be.', 'as unit says', 'benchmarks', '4.76'),
('mips_benchmark', 'p10', 'In percent: the rate below which 10 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the result up to which there are 10 points.', 'as unit says', 'benchmarks', '45.28'),
('mips_benchmark', 'p20', 'In percent: the rate below which 20 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the result up to which there are 9 points.', 'as unit says', 'benchmarks', '55.56'),
('mips_benchmark', 'p30', 'In percent: the rate below which 30 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the result up to which there are 8 points.', 'as unit says', 'benchmarks', '61.54'),
('mips_benchmark', 'p40', 'In percent: the rate below which 40 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the result up to which there are 7 points.', 'as unit says', 'benchmarks', '65.61'),
('mips_benchmark', 'p50', 'In percent: the rate below which 50 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the result up to which there are 6 points.', 'as unit says', 'benchmarks', '68.98'),
('mips_benchmark', 'p60', 'In percent: the rate below which 60 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the result up to which there are 5 points.', 'as unit says', 'benchmarks', '72.0'),
('mips_benchmark', 'p70', 'In percent: the rate below which 70 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the result up to which there are 4 points.', 'as unit says', 'benchmarks', '75.0'),
('mips_benchmark', 'p80', 'In percent: the rate below which 80 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the result up to which there are 3 points.', 'as unit says', 'benchmarks', '78.7'),
('mips_benchmark', 'p90', 'In percent: the rate below which 90 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the result up to which there are 2 points.', 'as unit says', 'benchmarks', '84.04'),
('mips_benchmark', 'p99', 'In percent: the rate below which 99 % of the results lie, counted from the lowest rate, also where lower is better. In other units: the result up to which there is 1 point.', 'as unit says', 'benchmarks', '98.18');
