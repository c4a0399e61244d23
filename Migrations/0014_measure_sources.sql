-- Results in quality measures of MIPS as EHRs and registries report them, the UUIDs by which QRDA files name eCQMs, and
-- national average costs of MIPS. Results of the model's performance years are in measure_result.
create table mips_measure_result (
    npi text not null check (length(npi) = 10 and npi not glob '*[^0-9]*'),
    performance_year integer not null check (performance_year between 2017 and 2031),
    measure_id text not null,
    collection_type text not null
        check (collection_type in ('ecqm', 'mips_cqm', 'part_b_claims', 'administrative_claims')),
    numerator integer not null check (numerator >= 0),
    denominator integer not null,
    data_completeness real not null check (data_completeness between 0 and 1),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (npi, performance_year, measure_id, collection_type),
    foreign key (load_id, file_number) references load_file,
    check (numerator <= denominator)
) strict, without rowid;

-- A UUID that several rates of a measure share has a row for each.
create table measure_identifier (
    performance_year integer not null check (performance_year between 2017 and 2099),
    identifier text not null check (length(identifier) = 36 and identifier not glob '*[^-0-9a-f]*'),
    rate text not null,
    measure_id text not null,
    population text not null check (population in ('measure', 'ipop', 'denom', 'denex', 'denexcep', 'numer')),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (performance_year, identifier, rate),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table mips_cost_average (
    measure_id text not null,
    performance_year integer not null check (performance_year between 2017 and 2099),
    benchmark_year integer not null,
    individual_cents integer not null check (individual_cents >= 0),
    group_cents integer check (group_cents >= 0),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (measure_id, performance_year),
    foreign key (load_id, file_number) references load_file,
    check (benchmark_year <= performance_year)
) strict, without rowid;

create table mips_measure_result_version (
    npi text not null,
    performance_year integer not null,
    measure_id text not null,
    collection_type text not null,
    numerator integer not null,
    denominator integer not null,
    data_completeness real not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index mips_measure_result_version_key
on mips_measure_result_version (npi, performance_year, measure_id, collection_type);
create index mips_measure_result_version_replaced on mips_measure_result_version (replaced_by_load_id);

create table measure_identifier_version (
    performance_year integer not null,
    identifier text not null,
    rate text not null,
    measure_id text not null,
    population text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index measure_identifier_version_key on measure_identifier_version (performance_year, identifier, rate);
create index measure_identifier_version_replaced on measure_identifier_version (replaced_by_load_id);

create table mips_cost_average_version (
    measure_id text not null,
    performance_year integer not null,
    benchmark_year integer not null,
    individual_cents integer not null,
    group_cents integer,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index mips_cost_average_version_key on mips_cost_average_version (measure_id, performance_year);
create index mips_cost_average_version_replaced on mips_cost_average_version (replaced_by_load_id);

create view v_mips_measure_result as
select
    npi, performance_year, measure_id, collection_type, numerator, denominator,
    case when denominator > 0 then cast(numerator as double) / denominator end as performance_rate,
    data_completeness
from mips_measure_result;

create view v_mips_cost_average as
select
    measure_id, performance_year, benchmark_year, cast(individual_cents as double) / 100 as individual_average,
    cast(group_cents as double) / 100 as group_average
from mips_cost_average;

insert into dictionary values
('mips_measure_result', '', 'Clinicians'' results in quality measures of MIPS, as EHRs and registries reported them. Results of the model''s years are in measure_result.', 'one row per clinician, MIPS performance year, measure and collection type', 'mips-measure-results', 'select * from mips_measure_result where performance_year = 2025'),
('mips_measure_result', 'npi', 'The clinician, who need not be loaded.', '10 digits', 'mips-measure-results', '2001000118'),
('mips_measure_result', 'performance_year', 'The MIPS performance year; not one of this model.', 'year', 'mips-measure-results', '2025'),
('mips_measure_result', 'measure_id', 'The quality measure, by CMS''s number.', 'code', 'mips-measure-results', 'Q236'),
('mips_measure_result', 'collection_type', 'How the result was collected; each way has a benchmark of its own.', 'ecqm, mips_cqm, part_b_claims or administrative_claims', 'mips-measure-results', 'ecqm'),
('mips_measure_result', 'numerator', 'Cases that met the measure.', 'cases', 'mips-measure-results', '150'),
('mips_measure_result', 'denominator', 'Cases that count: without exclusions and exceptions. 0 if none is left, and then there is no rate.', 'cases', 'mips-measure-results', '200'),
('mips_measure_result', 'data_completeness', 'The share of the eligible cases that were reported. Of an eCQM it is 1: a QRDA file has all cases of its system.', 'share of one', 'mips-measure-results', '1.0'),
('v_mips_measure_result', '', 'Results in quality measures of MIPS, with their rates.', 'one row as in mips_measure_result', 'worked out from mips_measure_result', 'select npi, measure_id, performance_rate from v_mips_measure_result'),
('v_mips_measure_result', 'performance_rate', 'The numerator by the denominator; null if no case counts.', 'share of one', 'worked out', '0.75'),
('measure_identifier', '', 'The UUIDs by which QRDA files name eCQMs and their populations: other ones for each year''s version.', 'one row per MIPS performance year, UUID and rate', 'measure-identifiers', 'select * from measure_identifier where measure_id = ''Q134'''),
('measure_identifier', 'performance_year', 'The MIPS performance year of the version.', 'year', 'measure-identifiers', '2025'),
('measure_identifier', 'identifier', 'The UUID, in lower case.', 'UUID', 'measure-identifiers', '2c928083-8907-ce68-0189-40f8279a0a19'),
('measure_identifier', 'rate', 'The name of the rate that the population is of; empty if the measure has one rate, and for the measure itself.', 'text', 'measure-identifiers', 'overall'),
('measure_identifier', 'measure_id', 'The quality measure, by CMS''s number.', 'code', 'measure-identifiers', 'Q134'),
('measure_identifier', 'population', 'What the UUID names.', 'measure, ipop, denom, denex, denexcep or numer', 'measure-identifiers', 'numer'),
('mips_cost_average', '', 'National average costs of an episode, by which CMS multiplies mean ratios of observed to expected costs in MIPS.', 'one row per cost measure and MIPS performance year', 'cost-averages', 'select * from mips_cost_average where performance_year = 2025'),
('mips_cost_average', 'measure_id', 'The cost measure.', 'code', 'cost-averages', 'COST_HF_1'),
('mips_cost_average', 'performance_year', 'The MIPS performance year for which CMS published it; not one of this model.', 'year', 'cost-averages', '2025'),
('mips_cost_average', 'benchmark_year', 'The year of the episodes.', 'year', 'cost-averages', '2025'),
('mips_cost_average', 'individual_cents', 'The average over clinicians who are measured on their own.', 'cents', 'cost-averages', '1499438'),
('mips_cost_average', 'group_cents', 'The average over groups; null if it was not published.', 'cents', 'cost-averages', '1499438'),
('v_mips_cost_average', '', 'National average costs of an episode in MIPS, in dollars. Projections use the rule cost.mips.average_dollars.', 'one row as in mips_cost_average', 'worked out from mips_cost_average', 'select measure_id, individual_average from v_mips_cost_average'),
('v_mips_cost_average', 'individual_average', 'The average over clinicians who are measured on their own.', 'dollars', 'worked out', '14994.38'),
('v_mips_cost_average', 'group_average', 'The average over groups; null if it was not published.', 'dollars', 'worked out', '14994.38');
insert into dictionary
select t.name, d.column_name, d.meaning, d.unit, d.source, d.example
from dictionary d
join (select 'mips_measure_result' as name union all select 'measure_identifier' union all select 'mips_cost_average') t
where d.table_name = 'part_b_payment' and d.column_name in ('load_id', 'file_number', 'line_number');
insert or ignore into dictionary
select 'v_' || d.table_name, d.column_name, d.meaning, d.unit, d.source, d.example
from dictionary d join pragma_table_info('v_' || d.table_name) c on c.name = d.column_name
where d.table_name in ('mips_measure_result', 'mips_cost_average');
insert into dictionary
select d.table_name || '_version', d.column_name,
    iif(d.column_name = '', 'Rows of ' || d.table_name || ' that a later load restated or retired.', d.meaning),
    iif(d.column_name = '', 'one row per replaced row', d.unit), d.source,
    iif(d.column_name = '', 'select * from ' || d.table_name || '_version limit 5', d.example)
from dictionary d where d.table_name in ('mips_measure_result', 'measure_identifier', 'mips_cost_average')
union all
select t.name, d.column_name, d.meaning, d.unit, d.source, d.example
from dictionary d
join (
    select 'mips_measure_result_version' as name union all select 'measure_identifier_version'
    union all select 'mips_cost_average_version'
) t
where d.table_name = 'clinician_version' and d.column_name = 'replaced_by_load_id';

update dictionary set meaning = replace(meaning, 'Null for JSON,', 'Null for JSON and XML,')
where table_name = 'load_file' and column_name = 'line_count';
update dictionary set meaning = replace(meaning, 'Entries of a JSON file', 'Entries of a JSON or XML file')
where table_name = 'load_file' and column_name = 'skipped_entries';
