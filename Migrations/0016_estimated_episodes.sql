-- Episodes that were built from claims, the visits on which they rest, and their numbers under doubtful rules. They are
-- estimates by diagnosis and visits, not CMS's measure, and never added to the episodes of the table episode.

create table estimated_episode (
    episode_id text not null check (length(episode_id) between 27 and 28),
    standing text not null check (standing = 'estimated'),
    npi text not null check (length(npi) = 10 and npi not glob '*[^0-9]*'),
    cohort text not null check (cohort in ('HF', 'LBP')),
    area_code text check (length(area_code) = 5 and area_code not glob '*[^0-9]*'),
    beneficiary_token blob not null check (length(beneficiary_token) = 16),
    group_token blob not null check (length(group_token) = 16),
    year integer not null check (year between 2015 and 2035),
    quarter integer not null check (quarter between 1 and 4),
    start_date text not null check (length(start_date) = 10),
    end_date text not null check (length(end_date) = 10),
    is_complete integer not null check (is_complete in (0, 1)),
    observed_cents integer not null check (observed_cents between -10000000000 and 10000000000),
    expected_cents integer check (expected_cents between 1 and 10000000000),
    expected_basis text check (expected_basis in ('stratum', 'supplied')),
    amounts text not null check (amounts in ('paid', 'allowed')),
    is_hospitalized integer not null check (is_hospitalized in (0, 1)),
    is_readmitted integer not null check (is_readmitted in (0, 1)),
    has_telehealth integer not null check (has_telehealth in (0, 1)),
    has_palliative_care integer not null check (has_palliative_care in (0, 1)),
    clinician_visits integer not null check (clinician_visits >= 0),
    group_visits integer not null check (group_visits >= clinician_visits),
    rules text not null check (length(rules) = 12),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (episode_id),
    foreign key (load_id, file_number) references load_file,
    check (start_date <= end_date),
    check ((expected_cents is null) = (expected_basis is null))
) strict, without rowid;
create index estimated_episode_clinician on estimated_episode (npi, cohort, year);

