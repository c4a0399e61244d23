-- What people add to a registry besides loads: changes of rules, projections, saved queries, the audit and the key.

-- Changes that people make to assumed rules. The loaded rules stay unchanged: v_rule overlays each rule's latest change.
-- To revert a change, make another one to the loaded value. No change is edited or deleted.

create table rule_change (
    change_number integer primary key,
    performance_year integer not null check (performance_year between 2027 and 2031),
    cohort text not null check (cohort in ('HF', 'LBP', 'both')),
    name text not null check (length(name) > 0),
    old_value text not null,
    value text not null check (length(value) > 0),
    reason text not null check (length(trim(reason)) > 0),
    changed_by text not null check (length(trim(changed_by)) > 0),
    changed_at text not null check (changed_at glob '????-??-??T??:??:??Z'),
    after_load_id integer not null check (after_load_id >= 0)
) strict;

create index rule_change_rule on rule_change (performance_year, cohort, name);

create trigger rule_change_is_not_edited before update on rule_change begin
    select raise(abort, 'a change of a rule is kept as it is; make another one');
end;

create trigger rule_change_is_not_deleted before delete on rule_change begin
    select raise(abort, 'a change of a rule is kept; make another one');
end;

-- Projections stored with project --store: the latest load that was known, the rules, and each participant's result.
-- Scores are from 0 to 1, adjustments in points, factors a share of one.

-- All rules are stored, as a JSON array, so that a run can be computed again after rules change.
create table projection_run (
    run_number integer primary key,
    performance_year integer not null check (performance_year between 2027 and 2031),
    cohort text not null check (cohort in ('HF', 'LBP')),
    after_load_id integer not null references load,
    rules text not null check (rules glob '[[]*]'),
    computed_at text not null check (computed_at glob '????-??-??T??:??:??Z')
) strict;

create index projection_run_year on projection_run (performance_year, cohort, run_number);

create table projection (
    run_number integer not null references projection_run on delete cascade,
    npi text not null references clinician,
    outcome text not null check (outcome in ('scored', 'lacks_minimum_data', 'not_scored')),
    quality_score real check (quality_score between 0 and 1),
    cost_score real check (cost_score between 0 and 1),
    improvement_activities_adjustment real not null,
    promoting_interoperability_adjustment real not null,
    complex_patient_adjustment real not null,
    small_practice_adjustment real not null,
    final_score real check (final_score between 0 and 100),
    percentile real check (percentile between 0 and 100),
    payment_adjustment_factor real not null check (payment_adjustment_factor >= -1),
    lowest_factor real not null,
    highest_factor real not null,
    part_b_cents integer check (part_b_cents >= 0),
    adjustment_cents integer,
    primary key (run_number, npi),
    check (lowest_factor <= payment_adjustment_factor and payment_adjustment_factor <= highest_factor),
    check ((outcome = 'not_scored') = (final_score is null))
) strict, without rowid;

-- Queries that people save. No load writes them, so undo and --as-of leave them unchanged. Saving under the same name
-- replaces the query.

create table saved_query (
    name text primary key check (length(name) <= 64 and name glob '[a-z]*' and name not glob '*[^a-z0-9-]*'),
    description text not null check (length(trim(description)) > 0),
    sql text not null check (length(trim(sql)) > 0),
    saved_by text not null check (length(trim(saved_by)) > 0),
    saved_at text not null check (saved_at glob '????-??-??T??:??:??Z')
) strict, without rowid;

-- Whether queries are logged; the last entry of the audit log at each write; and every change of the key that hashes
-- beneficiaries.

-- The audit log is on unless the latest row says otherwise.
create table audit_policy (
    change_number integer primary key,
    is_on integer not null check (is_on in (0, 1)),
    reason text not null check (length(trim(reason)) > 0),
    changed_by text not null check (length(trim(changed_by)) > 0),
    changed_at text not null check (changed_at glob '????-??-??T??:??:??Z')
) strict;

