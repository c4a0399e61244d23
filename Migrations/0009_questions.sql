-- Questions that people keep. They are the registry's own, as its identity is: no load brings or takes them, so that
-- neither undo nor the hashes of verify nor a look back at an earlier load touches them. Saving again takes the place.

create table saved_query (
    name text primary key check (length(name) <= 64 and name glob '[a-z]*' and name not glob '*[^a-z0-9-]*'),
    description text not null check (length(trim(description)) > 0),
    sql text not null check (length(trim(sql)) > 0),
    saved_by text not null check (length(trim(saved_by)) > 0),
    saved_at text not null check (saved_at glob '????-??-??T??:??:??Z')
) strict, without rowid;

-- What every table, view and column means, in the registry itself, so that every tool that reads the file can say it. A
-- row without a column name is the table's: its unit is the grain, its example a statement to try. A step that adds a
-- table, view or column adds its rows here too; a test finds what lacks one.

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
('registry', '', 'What this registry is.', 'one row', 'init', 'select is_synthetic, created_at from registry'),
('registry', 'id', 'Always 1: there is one row.', 'number', 'init', '1'),
('registry', 'registry_id', 'What tells this registry from others.', '32 hexadecimal digits', 'init', '0f1e2d3c...'),
('registry', 'is_synthetic', 'Whether it is for synthetic data only.', '1 yes, 0 no', 'init', '1'),
('registry', 'key_fingerprint', 'Which beneficiary key it was made with; the key itself is kept elsewhere.', '16 hexadecimal digits', 'init', '0123456789abcdef'),
('registry', 'created_at', 'When it was made.', 'UTC time', 'init', '2027-01-05T08:00:00Z'),
('saved_query', '', 'Questions that people keep, to be run with query run.', 'one row per question', 'query save', 'select name, description from saved_query'),
('saved_query', 'name', 'The name under which it is run.', 'name', 'query save', 'areas-of-lbp'),
('saved_query', 'description', 'What it answers.', 'text', 'query save', 'Which areas have most episodes?'),
('saved_query', 'sql', 'The statement.', 'SQL', 'query save', 'select area_code from area'),
('saved_query', 'saved_by', 'Who saved it.', 'text', 'query save', 'ada'),
('saved_query', 'saved_at', 'When.', 'UTC time', 'query save', '2027-02-01T12:00:00Z'),
('schema_migration', '', 'Steps of the schema''s history that were applied, with their checksums.', 'one row per step', 'init, migrate up', 'select name, applied_at from schema_migration'),
('schema_migration', 'name', 'The step''s name.', 'name', 'init, migrate up', '0003_facts'),
('schema_migration', 'sha256', 'The SHA-256 of its text.', '64 hexadecimal digits', 'init, migrate up', '9f86d081...'),
('schema_migration', 'applied_at', 'When it was applied.', 'UTC time', 'init, migrate up', '2027-01-05T08:00:00Z'),
('dictionary', '', 'What every table, view and column means.', 'one row per table, view or column', 'the program', 'select column_name, meaning from dictionary where table_name = ''episode'''),
('dictionary', 'table_name', 'The table or view.', 'name', 'the program', 'episode'),
('dictionary', 'column_name', 'The column; empty for the table itself.', 'name', 'the program', 'observed_cents'),
('dictionary', 'meaning', 'What it says.', 'text', 'the program', 'What was paid for the episode.'),
('dictionary', 'unit', 'What its values are counted in, or which there are; for a table, its grain.', 'text', 'the program', 'cents'),
('dictionary', 'source', 'Who says it: a kind of file that is loaded, a command, or the program.', 'text', 'the program', 'episodes'),
('dictionary', 'example', 'A value; for a table, a statement to try.', 'text', 'the program', '734405');
