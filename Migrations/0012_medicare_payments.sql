-- What Medicare paid a clinician under Part B in any year, by a public file. Payments of the model's performance years
-- are in part_b_payment; these are the nearest that is known before CMS publishes those.
create table medicare_payment (
    source text not null check (source in ('part_b_by_provider', 'own')),
    payment_year integer not null check (payment_year between 2012 and 2040),
    npi text not null check (length(npi) = 10 and npi not glob '*[^0-9]*'),
    paid_cents integer not null check (paid_cents >= 0),
    allowed_cents integer check (allowed_cents >= 0),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (source, payment_year, npi),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table medicare_payment_version (
    source text not null,
    payment_year integer not null,
    npi text not null,
    paid_cents integer not null,
    allowed_cents integer,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index medicare_payment_version_key on medicare_payment_version (source, payment_year, npi);
create index medicare_payment_version_replaced on medicare_payment_version (replaced_by_load_id);

create view v_medicare_payment as
select
    source, payment_year, npi, cast(paid_cents as double) / 100 as paid_amount,
    cast(allowed_cents as double) / 100 as allowed_amount
from medicare_payment;

insert into dictionary values
('medicare_payment', '', 'What Medicare paid clinicians under Part B in a year, by public files: for services other than drugs.', 'one row per source, year and clinician', 'medicare-payments', 'select * from medicare_payment where payment_year = 2024'),
('medicare_payment', 'source', 'The published file, or a file of your own.', 'part_b_by_provider or own', 'medicare-payments', 'part_b_by_provider'),
('medicare_payment', 'payment_year', 'The year of the services.', 'year', 'medicare-payments', '2024'),
('medicare_payment', 'npi', 'The clinician, who need not be loaded.', '10 digits', 'medicare-payments', '2001000118'),
('medicare_payment', 'paid_cents', 'What Medicare paid.', 'cents', 'medicare-payments', '18267476'),
('medicare_payment', 'allowed_cents', 'What Medicare allowed, patients'' shares included; null if it is not known.', 'cents', 'medicare-payments', '24024390'),
('v_medicare_payment', '', 'What Medicare paid clinicians under Part B in a year, in dollars.', 'one row as in medicare_payment', 'worked out from medicare_payment', 'select npi, paid_amount from v_medicare_payment'),
('v_medicare_payment', 'paid_amount', 'What Medicare paid.', 'dollars', 'worked out', '182674.76'),
('v_medicare_payment', 'allowed_amount', 'What Medicare allowed, patients'' shares included; null if it is not known.', 'dollars', 'worked out', '240243.90');
insert into dictionary
select 'medicare_payment', column_name, meaning, unit, source, example
from dictionary where table_name = 'part_b_payment' and column_name in ('load_id', 'file_number', 'line_number');
insert or ignore into dictionary
select 'v_' || d.table_name, d.column_name, d.meaning, d.unit, d.source, d.example
from dictionary d join pragma_table_info('v_' || d.table_name) c on c.name = d.column_name
where d.table_name = 'medicare_payment';
insert into dictionary
select d.table_name || '_version', d.column_name,
    iif(d.column_name = '', 'Rows of ' || d.table_name || ' that a later load restated or retired.', d.meaning),
    iif(d.column_name = '', 'one row per replaced row', d.unit), d.source,
    iif(d.column_name = '', 'select * from ' || d.table_name || '_version limit 5', d.example)
from dictionary d where d.table_name = 'medicare_payment'
union all
select 'medicare_payment_version', d.column_name, d.meaning, d.unit, d.source, d.example
from dictionary d where d.table_name = 'clinician_version' and d.column_name = 'replaced_by_load_id';
