-- The rest of the dictionary: the other tables, the views, and what is said once of columns that many have.

insert into dictionary values
('participation', 'organization_name', 'The organization through which the clinician takes part; there may be several.', 'text', 'participants', 'Harbor Heart Group'),
('participation', 'is_required', 'Whether CMS requires participation in the year; its Null is unknown, not no.', 'yes, no or unknown', 'participants', 'yes'),
('participation', 'is_small_practice', 'Whether the practice is small in the year; its Null is unknown, not no.', 'yes, no or unknown', 'participants', 'unknown'),
('participation', 'area_code', 'The selected area; null where the list has no AREA_CODE.', '5 digits', 'participants', '15380'),
('performance', 'basis', 'Whose numbers these are: CMS''s own are official.', 'official or projected', 'performance', 'official'),
('performance', 'status', 'How far CMS has come with them.', 'preliminary, final or corrected', 'performance', 'preliminary'),
('performance', 'quality_score', 'The quality category, half of the final score; null if it is not scored.', '0 to 1', 'performance', '0.76'),
('performance', 'cost_score', 'The cost category, half of the final score (42 CFR 512.730); null if it is not scored.', '0 to 1', 'performance', '0.68'),
('performance', 'improvement_activities_adjustment', 'What improvement activities take off (42 CFR 512.735).', 'points, 0 to -20', 'performance', '-10.0'),
('performance', 'promoting_interoperability_adjustment', 'What Promoting Interoperability takes off.', 'points, 0 to -10', 'performance', '-0.4'),
('performance', 'complex_patient_adjustment', 'What complex patients add.', 'points, 0 to 10', 'performance', '2.4'),
('performance', 'small_practice_adjustment', 'What a small practice or a solo one adds.', 'points: 0, 10 or 15', 'performance', '10.0'),
('performance', 'final_score', 'The final score; null if it is not scored, 0 without the minimum data.', '0 to 100', 'performance', '74.0'),
('performance', 'payment_adjustment_factor', 'What is added to 1 to multiply Part B payments two years later (42 CFR 512.750).', 'share of one', 'performance', '0.020230'),
('performance', 'tier', 'The sign of the factor, worked out when it was loaded.', 'positive, neutral or negative', 'worked out', 'positive'),
('projection', 'run_number', 'The projection to which the result belongs.', 'number', 'project --store', '1'),
('projection', 'outcome', 'Whether there is a score; without the minimum data it is 0.', 'scored, lacks_minimum_data or not_scored', 'project --store', 'scored'),
('projection', 'percentile', 'The place of the score in the cohort.', '0 to 100', 'project --store', '62.5'),
('projection', 'lowest_factor', 'The lowest factor over the band of assumed slopes and midpoints.', 'share of one', 'project --store', '-0.0075'),
('projection', 'highest_factor', 'The highest factor over that band.', 'share of one', 'project --store', '0.0067'),
('projection', 'part_b_cents', 'The Part B payments to which the factor is applied; null if none are loaded.', 'cents', 'project --store', '6906248'),
('projection', 'adjustment_cents', 'What the factor makes of them, more or less than before.', 'cents', 'project --store', '459106'),
('projection_run', 'run_number', 'The run''s number, counted from 1.', 'number', 'project --store', '1'),
('projection_run', 'after_load_id', 'The latest load that was known.', 'number of a load', 'project --store', '21'),
('projection_run', 'rules', 'The rules under which it was computed, as a JSON array.', 'JSON', 'project --store', '[...]'),
('projection_run', 'computed_at', 'When it was computed.', 'UTC time', 'project --store', '2031-02-01T12:00:00Z'),
('reject', 'reject_number', 'The reject''s number in its file, counted from 1.', 'number', 'the program', '1'),
('reject', 'line_number', 'The line at fault, where its row begins.', 'number', 'the program', '3'),
('reject', 'scope', 'Whether a row or the whole file was not taken.', 'row or file', 'the program', 'row'),
('reject', 'byte_offset', 'Where in the file it begins.', 'bytes', 'the program', '1024'),
('reject', 'byte_count', 'How long it is.', 'bytes', 'the program', '96'),
('reject', 'column_name', 'The column at fault; null if it is no single one.', 'name', 'the program', 'npi'),
('reject', 'value', 'The value at fault, withheld where it may identify a beneficiary.', 'text', 'the program', '2037006122'),
('reject', 'code', 'The kind of fault.', 'code', 'the program', 'check_digit'),
('reject', 'reason', 'What is wrong.', 'text', 'the program', 'has a wrong check digit'),
('reject', 'hint', 'What to do about it.', 'text', 'the program', 'Look up the NPI.'),
('rule', 'cohort', 'Whose rule it is.', 'HF, LBP or both', 'rules', 'both'),
('rule', 'name', 'The rule''s name, its subject first.', 'name', 'rules', 'exchange.slope'),
('rule', 'value', 'A number or a word; the unit says which.', 'as unit says', 'rules', '0.10'),
('rule', 'unit', 'What the value is counted in.', 'unit', 'rules', 'per_point'),
('rule_change', 'cohort', 'Whose rule it is.', 'HF, LBP or both', 'rules set', 'both'),
('rule_change', 'change_number', 'The change''s number, counted from 1.', 'number', 'rules set', '1'),
('rule_change', 'old_value', 'The value in force before.', 'as the rule', 'rules set', '0.10'),
('rule_change', 'value', 'The new value.', 'as the rule', 'rules set', '0.12'),
('rule_change', 'reason', 'Why.', 'text', 'rules set', 'a steeper curve'),
('rule_change', 'changed_by', 'Who changed it.', 'text', 'rules set', 'ada'),
('rule_change', 'changed_at', 'When.', 'UTC time', 'rules set', '2027-02-01T12:00:00Z'),
('rule_change', 'after_load_id', 'The latest load that was known; 0 before the first.', 'number of a load', 'rules set', '7'),
('specialty', 'name', 'The specialty''s name.', 'text', 'specialties', 'Cardiology'),
('specialty', 'cohort', 'The cohort in which the specialty takes part; null if in none.', 'HF or LBP', 'specialties', 'HF'),
('taxonomy_specialty', 'supplier_type', 'The type of provider or supplier, in CMS''s words.', 'text', 'taxonomy-crosswalk', 'Physician/Cardiovascular Disease'),
('taxonomy_specialty', 'taxonomy_code', 'The provider taxonomy; empty where CMS gives none.', '10 characters', 'taxonomy-crosswalk', '207RC0000X'),
('taxonomy_specialty', 'taxonomy_description', 'The taxonomy in words.', 'text', 'taxonomy-crosswalk', 'Internal Medicine, Cardiovascular Disease'),
('v_area', '', 'Every area under its latest delineation.', 'one row per area', 'worked out from cbsa', 'select area_code, title from v_area order by title limit 5'),
('v_clinician', '', 'Clinicians with the names of their specialties.', 'one row per clinician', 'worked out from clinician and specialty', 'select * from v_clinician limit 5'),
('v_clinician', 'name', 'Last name, first name.', 'text', 'worked out', 'Gutiérrez, Nadia'),
('v_clinician', 'specialty_name', 'The specialty''s name; null if it is not loaded.', 'text', 'specialties', 'Cardiology'),
('v_episode', '', 'Episodes as people read them: dollars, and the beneficiary''s hash as text.', 'one row per episode', 'worked out from episode', 'select avg(observed_cost) from v_episode where performance_year = 2029'),
('v_episode', 'beneficiary_token', 'The keyed hash of the beneficiary''s identifier.', '32 hexadecimal digits', 'episodes, hashed', '00112233445566778899aabbccddeeff'),
('v_episode', 'observed_cost', 'What was paid for the episode.', 'dollars', 'episodes', '7344.05'),
('v_episode', 'expected_cost', 'What CMS''s risk adjustment expects for such an episode.', 'dollars', 'episodes', '5408.15'),
('v_episode', 'observed_expected_ratio', 'Observed to expected cost; below 1 is less than expected.', 'ratio', 'worked out', '1.3579'),
('v_load', '', 'Loads with the sums of their files.', 'one row per load', 'worked out from load and load_file', 'select * from v_load order by load_id'),
('v_load', 'files', 'Files of the load.', 'files', 'the program', '6'),
('v_projection', '', 'The latest stored projection of each cohort and year.', 'one row per clinician, cohort and year', 'worked out from projection', 'select npi, final_score, lowest_factor, highest_factor from v_projection'),
('v_rule', '', 'The rules in force: as loaded, with the latest change of those that are assumed.', 'one row per year, cohort and name', 'worked out from rule and rule_change', 'select name, value, status from v_rule where performance_year = 2029'),
('v_rule', 'value', 'The value in force.', 'as unit says', 'rules, rules set', '0.12'),
('v_rule', 'loaded_value', 'The value as loaded.', 'as unit says', 'rules', '0.10'),
('v_rule', 'reason', 'Why it was changed; null if it was not.', 'text', 'rules set', 'a steeper curve'),
('v_yearly_metric', '', 'The yearly numbers that reports show.', 'one row per way to group, cohort, group and year', 'worked out from the rollups', 'select * from v_yearly_metric where group_by = ''cohort'''),
('v_yearly_metric', 'mean_observed_cents', 'Mean observed cost of an episode, rounded half up.', 'cents', 'worked out', '480418'),
('v_yearly_metric', 'mean_expected_cents', 'Mean expected cost of an episode, rounded half up.', 'cents', 'worked out', '470639'),
('v_yearly_metric', 'observed_expected_ratio', 'The mean over episodes of observed to expected cost, as in the cost measure.', 'ratio', 'worked out', '1.0213'),
('v_yearly_metric', 'hospitalization_rate', 'Episodes with a hospital stay.', 'share of the episodes', 'worked out', '0.31'),
('v_yearly_metric', 'readmission_rate', 'Episodes with a readmission; null without a hospital stay.', 'share of those with a stay', 'worked out', '0.18'),
('v_yearly_sum', '', 'Sums over episodes by year, and mean official scores, for four ways to group.', 'one row per way to group, cohort, group and year', 'worked out from the rollups', 'select group_code, episodes from v_yearly_sum where group_by = ''area'' limit 5'),
('v_yearly_sum', 'group_by', 'By what: ask for one of the four.', 'cohort, specialty, area or clinician', 'worked out', 'area'),
('v_yearly_sum', 'group_code', 'The group: a cohort, specialty code, area code or NPI.', 'code', 'worked out', '15380'),
('v_yearly_sum', 'mean_final_score', 'Mean official final score of those in the group; null if nobody has one.', '0 to 100', 'performance', '64.77'),
('v_yearly_sum', 'mean_factor', 'Mean official payment adjustment factor of those in the group.', 'share of one', 'performance', '-0.0034');

