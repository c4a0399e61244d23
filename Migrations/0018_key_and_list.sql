-- A registry has no beneficiary key until a file with beneficiaries is loaded.
create table registry_without_key (
    id integer primary key check (id = 1),
    registry_id text not null check (length(registry_id) = 32),
    is_synthetic integer not null check (is_synthetic in (0, 1)),
    key_fingerprint text check (length(key_fingerprint) > 0),
    created_at text not null
) strict;

insert into registry_without_key (id, registry_id, is_synthetic, key_fingerprint, created_at)
select id, registry_id, is_synthetic, key_fingerprint, created_at from registry;

drop table registry;

alter table registry_without_key rename to registry;

update dictionary
set meaning = 'The beneficiary key under which its tokens are made, which is kept elsewhere; null until a file with beneficiaries is loaded.',
    source = 'the first load of episodes'
where table_name = 'registry' and column_name = 'key_fingerprint';

-- CMS's list of participants names no organization in some rows.
update dictionary
set meaning = 'The organization through which the clinician takes part; there may be several. Empty where the list names none.'
where table_name = 'participation' and column_name = 'organization_name';
