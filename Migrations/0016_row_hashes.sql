-- What was written, as hashes, so that a row that has changed since is found. A hash of several rows is the sum of
-- theirs, in any order, with 64 bits.

-- What a load wrote. A row keeps load, file and line when a later load replaces it and it goes to the table of
-- versions, so that its hash stays with the load that wrote it. File 0 stands for the whole load: the rejects, and the
-- versions of the rows that the load replaced or retired.
create table load_hash (
    load_id integer not null references load,
    file_number integer not null check (file_number >= 0),
    table_name text not null,
    row_hash integer not null,
    primary key (load_id, file_number, table_name)
) strict, without rowid;

-- What is in each of the other tables, but for the rollups, which are recounted.
create table table_hash (
    table_name text primary key,
    row_hash integer not null
) strict, without rowid;
