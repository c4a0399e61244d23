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
