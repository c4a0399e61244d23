-- What this registry is, and everything that was ever loaded into it.

-- The key's fingerprint is null until a file with beneficiaries is loaded; the key itself is never in the registry.
create table registry (
    id integer primary key check (id = 1),
    registry_id text not null check (length(registry_id) = 32),
    is_synthetic integer not null check (is_synthetic in (0, 1)),
    key_fingerprint text check (length(key_fingerprint) > 0),
    created_at text not null
) strict;

-- One row per load, including refused and undone loads: these have files and rejects, but no rows in any other table.
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

-- One row per file of a load. Checks ensure that no row is lost: the rows read are the sum of the rows inserted,
-- updated, unchanged and rejected. The same holds for lines: each is the first line of a row, or in one of the counts.
-- A layout may leave lines out, and make several rows of one. Counts of lines are null for JSON and parts of exports.
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
    line_count integer check (line_count >= 0),
    header_lines integer check (header_lines >= 0),
    blank_lines integer check (blank_lines >= 0),
    note_lines integer check (note_lines >= 0),
    total_lines integer check (total_lines >= 0),
    continued_lines integer check (continued_lines >= 0),
    swallowed_lines integer check (swallowed_lines >= 0),
    left_out_lines integer check (left_out_lines >= 0),
    added_rows integer check (added_rows >= 0),
    skipped_entries integer check (skipped_entries >= 0),
    reject_count integer check (reject_count >= rejected_rows),
    kept_rejects integer check (kept_rejects between 0 and reject_count),
    layout text,
    layout_sha256 text check (length(layout_sha256) = 64),
    options text,
    primary key (load_id, file_number),
    check (read_rows = inserted_rows + updated_rows + unchanged_rows + rejected_rows),
    check (
        line_count = read_rows - added_rows + header_lines + blank_lines + note_lines + total_lines + left_out_lines
            + continued_lines + swallowed_lines
    ),
    check ((layout is null) = (layout_sha256 is null))
) strict, without rowid;

create index load_file_sha256 on load_file (sha256);

-- What a file changed in a table: one row of a file can write rows of several tables. Rows that are retired because the
-- load replaces a period and does not contain them are counted with its last file of the kind.
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