-- The audit log is a file next to the registry. Each entry has a hash of itself and of all entries before it, so an
-- entry whose hash is stored here cannot be cut off or replaced in the file unnoticed.
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
('rule_change', '', 'Changes that people made to assumed rules; none is edited or deleted.', 'one row per change', 'rules set', 'select * from rule_change'),
('rule_change', 'after_load_id', 'The latest load that was known; 0 before the first.', 'number of a load', 'rules set', '7'),
('rule_change', 'change_number', 'The change''s number, counted from 1.', 'number', 'rules set', '1'),
('rule_change', 'changed_at', 'When it was changed.', 'UTC time', 'rules set', '2027-02-01T12:00:00Z'),
('rule_change', 'changed_by', 'Who changed it.', 'text', 'rules set', 'ada'),
('rule_change', 'cohort', 'The cohort to which the rule applies.', 'HF, LBP or both', 'rules set', 'both'),
('rule_change', 'old_value', 'The value that it replaced.', 'as the rule', 'rules set', '0.10'),
('rule_change', 'reason', 'Why it was changed.', 'text', 'rules set', 'a steeper curve'),
('rule_change', 'value', 'The new value.', 'as the rule', 'rules set', '0.12'),
('projection_run', '', 'Stored projections, with the rules under which they were computed.', 'one row per run', 'project --store', 'select run_number, computed_at from projection_run'),
('projection_run', 'after_load_id', 'The latest load that was known.', 'number of a load', 'project --store', '21'),
('projection_run', 'computed_at', 'When it was computed.', 'UTC time', 'project --store', '2031-02-01T12:00:00Z'),
('projection_run', 'rules', 'The rules under which it was computed, as a JSON array.', 'JSON', 'project --store', '[...]'),
('projection_run', 'run_number', 'The run''s number, counted from 1.', 'number', 'project --store', '1'),
('projection', '', 'Results of stored projections, computed here and never mixed with CMS''s own; v_projection has the latest.', 'one row per run and clinician', 'project --store', 'select count(*) from projection'),
('projection', 'adjustment_cents', 'The payments times the factor: what is paid more, or less if negative.', 'cents', 'project --store', '459106'),
('projection', 'highest_factor', 'The highest factor over the band of assumed slopes and midpoints.', 'share of one', 'project --store', '0.0067'),
('projection', 'lowest_factor', 'The lowest factor over the band of assumed slopes and midpoints.', 'share of one', 'project --store', '-0.0075'),
('projection', 'outcome', 'Whether there is a score; without the minimum data it is 0.', 'scored, lacks_minimum_data or not_scored', 'project --store', 'scored'),
('projection', 'part_b_cents', 'The Part B payments to which the factor is applied; null if none are loaded.', 'cents', 'project --store', '6906248'),
('projection', 'percentile', 'The percentile of the score in the cohort.', '0 to 100', 'project --store', '62.5'),
('projection', 'run_number', 'The projection to which the result belongs.', 'number', 'project --store', '1'),
('saved_query', '', 'Queries that people saved, to be run with query run.', 'one row per query', 'query save', 'select name, description from saved_query'),
('saved_query', 'description', 'The question that it answers.', 'text', 'query save', 'Which areas have most episodes?'),
('saved_query', 'name', 'The name under which it is run.', 'name', 'query save', 'areas-of-lbp'),
('saved_query', 'saved_at', 'When it was saved.', 'UTC time', 'query save', '2027-02-01T12:00:00Z'),
('saved_query', 'saved_by', 'Who saved it.', 'text', 'query save', 'ada'),
('saved_query', 'sql', 'The statement.', 'SQL', 'query save', 'select area_code from area'),
('audit_policy', '', 'When the audit log was turned off and on; on if there is no row.', 'one row per change', 'audit on, audit off', 'select is_on, reason from audit_policy'),
('audit_policy', 'change_number', 'The change''s number, counted from 1.', 'number', 'audit on, audit off', '1'),
('audit_policy', 'changed_at', 'When it was changed.', 'UTC time', 'audit on, audit off', '2027-02-01T12:00:00Z'),
('audit_policy', 'changed_by', 'Who changed it.', 'text', 'audit on, audit off', 'ada'),
('audit_policy', 'is_on', 'Whether queries are logged from then on.', '1 yes, 0 no', 'audit on, audit off', '0'),
('audit_policy', 'reason', 'Why it was changed.', 'text', 'audit on, audit off', 'to be read from a disc'),
('audit_anchor', '', 'Entries of the audit log, a file next to the registry, one for each run that wrote to the registry: an entry stored here cannot be cut off there unnoticed.', 'one row per run that wrote', 'the program', 'select entry_number, anchored_at from audit_anchor'),
('audit_anchor', 'anchor_number', 'The row''s number, counted from 1.', 'number', 'the program', '1'),
('audit_anchor', 'anchored_at', 'When it was stored.', 'UTC time', 'the program', '2027-02-01T12:00:00Z'),
('audit_anchor', 'end_offset', 'Where the entry''s line ends in the file.', 'bytes', 'the program', '5120'),
('audit_anchor', 'entry_hash', 'The SHA-256 of the entry and of all entries before it.', '64 hexadecimal digits', 'the program', '9f86d081...'),
('audit_anchor', 'entry_number', 'The entry''s number.', 'number', 'the program', '17'),
('key_rotation', '', 'Every change of the beneficiary key.', 'one row per change', 'privacy rotate-key', 'select new_fingerprint, rotated_at from key_rotation'),
('key_rotation', 'beneficiaries', 'How many beneficiaries were hashed again.', 'number', 'privacy rotate-key', '4262'),
('key_rotation', 'episodes', 'How many rows of episodes, including replaced ones, name these beneficiaries.', 'number', 'privacy rotate-key', '5200'),
('key_rotation', 'new_fingerprint', 'The fingerprint of the new key.', '16 hexadecimal digits', 'privacy rotate-key', 'fedcba9876543210'),
('key_rotation', 'old_fingerprint', 'The fingerprint of the old key.', '16 hexadecimal digits', 'privacy rotate-key', '0123456789abcdef'),
('key_rotation', 'rotated_at', 'When it was changed.', 'UTC time', 'privacy rotate-key', '2027-02-01T12:00:00Z'),
('key_rotation', 'rotated_by', 'Who changed it.', 'text', 'privacy rotate-key', 'ada'),
('key_rotation', 'rotation_number', 'The change''s number, counted from 1.', 'number', 'privacy rotate-key', '1');