create table episode_evidence (
    episode_id text not null check (length(episode_id) between 27 and 28),
    evidence_line integer not null check (evidence_line > 0),
    standing text not null check (standing = 'estimated'),
    role text not null check (role in ('trigger', 'confirming', 'visit')),
    service_date text not null check (length(service_date) = 10),
    claim_token blob not null check (length(claim_token) = 16),
    claim_line integer not null check (claim_line >= 0),
    service_code text not null check (length(service_code) between 1 and 7),
    diagnosis text not null check (length(diagnosis) between 1 and 8),
    npi text check (length(npi) = 10 and npi not glob '*[^0-9]*'),
    amount_cents integer not null check (amount_cents between -10000000000 and 10000000000),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (episode_id, evidence_line),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table estimated_count (
    npi text not null check (length(npi) = 10 and npi not glob '*[^0-9]*'),
    cohort text not null check (cohort in ('HF', 'LBP')),
    year integer not null check (year between 2015 and 2035),
    confirming_days integer not null check (confirming_days > 0),
    attribution_share integer not null check (attribution_share between 1 and 100),
    is_default integer not null check (is_default in (0, 1)),
    episodes integer not null check (episodes >= complete_episodes),
    complete_episodes integer not null check (complete_episodes >= 0),
    standing text not null check (standing = 'estimated'),
    rules text not null check (length(rules) = 12),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (npi, cohort, year, confirming_days, attribution_share),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table estimated_episode_version (
    episode_id text not null,
    standing text not null,
    npi text not null,
    cohort text not null,
    area_code text,
    beneficiary_token blob not null,
    group_token blob not null,
    year integer not null,
    quarter integer not null,
    start_date text not null,
    end_date text not null,
    is_complete integer not null,
    observed_cents integer not null,
    expected_cents integer,
    expected_basis text,
    amounts text not null,
    is_hospitalized integer not null,
    is_readmitted integer not null,
    has_telehealth integer not null,
    has_palliative_care integer not null,
    clinician_visits integer not null,
    group_visits integer not null,
    rules text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index estimated_episode_version_key on estimated_episode_version (episode_id);
create index estimated_episode_version_replaced on estimated_episode_version (replaced_by_load_id);

create table episode_evidence_version (
    episode_id text not null,
    evidence_line integer not null,
    standing text not null,
    role text not null,
    service_date text not null,
    claim_token blob not null,
    claim_line integer not null,
    service_code text not null,
    diagnosis text not null,
    npi text,
    amount_cents integer not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index episode_evidence_version_key on episode_evidence_version (episode_id, evidence_line);
create index episode_evidence_version_replaced on episode_evidence_version (replaced_by_load_id);

create table estimated_count_version (
    npi text not null,
    cohort text not null,
    year integer not null,
    confirming_days integer not null,
    attribution_share integer not null,
    is_default integer not null,
    episodes integer not null,
    complete_episodes integer not null,
    standing text not null,
    rules text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    replaced_by_load_id integer not null references load
) strict;
create index estimated_count_version_key on estimated_count_version (npi, cohort, year);
create index estimated_count_version_replaced on estimated_count_version (replaced_by_load_id);

insert into dictionary values
('estimated_episode', '', 'Episodes that were built from claims: a screen by diagnosis and visits, not CMS''s measure. They are never added to those of the table episode.', 'one row per episode and clinician', 'estimated-episodes', 'select year, cohort, count(*) from estimated_episode group by 1, 2'),
('estimated_episode', 'episode_id', 'The identifier: the same claims give the same one.', 'HF or LBP, a dash and 24 hexadecimal digits', 'estimated-episodes', 'HF-00112233445566778899aabb'),
('estimated_episode', 'standing', 'Always estimated.', 'estimated', 'estimated-episodes', 'estimated'),
('estimated_episode', 'npi', 'The clinician, who need not be loaded.', '10 digits', 'estimated-episodes', '2001000118'),
('estimated_episode', 'cohort', 'The cohort whose visits open the episode.', 'HF or LBP', 'estimated-episodes', 'HF'),
('estimated_episode', 'area_code', 'The area of the services; null if the claims do not say it.', '5 digits', 'estimated-episodes', '35614'),
('estimated_episode', 'beneficiary_token', 'The keyed hash of the beneficiary, under the key that the registry had at the build.', '16 bytes', 'estimated-episodes', '(16 bytes)'),
('estimated_episode', 'group_token', 'The keyed hash of the taxpayer number of the group.', '16 bytes', 'estimated-episodes', '(16 bytes)'),
('estimated_episode', 'year', 'The year in which the episode ends.', 'year', 'estimated-episodes', '2025'),
('estimated_episode', 'quarter', 'The quarter in which the episode ends.', '1 to 4', 'estimated-episodes', '4'),
('estimated_episode', 'start_date', 'The first day: that of the trigger.', 'date', 'estimated-episodes', '2025-01-04'),
('estimated_episode', 'end_date', 'The last day of the window.', 'date', 'estimated-episodes', '2025-12-31'),
('estimated_episode', 'is_complete', 'Whether the claims reach to the last day.', '1 or 0', 'estimated-episodes', '1'),
('estimated_episode', 'observed_cents', 'What was paid or allowed for the beneficiary in the window, not standardized.', 'cents', 'estimated-episodes', '1499438'),
('estimated_episode', 'expected_cents', 'The expected cost; null if there is none.', 'cents', 'estimated-episodes', '1410000'),
('estimated_episode', 'expected_basis', 'How the expected cost was made: the mean of similar episodes in the same claims, or given by the user; null if there is none.', 'stratum or supplied', 'estimated-episodes', 'stratum'),
('estimated_episode', 'amounts', 'Which amounts of the claims count.', 'paid or allowed', 'estimated-episodes', 'paid'),
('estimated_episode', 'is_hospitalized', 'Whether an inpatient claim begins in the window.', '1 or 0', 'estimated-episodes', '0'),
('estimated_episode', 'is_readmitted', 'Whether one begins within 30 days of another, both in the window.', '1 or 0', 'estimated-episodes', '0'),
('estimated_episode', 'has_telehealth', 'Whether a visit in the window was by telehealth.', '1 or 0', 'estimated-episodes', '1'),
('estimated_episode', 'has_palliative_care', 'Whether a line in the window has the diagnosis of palliative care.', '1 or 0', 'estimated-episodes', '0'),
('estimated_episode', 'clinician_visits', 'The clinician''s visit lines in the window.', 'lines', 'estimated-episodes', '4'),
('estimated_episode', 'group_visits', 'All visit lines of the group in the window.', 'lines', 'estimated-episodes', '6'),
('estimated_episode', 'rules', 'The start of the SHA-256 of the rules of the build.', '12 hexadecimal digits', 'estimated-episodes', '0123456789ab'),
('episode_evidence', '', 'The visit lines of claims on which estimated episodes rest.', 'one row per episode and visit line', 'episode-evidence', 'select * from episode_evidence where episode_id = ''HF-00112233445566778899aabb'''),
('episode_evidence', 'episode_id', 'The estimated episode, which need not be loaded.', 'HF or LBP, a dash and 24 hexadecimal digits', 'episode-evidence', 'HF-00112233445566778899aabb'),
('episode_evidence', 'evidence_line', 'The number of the line among those of the episode.', 'from 1', 'episode-evidence', '1'),
('episode_evidence', 'standing', 'Always estimated.', 'estimated', 'episode-evidence', 'estimated'),
('episode_evidence', 'role', 'What the visit is for the episode.', 'trigger, confirming or visit', 'episode-evidence', 'trigger'),
('episode_evidence', 'service_date', 'The day of the visit.', 'date', 'episode-evidence', '2025-01-04'),
('episode_evidence', 'claim_token', 'The keyed hash of the control number of the claim.', '16 bytes', 'episode-evidence', '(16 bytes)'),
('episode_evidence', 'claim_line', 'The line of the claim.', 'number', 'episode-evidence', '1'),
('episode_evidence', 'service_code', 'The HCPCS code of the visit.', 'code', 'episode-evidence', '99213'),
('episode_evidence', 'diagnosis', 'The first diagnosis of the claim that the list of the cohort has.', 'ICD-10-CM code', 'episode-evidence', 'I50.22'),
('episode_evidence', 'npi', 'The clinician of the line; null if the claim names none.', '10 digits', 'episode-evidence', '2001000118'),
('episode_evidence', 'amount_cents', 'What was paid or allowed for the line.', 'cents', 'episode-evidence', '9250'),
('estimated_count', '', 'How many estimated episodes clinicians have in a year under each pair of doubtful rules.', 'one row per clinician, cohort, year and pair of rules', 'estimated-counts', 'select * from estimated_count where episodes between 10 and 25'),
('estimated_count', 'npi', 'The clinician, who need not be loaded.', '10 digits', 'estimated-counts', '2001000118'),
('estimated_count', 'cohort', 'The cohort.', 'HF or LBP', 'estimated-counts', 'HF'),
('estimated_count', 'year', 'The year in which the episodes end.', 'year', 'estimated-counts', '2025'),
('estimated_count', 'confirming_days', 'The days within which a second visit confirms the first.', 'days', 'estimated-counts', '180'),
('estimated_count', 'attribution_share', 'The share of visit lines by which episodes are attributed.', 'percent', 'estimated-counts', '30'),
('estimated_count', 'is_default', 'Whether the pair is the one of the rules in force.', '1 or 0', 'estimated-counts', '1'),
('estimated_count', 'episodes', 'The number of episodes.', 'episodes', 'estimated-counts', '19'),
('estimated_count', 'complete_episodes', 'The number of episodes to whose last day the claims reach.', 'episodes', 'estimated-counts', '17'),
('estimated_count', 'standing', 'Always estimated.', 'estimated', 'estimated-counts', 'estimated'),
('estimated_count', 'rules', 'The start of the SHA-256 of the rules of the build.', '12 hexadecimal digits', 'estimated-counts', '0123456789ab');
create temp table added as
select 'estimated_episode' as name union all select 'episode_evidence' union all select 'estimated_count';
insert into dictionary
select t.name, d.column_name, d.meaning, d.unit, d.source, d.example
from added t
join dictionary d on d.table_name = 'part_b_payment' and d.column_name in ('load_id', 'file_number', 'line_number');
insert into dictionary
select d.table_name || '_version', d.column_name,
    iif(d.column_name = '', 'Rows of ' || d.table_name || ' that a later load restated or retired.', d.meaning),
    iif(d.column_name = '', 'one row per replaced row', d.unit), d.source,
    iif(d.column_name = '', 'select * from ' || d.table_name || '_version limit 5', d.example)
from dictionary d join added t on t.name = d.table_name
union all
select t.name || '_version', d.column_name, d.meaning, d.unit, d.source, d.example
from added t join dictionary d on d.table_name = 'clinician_version' and d.column_name = 'replaced_by_load_id';
drop table added;
