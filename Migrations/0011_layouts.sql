-- Layouts that a user wrote, by which `load` reads files that have not the columns of their kind. What a load read them
-- with is in load_file: the name, and the checksum of the text at that time.
create table layout (
    name text primary key check (length(name) <= 64 and name glob '[a-z]*' and name not glob '*[^a-z0-9-]*'),
    kind text not null,
    text text not null,
    saved_by text not null,
    saved_at text not null check (saved_at glob '????-??-??T??:??:??Z')
) strict, without rowid;

insert into dictionary values
('layout', '', 'Layouts of files that have not the columns of their kind.', 'one row per layout', 'layout add', 'select name, kind from layout'),
('layout', 'kind', 'The kind of file whose rows it makes.', 'a kind of file', 'layout add', 'clinicians'),
('layout', 'name', 'The name under which a load records it.', 'name', 'layout add', 'our-roster'),
('layout', 'saved_at', 'When it was saved.', 'UTC time', 'layout add', '2027-02-01T12:00:00Z'),
('layout', 'saved_by', 'Who saved it.', 'text', 'layout add', 'ada'),
('layout', 'text', 'The layout.', 'YAML', 'layout add', 'name: our-roster');
