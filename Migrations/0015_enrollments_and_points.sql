-- What PECOS says of enrollments in Medicare, and where areas are on a map. An enrollment need not be in a loaded file of
-- enrollments, nor an area in a delineation. A key cannot be null: what the source does not say is empty there.

create table enrollment_detail (
    detail text not null check (detail in ('organization', 'reassigns_to', 'second_specialty', 'practice_place')),
    file_date text not null check (file_date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    enrollment_id text not null check (length(enrollment_id) > 0),
    value text not null,
    state text not null check (length(state) in (0, 2)),
    zip text not null check (length(zip) in (0, 5, 9) and zip not glob '*[^0-9]*'),
    npi text check (length(npi) = 10 and npi not glob '*[^0-9]*'),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (detail, file_date, enrollment_id, value, state, zip),
    foreign key (load_id, file_number) references load_file,
    check (detail = 'practice_place' or value <> '')
) strict, without rowid;

create table area_point (
    area_code text not null check (length(area_code) = 5 and area_code not glob '*[^0-9]*'),
    source_year integer not null check (source_year between 1990 and 2099),
    latitude real not null check (latitude between -90 and 90),
    longitude real not null check (longitude between -180 and 180),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (area_code, source_year),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table enrollment_detail_version (
    detail text not null,
    file_date text not null,
    enrollment_id text not null,
    value text not null,
    state text not null,
    zip text not null,
    npi text,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index enrollment_detail_version_key on enrollment_detail_version (detail, file_date, enrollment_id);
create index enrollment_detail_version_replaced on enrollment_detail_version (replaced_by_load_id);

create table area_point_version (
    area_code text not null,
    source_year integer not null,
    latitude real not null,
    longitude real not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index area_point_version_key on area_point_version (area_code, source_year);
create index area_point_version_replaced on area_point_version (replaced_by_load_id);

-- The groups to which clinicians reassign their benefits, by the latest file of each detail.
create view v_clinician_group as
select
    s.npi, s.organization_id as enrollment_id, s.state, r.file_date, r.value as organization_id,
    o.npi as organization_npi, o.value as organization_name
from clinician_source s
join enrollment_detail r
    on r.detail = 'reassigns_to' and r.enrollment_id = s.organization_id
    and r.file_date = (select max(d.file_date) from enrollment_detail d where d.detail = 'reassigns_to')
left join enrollment_detail o
    on o.detail = 'organization' and o.enrollment_id = r.value
    and o.file_date = (select max(d.file_date) from enrollment_detail d where d.detail = 'organization')
where
    s.source = 'pecos'
    and s.file_date = (select max(n.file_date) from clinician_source n where n.source = 'pecos');

-- Groups, second specialties and practice places of clinicians, by the latest file of each detail. An enrollment is for
-- one state: of a group's places, those in the state of the enrollment that reassigns to it are the clinician's. The cross
-- join tells SQLite to find the places of each group, instead of the clinicians of each place.
create view v_clinician_enrollment as
select
    s.npi, s.organization_id as enrollment_id, d.detail, d.file_date, d.value as specialty_name,
    n.specialty_code, nullif('', '') as organization_id, nullif('', '') as organization_npi,
    nullif('', '') as organization_name, s.state, nullif('', '') as zip
from clinician_source s
join enrollment_detail d
    on d.detail = 'second_specialty' and d.enrollment_id = s.organization_id
    and d.file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'second_specialty')
left join specialty_name n on n.spelling = upper(trim(d.value))
where
    s.source = 'pecos'
    and s.file_date = (select max(x.file_date) from clinician_source x where x.source = 'pecos')
union all
select
    g.npi, g.enrollment_id, 'reassigns_to', g.file_date, null, null, g.organization_id, g.organization_npi,
    g.organization_name, g.state, null
from v_clinician_group g
union all
select
    s.npi, s.organization_id, d.detail, d.file_date, null, null, null, null, null, d.state, nullif(d.zip, '')
from clinician_source s
join enrollment_detail d
    on d.detail = 'practice_place' and d.enrollment_id = s.organization_id
    and d.file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'practice_place')
where
    s.source = 'pecos'
    and s.file_date = (select max(x.file_date) from clinician_source x where x.source = 'pecos')
union all
select
    g.npi, g.enrollment_id, d.detail, d.file_date, null, null, g.organization_id, g.organization_npi,
    g.organization_name, d.state, nullif(d.zip, '')
from v_clinician_group g
cross join enrollment_detail d
    on d.detail = 'practice_place' and d.enrollment_id = g.organization_id and d.state = g.state
    and d.file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'practice_place');

-- The latest point of each area of the newest delineation. A division, which the Census Bureau gives no point, has that
-- of its CBSA.
create view v_area_point as
with
latest as (
    select area_code, max(source_year) as source_year
    from area_point
    group by area_code
),
point as (
    select p.area_code, p.source_year, p.latitude, p.longitude
    from latest l
    join area_point p on p.area_code = l.area_code and p.source_year = l.source_year
)
select
    c.area_code, c.title, c.kind, coalesce(o.area_code, w.area_code) as point_area_code,
    coalesce(o.source_year, w.source_year) as source_year, coalesce(o.latitude, w.latitude) as latitude,
    coalesce(o.longitude, w.longitude) as longitude
from cbsa c
left join point o on o.area_code = c.area_code
left join point w on w.area_code = c.parent_area_code
where
    c.delineation_year = (select max(n.delineation_year) from cbsa n)
    and coalesce(o.area_code, w.area_code) is not null;

insert into dictionary values
('enrollment_detail', '', 'What PECOS says of enrollments in Medicare; v_clinician_enrollment has the latest files by clinician.', 'one row per thing said, file date and enrollment', 'enrollment-details', 'select detail, file_date, count(*) from enrollment_detail group by 1, 2'),
('enrollment_detail', 'detail', 'What is said: the enrollment is an organization''s, reassigns its benefits, has a second specialty, or has a practice place.', 'organization, reassigns_to, second_specialty or practice_place', 'enrollment-details', 'reassigns_to'),
('enrollment_detail', 'file_date', 'The date that the file states.', 'date', 'enrollment-details', '2026-07-17'),
('enrollment_detail', 'enrollment_id', 'The enrollment, which is the organization_id of PECOS in clinician_source for persons.', 'text', 'enrollment-details', 'I20200101000001'),
('enrollment_detail', 'value', 'The organization''s name, the enrollment that receives the benefits, the specialty in PECOS''s spelling, or the city.', 'text', 'enrollment-details', 'O20100101000001'),
('enrollment_detail', 'state', 'The state of the organization''s enrollment or of the practice place; empty for other details.', '2 letters', 'enrollment-details', 'NY'),
('enrollment_detail', 'zip', 'The ZIP code of the practice place; empty for other details.', '5 or 9 digits', 'enrollment-details', '100011234'),
('enrollment_detail', 'npi', 'The organization''s number; null for other details.', '10 digits', 'enrollment-details', '2002000133'),
('area_point', '', 'Points inside areas, for maps; v_area_point has those of the newest loaded delineation.', 'one row per area and year', 'area-points', 'select * from area_point where source_year = 2025'),
('area_point', 'area_code', 'The CBSA, which need not be in a loaded delineation.', '5 digits', 'area-points', '15380'),
('area_point', 'source_year', 'The year of the source''s file.', 'year', 'area-points', '2025'),
('area_point', 'latitude', 'Degrees north of the equator.', 'degrees', 'area-points', '42.91'),
('area_point', 'longitude', 'Degrees east of Greenwich: below zero in the United States.', 'degrees', 'area-points', '-78.77'),
('v_clinician_enrollment', '', 'Groups, second specialties and practice places of clinicians by PECOS''s latest files.', 'one row per enrollment of a clinician and thing said', 'worked out from enrollment_detail and clinician_source', 'select npi, zip from v_clinician_enrollment where detail = ''practice_place'''),
('v_clinician_enrollment', 'npi', 'The clinician.', '10 digits', 'worked out', '2001000118'),
('v_clinician_enrollment', 'enrollment_id', 'The clinician''s enrollment.', 'text', 'worked out', 'I20200101000001'),
('v_clinician_enrollment', 'detail', 'What is said: a group, a second specialty, or a practice place of the clinician or of a group.', 'reassigns_to, second_specialty or practice_place', 'worked out', 'reassigns_to'),
('v_clinician_enrollment', 'file_date', 'The date of the file that says it.', 'date', 'worked out', '2026-07-17'),
('v_clinician_enrollment', 'specialty_name', 'The second specialty in PECOS''s spelling; null for other details.', 'text', 'worked out', 'PRACTITIONER - INTERNAL MEDICINE'),
('v_clinician_enrollment', 'specialty_code', 'Medicare''s code of the second specialty; null if its spelling is not loaded, and for other details.', '2 characters', 'worked out', '11'),
('v_clinician_enrollment', 'organization_id', 'The group''s enrollment; null if the row is about no group.', 'text', 'worked out', 'O20100101000001'),
('v_clinician_enrollment', 'organization_npi', 'The group''s number; null if its enrollment is not loaded.', '10 digits', 'worked out', '2002000133'),
('v_clinician_enrollment', 'organization_name', 'The group; null if its enrollment is not loaded.', 'text', 'worked out', 'Harbor Heart Group'),
('v_clinician_enrollment', 'state', 'The state of the clinician''s enrollment, or of the practice place.', '2 letters', 'worked out', 'NY'),
('v_clinician_enrollment', 'zip', 'The ZIP code of the practice place; of a group, only places in the state of the clinician''s enrollment.', '5 or 9 digits', 'worked out', '100011234'),
('v_clinician_group', '', 'The groups to which clinicians reassign their benefits, by PECOS''s latest files.', 'one row per enrollment of a clinician and group', 'worked out from enrollment_detail and clinician_source', 'select npi, organization_name from v_clinician_group'),
('v_clinician_group', 'state', 'The state of the clinician''s enrollment.', '2 letters', 'worked out', 'NY'),
('v_area_point', '', 'The latest points of the areas of the newest loaded delineation.', 'one row per area with a point', 'worked out from area_point and cbsa', 'select area_code, latitude, longitude from v_area_point'),
('v_area_point', 'point_area_code', 'The area whose point it is: of a division its CBSA.', '5 digits', 'worked out', '35620'),
('v_area_point', 'source_year', 'The year of the point.', 'year', 'worked out', '2025'),
('v_area_point', 'latitude', 'Degrees north of the equator.', 'degrees', 'worked out', '42.91'),
('v_area_point', 'longitude', 'Degrees east of Greenwich: below zero in the United States.', 'degrees', 'worked out', '-78.77');
insert into dictionary
select 'v_clinician_group', column_name, meaning, unit, source, example
from dictionary
where table_name = 'v_clinician_enrollment'
    and column_name in ('npi', 'enrollment_id', 'file_date', 'organization_id', 'organization_npi', 'organization_name');
insert into dictionary
select 'v_area_point', column_name, meaning, unit, source, example
from dictionary where table_name = 'cbsa' and column_name in ('area_code', 'title', 'kind');
create temp table added as
select 'enrollment_detail' as name union all select 'area_point';
insert into dictionary
select t.name, d.column_name, d.meaning, d.unit, d.source, d.example
from added t
join dictionary d on d.table_name = 'part_b_payment' and d.column_name in ('load_id', 'file_number', 'line_number');
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
