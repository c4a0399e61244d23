-- What this registry is, and everything that was ever loaded into it.

create table registry (
    id integer primary key check (id = 1),
    registry_id text not null check (length(registry_id) = 32),
    is_synthetic integer not null check (is_synthetic in (0, 1)),
    key_fingerprint text not null,
    created_at text not null
) strict;

-- One row per load, also of those that were refused or undone: they have files and rejects, but no row of any fact.
create table load (
    load_id integer primary key,
    started_at text not null,
    finished_at text not null,
    status text not null check (status in ('committed', 'refused', 'undone')),
    program_version text not null,
    user_name text not null,
    undone_at text,
    check ((status = 'undone') = (undone_at is not null))
) strict;

-- One row per file of a load. Conservation is a constraint: no row that was read may go missing.
create table load_file (
    load_id integer not null references load,
    file_number integer not null check (file_number >= 1),
    path text not null,
    kind text not null,
    sha256 text not null check (length(sha256) = 64),
    byte_count integer not null check (byte_count >= 0),
    read_rows integer not null,
    inserted_rows integer not null check (inserted_rows >= 0),
    updated_rows integer not null check (updated_rows >= 0),
    unchanged_rows integer not null check (unchanged_rows >= 0),
    rejected_rows integer not null check (rejected_rows >= 0),
    primary key (load_id, file_number),
    check (read_rows = inserted_rows + updated_rows + unchanged_rows + rejected_rows)
) strict, without rowid;

create index load_file_sha256 on load_file (sha256);

-- What a file did to a table: one file row can make rows in several tables. The rows that were retired because the
-- load replaces a period and does not hold them are counted with its last file of the kind.
create table load_effect (
    load_id integer not null,
    file_number integer not null,
    table_name text not null,
    inserted_rows integer not null check (inserted_rows >= 0),
    updated_rows integer not null check (updated_rows >= 0),
    unchanged_rows integer not null check (unchanged_rows >= 0),
    retired_rows integer not null check (retired_rows >= 0),
    primary key (load_id, file_number, table_name),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- What was said about a file: what was cleaned, what looks odd.
create table load_note (
    load_id integer not null,
    file_number integer not null,
    note_number integer not null,
    note text not null,
    primary key (load_id, file_number, note_number),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- A row or a file that was not taken. The row itself is not kept, only its place: it may identify a beneficiary.
create table reject (
    load_id integer not null,
    file_number integer not null,
    reject_number integer not null,
    scope text not null check (scope in ('row', 'file')),
    line_number integer not null,
    byte_offset integer not null,
    byte_count integer not null,
    column_name text,
    value text,
    code text not null,
    reason text not null,
    hint text not null,
    primary key (load_id, file_number, reject_number),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;