-- What many tables have, said once.
create temp table common (column_name text primary key, meaning text, unit text, source text, example text);
insert into common values
('npi', 'National Provider Identifier of the clinician, with a valid check digit.', '10 digits', 'the file', '2021624483'),
('cohort', 'The condition: HF is heart failure, LBP low back pain; they are never mixed (42 CFR 512.705).', 'HF or LBP', 'the file', 'HF'),
('performance_year', 'The year that is measured; payments are adjusted two years later (42 CFR 512.710(a)(1)).', 'year', 'the file', '2029'),
('quarter', 'The quarter of the performance year.', '1 to 4', 'the file', '4'),
('area_code', 'A CBSA or metropolitan division.', '5 digits', 'the file', '15380'),
('specialty_code', 'CMS specialty code; unknown in sums if the clinician has none.', '2 characters', 'the file', '06'),
('model_code', 'The model''s short name.', 'code', 'the file', 'TEAM'),
('state', 'The state, as the post has it.', '2 letters', 'the file', 'NY'),
('status', 'What it rests on: law, a secondary source, a proposal, arithmetic or nothing but an assumption.', 'law, secondary, proposed, derived or assumed', 'the file', 'secondary'),
('citation', 'Where it is written.', 'text', 'the file', '42 CFR 512.710(a)(1)'),
('load_id', 'The load that brought the row.', 'number of a load', 'the program', '7'),
('file_number', 'The file of that load, counted from 1.', 'number', 'the program', '2'),
('line_number', 'The line of that file.', 'number', 'the program', '461'),
('episodes', 'How many episodes; of each, the sums beside it.', 'episodes', 'worked out', '412'),
('observed_cents', 'Sum of observed cost.', 'cents', 'worked out', '198052100'),
('expected_cents', 'Sum of expected cost.', 'cents', 'worked out', '193984200'),
('ratio_parts_per_million', 'Sum over episodes of observed to expected cost, each rounded to a millionth.', 'parts per million', 'worked out', '420775600'),
('hospitalized', 'Episodes with a hospital stay.', 'episodes', 'worked out', '128'),
('readmitted', 'Episodes with a readmission.', 'episodes', 'worked out', '23'),
('telehealth', 'Episodes with a visit by telehealth.', 'episodes', 'worked out', '97'),
('palliative', 'Episodes with palliative care.', 'episodes', 'worked out', '11');
insert or ignore into dictionary
select m.name, c.name, d.meaning, d.unit, d.source, d.example
from sqlite_schema m join pragma_table_info(m.name) c join common d on d.column_name = c.name
where m.type = 'table' and m.name not like '%\_version' escape '\'
    and m.name not in ('load', 'load_file', 'load_note', 'load_effect', 'reject', 'schema_migration');
