-- Whether it is recorded who asks this registry what; where that record stood whenever the registry was written; and
-- every change of the key under which beneficiaries are hashed.

-- Recording is on unless the latest row says otherwise.
create table audit_policy (
    change_number integer primary key,
    is_on integer not null check (is_on in (0, 1)),
    reason text not null check (length(trim(reason)) > 0),
    changed_by text not null check (length(trim(changed_by)) > 0),
    changed_at text not null check (changed_at glob '????-??-??T??:??:??Z')
) strict;

-- The record is a file beside the registry, each entry of which holds a hash of itself and of all before it. An entry
-- that is written down here too cannot be cut off or replaced there without being missed.
create table audit_anchor (
    anchor_number integer primary key,
    entry_number integer not null check (entry_number >= 1),
    entry_hash text not null check (length(entry_hash) = 64),
    end_offset integer not null check (end_offset > 0),
    anchored_at text not null check (anchored_at glob '????-??-??T??:??:??Z')
) strict;

create table key_rotation (
    rotation_number integer primary key,
    old_fingerprint text not null check (length(old_fingerprint) = 16),
    new_fingerprint text not null check (length(new_fingerprint) = 16),
    beneficiaries integer not null check (beneficiaries >= 0),
    episodes integer not null check (episodes >= 0),
    rotated_by text not null check (length(trim(rotated_by)) > 0),
    rotated_at text not null check (rotated_at glob '????-??-??T??:??:??Z')
) strict;

create trigger audit_policy_is_not_edited before update on audit_policy begin
    select raise(abort, 'a change of the audit is kept as it is; make another one');
end;
create trigger audit_policy_is_not_deleted before delete on audit_policy begin
    select raise(abort, 'a change of the audit is kept; make another one');
end;
create trigger audit_anchor_is_not_edited before update on audit_anchor begin
    select raise(abort, 'an anchor of the audit is kept as it is');
end;
create trigger audit_anchor_is_not_deleted before delete on audit_anchor begin
    select raise(abort, 'an anchor of the audit is kept');
end;
create trigger key_rotation_is_not_edited before update on key_rotation begin
    select raise(abort, 'a rotation of the key is kept as it is');
end;
create trigger key_rotation_is_not_deleted before delete on key_rotation begin
    select raise(abort, 'a rotation of the key is kept');
end;

insert into dictionary values
('audit_policy', '', 'When it was turned off and on that is recorded who asks this registry; on if there is no row.', 'one row per change', 'audit on, audit off', 'select is_on, reason from audit_policy'),
('audit_policy', 'change_number', 'The change''s number, counted from 1.', 'number', 'audit on, audit off', '1'),
('audit_policy', 'is_on', 'Whether it is recorded from then on.', '1 yes, 0 no', 'audit on, audit off', '0'),
('audit_policy', 'reason', 'Why.', 'text', 'audit on, audit off', 'to be read from a disc'),
('audit_policy', 'changed_by', 'Who changed it.', 'text', 'audit on, audit off', 'ada'),
('audit_policy', 'changed_at', 'When.', 'UTC time', 'audit on, audit off', '2027-02-01T12:00:00Z'),
('audit_anchor', '', 'Entries of the record of who asked, which is a file beside, each the one of a run that wrote: what is here cannot be cut off there unseen.', 'one row per run that wrote', 'the program', 'select entry_number, anchored_at from audit_anchor'),
('audit_anchor', 'anchor_number', 'The row''s number, counted from 1.', 'number', 'the program', '1'),
('audit_anchor', 'entry_number', 'The entry''s number.', 'number', 'the program', '17'),
('audit_anchor', 'entry_hash', 'The entry''s hash, a SHA-256 of it and of all before it.', '64 hexadecimal digits', 'the program', '9f86d081...'),
('audit_anchor', 'end_offset', 'Where the entry''s line ends in the file.', 'bytes', 'the program', '5120'),
('audit_anchor', 'anchored_at', 'When.', 'UTC time', 'the program', '2027-02-01T12:00:00Z'),
('key_rotation', '', 'Every change of the beneficiary key.', 'one row per change', 'privacy rotate-key', 'select new_fingerprint, rotated_at from key_rotation'),
('key_rotation', 'rotation_number', 'The change''s number, counted from 1.', 'number', 'privacy rotate-key', '1'),
('key_rotation', 'old_fingerprint', 'Which key it was before.', '16 hexadecimal digits', 'privacy rotate-key', '0123456789abcdef'),
('key_rotation', 'new_fingerprint', 'Which key it was after.', '16 hexadecimal digits', 'privacy rotate-key', 'fedcba9876543210'),
('key_rotation', 'beneficiaries', 'How many beneficiaries were hashed anew.', 'number', 'privacy rotate-key', '4262'),
('key_rotation', 'episodes', 'How many rows of episodes, replaced ones among them, name them.', 'number', 'privacy rotate-key', '5200'),
('key_rotation', 'rotated_by', 'Who changed it.', 'text', 'privacy rotate-key', 'ada'),
('key_rotation', 'rotated_at', 'When.', 'UTC time', 'privacy rotate-key', '2027-02-01T12:00:00Z');
