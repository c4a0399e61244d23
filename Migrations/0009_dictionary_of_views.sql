-- The meaning of views, and of the columns that many tables share.

insert into dictionary values
('v_area', '', 'Every area under its latest delineation.', 'one row per area', 'worked out from cbsa', 'select area_code, title from v_area order by title limit 5'),
('v_area_renaming', '', 'Areas that the newest delineation has under another code, with the same counties.', 'one row per area that was renamed', 'worked out from cbsa_county', 'select area_code, current_code from v_area_renaming'),
('v_area_renaming', 'area_code', 'The code that the area had.', '5 digits', 'worked out', '35154'),
('v_area_renaming', 'current_code', 'The present code, under which it is counted.', '5 digits', 'worked out', '29484'),
('v_area_renaming', 'current_delineation_year', 'The newest delineation, which has this code.', 'year', 'worked out', '2023'),
('v_area_renaming', 'delineation_year', 'The last delineation with that code.', 'year', 'worked out', '2020'),
('v_clinician', '', 'Clinicians with the names of their specialties.', 'one row per clinician', 'worked out from clinician and specialty', 'select * from v_clinician limit 5'),
('v_clinician', 'name', 'Last name, first name.', 'text', 'worked out', 'Gutiérrez, Nadia'),
('v_clinician', 'specialty_name', 'The specialty''s name; null if it is not loaded.', 'text', 'specialties', 'Cardiology'),
('v_cohort_rule', '', 'The rules in force for each cohort: its own value, or the one for both cohorts.', 'one row per cohort, year and rule', 'worked out from v_rule', 'select value from v_cohort_rule where name = ''quality.case_minimum'' and cohort = ''HF'''),
('v_cohort_rule', 'cohort', 'The condition: HF is heart failure, LBP low back pain.', 'HF or LBP', 'worked out', 'HF'),
('v_cohort_rule', 'name', 'The rule''s name.', 'words and points', 'worked out', 'quality.case_minimum'),
('v_cohort_rule', 'performance_year', 'The year that is measured.', 'year', 'worked out', '2029'),
('v_cohort_rule', 'value', 'The value in force.', 'as the rule''s unit says', 'worked out', '20'),
('v_episode', '', 'Episodes as people read them: dollars, and the beneficiary''s hash as text.', 'one row per episode', 'worked out from episode', 'select avg(observed_cost) from v_episode where performance_year = 2029'),
('v_episode', 'beneficiary_token', 'The keyed hash of the beneficiary''s identifier.', '32 hexadecimal digits', 'episodes, hashed', '00112233445566778899aabbccddeeff'),
('v_episode', 'expected_cost', 'What CMS''s risk adjustment expects for such an episode.', 'dollars', 'episodes', '5408.15'),
('v_episode', 'observed_cost', 'What was paid for the episode.', 'dollars', 'episodes', '7344.05'),
('v_episode', 'observed_expected_ratio', 'Observed to expected cost; below 1 is less than expected.', 'ratio', 'worked out', '1.3579'),
('v_load', '', 'Loads with the sums of their files.', 'one row per load', 'worked out from load and load_file', 'select * from v_load order by load_id'),
('v_load', 'files', 'Files of the load.', 'files', 'the program', '6'),
('v_loaded_quarter', '', 'Quarters of which a cohort''s episodes are loaded; a year with all four is whole.', 'one row per cohort and quarter', 'worked out from area_specialty_quarter', 'select count(*) from v_loaded_quarter where performance_year = 2029'),
('v_loaded_quarter', 'cohort', 'The condition: HF is heart failure, LBP low back pain.', 'HF or LBP', 'worked out', 'HF'),
('v_loaded_quarter', 'episodes', 'How many episodes of the cohort end in it.', 'episodes', 'worked out', '1015'),
('v_loaded_quarter', 'performance_year', 'The year that is measured.', 'year', 'worked out', '2029'),
('v_loaded_quarter', 'quarter', 'The quarter of the performance year.', '1 to 4', 'worked out', '4'),
('v_projection', '', 'The latest stored projection of each cohort and year.', 'one row per clinician, cohort and year', 'project --store', 'select npi, final_score, lowest_factor, highest_factor from v_projection'),
('v_quarterly_sum', '', 'Sums over episodes by quarter, for each of five ways to group.', 'one row per way to group, group and quarter', 'worked out from the rollups', 'select quarter, episodes from v_quarterly_sum where group_by = ''cohort'' and performance_year = 2029'),
('v_quarterly_sum', 'quarter', 'The quarter of the performance year.', '1 to 4', 'worked out', '4'),
('v_rule', '', 'The rules in force: as loaded, with the latest change of those that are assumed.', 'one row per year, cohort and name', 'worked out from rule and rule_change', 'select name, value, status from v_rule where performance_year = 2029'),
('v_rule', 'loaded_value', 'The value as loaded.', 'as unit says', 'rules', '0.10'),
('v_rule', 'reason', 'Why it was changed; null if it was not.', 'text', 'rules set', 'a steeper curve'),
('v_rule', 'value', 'The value in force.', 'as unit says', 'rules, rules set', '0.12'),
('v_yearly_metric', '', 'The yearly numbers that reports show.', 'one row per way to group, cohort, group and year', 'worked out from the rollups', 'select * from v_yearly_metric where group_by = ''cohort'''),
('v_yearly_metric', 'hospitalization_rate', 'Episodes with a hospital stay.', 'share of the episodes', 'worked out', '0.31'),
('v_yearly_metric', 'mean_expected_cents', 'Mean expected cost of an episode, rounded half up.', 'cents', 'worked out', '470639'),
('v_yearly_metric', 'mean_observed_cents', 'Mean observed cost of an episode, rounded half up.', 'cents', 'worked out', '480418'),
('v_yearly_metric', 'observed_expected_ratio', 'The mean over episodes of observed to expected cost, as in the cost measure.', 'ratio', 'worked out', '1.0213'),
('v_yearly_metric', 'readmission_rate', 'Episodes with a readmission; null without a hospital stay.', 'share of those with a stay', 'worked out', '0.18'),
('v_yearly_sum', '', 'Sums over episodes by year, and mean official scores, for five ways to group.', 'one row per way to group, cohort, group and year', 'worked out from the rollups', 'select group_code, episodes from v_yearly_sum where group_by = ''area'' limit 5'),
('v_yearly_sum', 'group_by', 'The grouping; a query should select one of the five.', 'cohort, specialty, area, organization or clinician', 'worked out', 'area'),
('v_yearly_sum', 'group_code', 'The group: a cohort, specialty code, area code, organization or NPI.', 'code', 'worked out', '15380'),
('v_yearly_sum', 'mean_factor', 'Mean official payment adjustment factor of those in the group.', 'share of one', 'performance', '-0.0034'),
('v_yearly_sum', 'mean_final_score', 'Mean official final score of those in the group; null if none has one.', '0 to 100', 'performance', '64.77');