drop table common;

-- Views and projections repeat columns of tables; a table of versions has those of its table and one more.
insert or ignore into dictionary
select s.viewer, c.name, d.meaning, d.unit, d.source, d.example
from (
    select 'load_note' as viewer, 'load_file' as viewed union all select 'reject', 'load_file'
    union all select 'load_effect', 'load_file' union all select 'projection', 'performance'
    union all select 'rule_change', 'rule' union all select 'v_area', 'cbsa' union all select 'v_clinician', 'clinician'
    union all select 'v_clinician', 'specialty' union all select 'v_episode', 'episode' union all select 'v_load', 'load'
    union all select 'v_load', 'load_file' union all select 'v_projection', 'projection'
    union all select 'v_projection', 'projection_run' union all select 'v_rule', 'rule'
    union all select 'v_rule', 'rule_change' union all select 'v_yearly_sum', 'clinician_year'
    union all select 'v_yearly_metric', 'v_yearly_sum'
) s join pragma_table_info(s.viewer) c
join dictionary d on d.table_name = s.viewed and d.column_name = c.name;
insert or ignore into dictionary
select 'v_projection', column_name, meaning, unit, source, example from dictionary
where table_name = 'projection' and column_name <> '';
insert or ignore into dictionary
select 'v_yearly_metric', column_name, meaning, unit, source, example from dictionary
where table_name = 'v_yearly_sum' and column_name in (select name from pragma_table_info('v_yearly_metric'));
insert into dictionary
select d.table_name || '_version', d.column_name,
    case d.column_name when '' then 'Rows of ' || d.table_name || ' that a later load restated or retired, as they were.'
        else d.meaning end,
    case d.column_name when '' then 'one row per replaced row' else d.unit end, d.source,
    case d.column_name when '' then 'select * from ' || d.table_name || '_version limit 5' else d.example end
from dictionary d join sqlite_schema m on m.name = d.table_name || '_version'
union all
select name, 'replaced_by_load_id', 'The load that took the row''s place, or retired it.', 'number of a load',
    'the program', '8'
from sqlite_schema where type = 'table' and name like '%\_version' escape '\';
update dictionary set source = 'project --store' where table_name in ('projection', 'v_projection');
