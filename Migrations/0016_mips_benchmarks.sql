-- CMS's public MIPS benchmarks: how the results of a measure and collection type are distributed over all who report them
-- to MIPS. ASM's own benchmarks are not published; these stand in for them where a cohort is too small for its own.

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

insert into dictionary values
('mips_benchmark', '', 'CMS''s public MIPS benchmarks, as published: how results of a measure are distributed, or where its points have their edges.', 'one row per measure, collection type and MIPS performance year', 'benchmarks', 'select * from mips_benchmark where measure_id = ''Q236'''),
('mips_benchmark', 'measure_id', 'The measure: a quality measure by CMS''s number, or a cost measure.', 'code', 'benchmarks', 'Q236'),
('mips_benchmark', 'collection_type', 'How the results were collected.', 'ecqm, mips_cqm, part_b_claims or administrative_claims', 'benchmarks', 'ecqm'),
('mips_benchmark', 'performance_year', 'The MIPS performance year for which CMS published it; not one of this model.', 'year', 'benchmarks', '2026'),
('mips_benchmark', 'benchmark_year', 'The year of the results that it was made of.', 'year', 'benchmarks', '2024'),
('mips_benchmark', 'unit', 'What average and percentiles are counted in.', 'percent, dollars or per_100_person_years', 'benchmarks', 'percent'),
('mips_benchmark', 'is_inverse', 'Whether a lower result is better.', '1 yes, 0 no', 'benchmarks', '0'),
('mips_benchmark', 'is_topped_out', 'Whether CMS calls the measure topped out: so many results are near the best that points hardly tell them apart.', '1 yes, 0 no', 'benchmarks', '0'),
('mips_benchmark', 'average', 'The mean result; null if it was not published.', 'as unit says', 'benchmarks', '66.06'),
('mips_benchmark', 'load_id', 'The load that brought the row.', 'number of a load', 'the program', '1'),
('mips_benchmark', 'file_number', 'The file of that load, counted from 1.', 'number', 'the program', '7'),
('mips_benchmark', 'line_number', 'The line of that file.', 'number', 'the program', '32');
insert into dictionary
select
    'mips_benchmark', name,
    'In percent: the rate below which ' || share || ' % of the results lie, counted from the lowest rate, also where lower '
        || 'is better. In other units: ' || edge || '.', 'as unit says', 'benchmarks', example
from (
    select 'p1' as name, 1 as share, 'the lowest result that there can be' as edge, '4.76' as example
    union all select 'p10', 10, 'the result up to which there are 10 points', '45.28'
    union all select 'p20', 20, 'the result up to which there are 9 points', '55.56'
    union all select 'p30', 30, 'the result up to which there are 8 points', '61.54'
    union all select 'p40', 40, 'the result up to which there are 7 points', '65.61'
    union all select 'p50', 50, 'the result up to which there are 6 points', '68.98'
    union all select 'p60', 60, 'the result up to which there are 5 points', '72.0'
    union all select 'p70', 70, 'the result up to which there are 4 points', '75.0'
    union all select 'p80', 80, 'the result up to which there are 3 points', '78.7'
    union all select 'p90', 90, 'the result up to which there are 2 points', '84.04'
    union all select 'p99', 99, 'the result up to which there is 1 point', '98.18'
);
insert into dictionary
select
    'mips_benchmark_version', column_name,
    case column_name when '' then 'Rows of mips_benchmark that a later load restated or retired, as they were.'
        else meaning end,
    case column_name when '' then 'one row per replaced row' else unit end, source,
    case column_name when '' then 'select * from mips_benchmark_version limit 5' else example end
from dictionary where table_name = 'mips_benchmark'
union all
select 'mips_benchmark_version', 'replaced_by_load_id', 'The load that took the row''s place, or retired it.',
    'number of a load', 'the program', '8';
