-- What was written, as checksums, so that a row that has changed since is found. A checksum of several rows is the sum of
-- theirs, in any order, with 64 bits.

-- What a load wrote. A row keeps load, file and line when a later load replaces it and it goes to the table of
-- versions, so that its checksum stays with the load that wrote it. File 0 stands for the whole load: the rejects, and the
-- versions of the rows that the load replaced or retired.
create table load_checksum (
    load_id integer not null references load,
    file_number integer not null check (file_number >= 0),
    table_name text not null,
    checksum integer not null,
    primary key (load_id, file_number, table_name)
) strict, without rowid;

-- What is in each of the other tables, but for the rollups, which are recounted.
create table table_checksum (
    table_name text primary key,
    checksum integer not null
) strict, without rowid;

insert into dictionary values
('load_checksum', '', 'Checksums of the rows that loads wrote, against which verify holds the rows that are there.', 'one row per load, file and table', 'load', 'select load_id, table_name from load_checksum'),
('load_checksum', 'load_id', 'The load.', 'number', 'load', '3'),
('load_checksum', 'file_number', 'The file of the load; 0 for what is of the whole load: rejects, and versions of replaced rows.', 'number', 'load', '1'),
('load_checksum', 'table_name', 'The table that was written to.', 'name', 'load', 'episode'),
('load_checksum', 'checksum', 'The sum of the checksums of the rows.', '64 bits as a signed number', 'load', '-6148914691236517205'),
('table_checksum', '', 'Checksums of the tables that are no rows of loads and no rollups, renewed with every change.', 'one row per table', 'the program', 'select table_name from table_checksum'),
('table_checksum', 'table_name', 'The table.', 'name', 'the program', 'load'),
('table_checksum', 'checksum', 'The sum of the checksums of its rows.', '64 bits as a signed number', 'the program', '-6148914691236517205');
