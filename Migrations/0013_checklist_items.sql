-- What the user notes of the duties of participants: whether CMS has the contact form, which care arrangements are signed,
-- which activities have begun. No e-mail address is stored.
create table checklist_item (
    npi text not null check (length(npi) = 10 and npi not glob '*[^0-9]*'),
    performance_year integer not null check (performance_year between 2027 and 2031),
    item text not null
        check (item in (
            'contact_form', 'care_arrangement', 'improvement_activity_1', 'improvement_activity_2', 'interoperability',
            'submission')),
    partner text not null check (partner = '' or item = 'care_arrangement' and instr(partner, '@') = 0),
    status text not null check (status in ('done', 'begun', 'open')),
    date text check (length(date) = 10),
    note text check (instr(note, '@') = 0),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (npi, performance_year, item, partner),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table checklist_item_version (
    npi text not null,
    performance_year integer not null,
    item text not null,
    partner text not null,
    status text not null,
    date text,
    note text,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index checklist_item_version_key on checklist_item_version (npi, performance_year, item, partner);
create index checklist_item_version_replaced on checklist_item_version (replaced_by_load_id);

insert into dictionary values
('checklist_item', '', 'What the user notes of the duties of participants, without e-mail addresses.', 'one row per clinician, year and item; of care arrangements, per partner', 'checklist-items', 'select * from checklist_item where item = ''care_arrangement'''),
('checklist_item', 'npi', 'The clinician, who need not be loaded.', '10 digits', 'checklist-items', '2001000118'),
('checklist_item', 'performance_year', 'The performance year.', 'year', 'checklist-items', '2027'),
('checklist_item', 'item', 'The duty.', 'contact_form, care_arrangement, improvement_activity_1, improvement_activity_2, interoperability or submission', 'checklist-items', 'care_arrangement'),
('checklist_item', 'partner', 'The primary care practice of a care arrangement; empty for other items.', 'name', 'checklist-items', 'Harbor Primary Care'),
('checklist_item', 'status', 'How far it is.', 'done, begun or open', 'checklist-items', 'done'),
('checklist_item', 'date', 'The day on which it was given, signed, begun or submitted, or is planned to be; null if not known.', 'ISO 8601 date', 'checklist-items', '2027-02-01'),
('checklist_item', 'note', 'The user''s own words, which no release shows; null if there are none.', 'text', 'checklist-items', 'by mail');
insert into dictionary
select 'checklist_item', column_name, meaning, unit, source, example
from dictionary where table_name = 'part_b_payment' and column_name in ('load_id', 'file_number', 'line_number');
insert into dictionary
select d.table_name || '_version', d.column_name,
    iif(d.column_name = '', 'Rows of ' || d.table_name || ' that a later load restated or retired.', d.meaning),
    iif(d.column_name = '', 'one row per replaced row', d.unit), d.source,
    iif(d.column_name = '', 'select * from ' || d.table_name || '_version limit 5', d.example)
from dictionary d where d.table_name = 'checklist_item'
union all
select 'checklist_item_version', d.column_name, d.meaning, d.unit, d.source, d.example
from dictionary d where d.table_name = 'clinician_version' and d.column_name = 'replaced_by_load_id';