-- Columns that many tables share.
create temp table common (column_name text primary key, meaning text, unit text, source text, example text);
insert into common values
('npi', 'National Provider Identifier of the clinician, with a valid check digit.', '10 digits', 'the file', '2021624483'),
('cohort', 'The condition: HF is heart failure, LBP low back pain; they are never mixed (42 CFR 512.705).', 'HF or LBP', 'the file', 'HF'),
('performance_year', 'The year that is measured; payments are adjusted two years later (42 CFR 512.710(a)(1)).', 'year', 'the file', '2029'),
('quarter', 'The quarter of the performance year.', '1 to 4', 'the file', '4'),
('area_code', 'A CBSA or metropolitan division.', '5 digits', 'the file', '15380'),
('specialty_code', 'CMS specialty code; unknown in sums if the clinician has none.', '2 characters', 'the file', '06'),
('model_code', 'The model''s short name.', 'code', 'the file', 'TEAM'),
('state', 'The state''s postal abbreviation.', '2 letters', 'the file', 'NY'),
('status', 'What it rests on: law, a secondary source, a proposal, arithmetic or only an assumption.', 'law, secondary, proposed, derived or assumed', 'the file', 'secondary'),
('citation', 'The source of the value.', 'text', 'the file', '42 CFR 512.710(a)(1)'),
('load_id', 'The load that wrote the row.', 'number of a load', 'the program', '7'),
('file_number', 'The file of that load, counted from 1.', 'number', 'the program', '2'),
('line_number', 'The line of that file.', 'number', 'the program', '461'),
('episodes', 'How many episodes; the row''s sums are over these.', 'episodes', 'worked out', '412'),
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
select name, 'replaced_by_load_id', 'The load that replaced or retired the row.', 'number of a load',
    'the program', '8'
from sqlite_schema where type = 'table' and name like '%\_version' escape '\';
insert into dictionary
select 'v_quarterly_sum', column_name, meaning, unit, source, example from dictionary
where
    table_name = 'v_yearly_sum' and column_name <> 'quarter'
    and column_name in (select name from pragma_table_info('v_quarterly_sum'));
update dictionary set source = 'project --store' where table_name in ('projection', 'v_projection');