-- Remarks about a file: what was cleaned, what looks odd.
create table load_note (
    load_id integer not null,
    file_number integer not null,
    note_number integer not null,
    note text not null,
    primary key (load_id, file_number, note_number),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- A row or a file that was not loaded. Only its position is stored, because the row itself may identify a beneficiary.
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

-- Checksums of the rows that each file of a load wrote. A row that a later load replaces moves to the version table
-- with its load, file and line, so its checksum still counts with the load that wrote it. File 0 is the whole load: its
-- rejects, and the versions of the rows that it replaced or retired.
create table load_checksum (
    load_id integer not null references load,
    file_number integer not null check (file_number >= 0),
    table_name text not null,
    checksum integer not null,
    primary key (load_id, file_number, table_name)
) strict, without rowid;

-- Checksums of all other tables, except the rollups, which verify recounts.
create table table_checksum (
    table_name text primary key,
    checksum integer not null
) strict, without rowid;

-- What every table, view and column means, stored in the registry so that any tool that reads the file can show it. A
-- row with an empty column name describes the table: its unit is the grain, its example a statement to try. A migration
-- that adds a table, view or column adds its rows here; a test finds missing ones.

create table dictionary (
    table_name text not null,
    column_name text not null,
    meaning text not null check (length(meaning) > 0),
    unit text not null check (length(unit) > 0),
    source text not null check (length(source) > 0),
    example text not null,
    primary key (table_name, column_name)
) strict, without rowid;

insert into dictionary values
('registry', '', 'The registry''s identity.', 'one row', 'init', 'select is_synthetic, created_at from registry'),
('registry', 'created_at', 'When it was created.', 'UTC time', 'init', '2027-01-05T08:00:00Z'),
('registry', 'id', 'Always 1: there is one row.', 'number', 'init', '1'),
('registry', 'is_synthetic', 'Whether it is for synthetic data only.', '1 yes, 0 no', 'init', '1'),
('registry', 'key_fingerprint', 'The fingerprint of the key that hashes beneficiaries; the key is in a file of its own. Null until a file with beneficiaries is loaded.', '16 hexadecimal digits', 'the first load of episodes', '0123456789abcdef'),
('registry', 'registry_id', 'The registry''s random identifier.', '32 hexadecimal digits', 'init', '0f1e2d3c...'),
('load', '', 'Every load, including refused and undone ones; v_load adds its sums.', 'one row per load', 'the program', 'select * from load order by load_id desc limit 5'),
('load', 'finished_at', 'When it ended.', 'UTC time', 'the program', '2027-07-01T09:30:04Z'),
('load', 'load_id', 'The load''s number, counted from 1.', 'number', 'the program', '7'),
('load', 'program_version', 'The version of the program that ran it.', 'version', 'the program', '0.1.0'),
('load', 'started_at', 'When it began.', 'UTC time', 'the program', '2027-07-01T09:30:00Z'),
('load', 'status', 'How it ended. A refused or undone load has no rows in the data tables.', 'committed, refused or undone', 'the program', 'committed'),
('load', 'undone_at', 'When it was undone; null if it was not.', 'UTC time', 'the program', '2027-07-02T08:00:00Z'),
('load', 'user_name', 'Who ran it, by login name.', 'text', 'the program', 'ada'),
('load_file', '', 'Files of a load: read = inserted + updated + unchanged + rejected.', 'one row per file', 'the program', 'select path, read_rows from load_file where load_id = 1'),
('load_file', 'added_rows', 'Further rows of lines of which the layout makes several.', 'rows', 'the program', '0'),
('load_file', 'blank_lines', 'Lines that hold nothing, or only commas and blanks.', 'lines', 'the program', '1'),
('load_file', 'byte_count', 'The size of the file.', 'bytes', 'the program', '204800'),
('load_file', 'continued_lines', 'Further lines of rows whose quoted fields hold line breaks.', 'lines', 'the program', '0'),
('load_file', 'file_number', 'The file''s number in its load, counted from 1.', 'number', 'the program', '2'),
('load_file', 'header_lines', 'Lines up to the header, titles among them.', 'lines', 'the program', '1'),
('load_file', 'inserted_rows', 'Rows that were new.', 'rows', 'the program', '2500'),
('load_file', 'kept_rejects', 'How many of the rejects are stored: all, or the first ones of a refused load.', 'number', 'the program', '0'),
('load_file', 'kind', 'What a row of the file is, known by its header.', 'a kind of file', 'the program', 'episodes'),
('load_file', 'layout', 'The layout that read the file; null if it has the columns of its kind.', 'name', 'the program', 'doctors-and-clinicians'),
('load_file', 'layout_sha256', 'The SHA-256 of the layout''s text.', '64 hexadecimal digits', 'the program', '9f86d081...'),
('load_file', 'left_out_lines', 'Lines that the layout leaves out, or that are about clinicians who were not asked for.', 'lines', 'the program', '0'),
('load_file', 'line_count', 'Lines of the file: the rows read minus the added ones plus the other counts of lines. Null for JSON, for a part of an export, and for a file that an earlier version loaded.', 'lines', 'the program', '2703'),
('load_file', 'load_id', 'The load to which it belongs.', 'number of a load', 'the program', '7'),
('load_file', 'note_lines', 'Lines of notes under a titled table.', 'lines', 'the program', '0'),
('load_file', 'options', 'The options that said how the file is read; null if there were none.', 'text', 'the program', '--only known'),
('load_file', 'path', 'Where the file was.', 'path', 'the program', 'SampleData/2027Q2/episodes.csv'),
('load_file', 'read_rows', 'Rows that were read.', 'rows', 'the program', '2700'),
('load_file', 'reject_count', 'Rejects of rows and of the whole file. Null for a file that an earlier version loaded.', 'number', 'the program', '0'),
('load_file', 'rejected_rows', 'Rows that were not loaded.', 'rows', 'the program', '0'),
('load_file', 'sha256', 'The SHA-256 of its bytes.', '64 hexadecimal digits', 'the program', '9f86d081...'),
('load_file', 'skipped_entries', 'Entries of a JSON file that are not rows of its kind; null for other files.', 'entries', 'the program', '12'),
('load_file', 'swallowed_lines', 'Further lines of rejected rows that are not well-formed: an estimate of the rows lost to a missing quotation mark. They count against --max-rejects.', 'lines', 'the program', '0'),
('load_file', 'total_lines', 'Lines of totals in a titled table.', 'lines', 'the program', '0'),
('load_file', 'unchanged_rows', 'Rows that the registry already had with the same values.', 'rows', 'the program', '0'),
('load_file', 'updated_rows', 'Rows that replaced an earlier row with the same key.', 'rows', 'the program', '200'),
('load_effect', '', 'What a file of a load changed in a table: one row of a file can write rows of several tables.', 'one row per file and table', 'the program', 'select * from load_effect where load_id = 1'),
('load_effect', 'inserted_rows', 'Rows that the table did not have.', 'rows', 'the program', '2500'),
('load_effect', 'retired_rows', 'Rows that were removed because the load replaces their whole period and does not contain them.', 'rows', 'the program', '0'),
('load_effect', 'table_name', 'The table.', 'name', 'the program', 'episode'),
('load_effect', 'unchanged_rows', 'Rows that the table already had with the same values.', 'rows', 'the program', '0'),
('load_effect', 'updated_rows', 'Rows that replaced an earlier row with the same key.', 'rows', 'the program', '200'),
('load_note', '', 'Remarks about a file: what was cleaned, what looks odd.', 'one row per note', 'the program', 'select * from load_note limit 5'),
('load_note', 'note', 'The remark.', 'text', 'the program', '3 blanks at the end of names were taken away'),
('load_note', 'note_number', 'The note''s number in its file, counted from 1.', 'number', 'the program', '1'),
('reject', '', 'Rows and files that were not loaded, by their position: the row itself may identify a beneficiary and is not stored.', 'one row per reject', 'the program', 'select code, count(*) from reject group by code'),
('reject', 'byte_count', 'The size of the row.', 'bytes', 'the program', '96'),
('reject', 'byte_offset', 'The position in the file at which the row begins, counted from 0.', 'bytes', 'the program', '1024'),
('reject', 'code', 'The kind of fault.', 'code', 'the program', 'check_digit'),
('reject', 'column_name', 'The column at fault; null if it is not one column.', 'name', 'the program', 'npi'),
('reject', 'hint', 'What to do about it.', 'text', 'the program', 'Look up the NPI.'),
('reject', 'line_number', 'The line at fault, where its row begins.', 'number', 'the program', '3'),
('reject', 'reason', 'What is wrong.', 'text', 'the program', 'has a wrong check digit'),
('reject', 'reject_number', 'The reject''s number in its file, counted from 1.', 'number', 'the program', '1'),
('reject', 'scope', 'Whether a row or the whole file was not loaded.', 'row or file', 'the program', 'row'),
('reject', 'value', 'The value at fault, withheld where it may identify a beneficiary.', 'text', 'the program', '2037006122'),
('load_checksum', '', 'Checksums of the rows that loads wrote; verify compares them with the stored rows.', 'one row per load, file and table', 'load', 'select load_id, table_name from load_checksum'),
('load_checksum', 'checksum', 'The sum of the checksums of the rows.', '64 bits as a signed number', 'load', '-6148914691236517205'),
('load_checksum', 'file_number', 'The file of the load; 0 for the whole load: rejects, and versions of replaced rows.', 'number', 'load', '1'),
('load_checksum', 'load_id', 'The load.', 'number', 'load', '3'),
('load_checksum', 'table_name', 'The table that was written to.', 'name', 'load', 'episode'),
('table_checksum', '', 'Checksums of the tables that are neither written by loads nor rollups, updated with every change.', 'one row per table', 'the program', 'select table_name from table_checksum'),
('table_checksum', 'checksum', 'The sum of the checksums of its rows.', '64 bits as a signed number', 'the program', '-6148914691236517205'),
('table_checksum', 'table_name', 'The table.', 'name', 'the program', 'load'),
('dictionary', '', 'What every table, view and column means.', 'one row per table, view or column', 'the program', 'select column_name, meaning from dictionary where table_name = ''episode'''),
('dictionary', 'column_name', 'The column; empty for the table itself.', 'name', 'the program', 'observed_cents'),
('dictionary', 'example', 'A value; for a table, a statement to try.', 'text', 'the program', '734405'),
('dictionary', 'meaning', 'What it means.', 'text', 'the program', 'What was paid for the episode.'),
('dictionary', 'source', 'Where its values come from: a kind of file that is loaded, a command, or the program.', 'text', 'the program', 'episodes'),
('dictionary', 'table_name', 'The table or view.', 'name', 'the program', 'episode'),
('dictionary', 'unit', 'The unit of its values, or the possible values; for a table, its grain.', 'text', 'the program', 'cents'),
('schema_migration', '', 'Migrations that were applied, with their checksums.', 'one row per migration', 'init, migrate up', 'select name, applied_at from schema_migration'),
('schema_migration', 'applied_at', 'When it was applied.', 'UTC time', 'init, migrate up', '2027-01-05T08:00:00Z'),
('schema_migration', 'name', 'The migration''s name.', 'name', 'init, migrate up', '0003_facts'),
('schema_migration', 'sha256', 'The SHA-256 of its text.', '64 hexadecimal digits', 'init, migrate up', '9f86d081...');
