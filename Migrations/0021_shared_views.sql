-- What several questions share: the rules as each cohort has them, and sums of episodes by quarter.

-- A cohort's own value of a rule goes before that for both cohorts.
create view v_cohort_rule as
select
    n.cohort, r.performance_year, r.name,
    coalesce(max(case when r.cohort = n.cohort then r.value end), max(r.value)) as value
from v_rule r
join (select 'HF' as cohort union all select 'LBP') n on r.cohort in (n.cohort, 'both')
group by n.cohort, r.performance_year, r.name;

-- The same groups as those of v_yearly_sum; an area that was renamed is counted under its later code. Each way to group
-- is an arm of its own, so that a query for one of them does not work out the others.
create view v_quarterly_sum as
select
    'cohort' as group_by, s.cohort, s.cohort as group_code, s.performance_year, s.quarter, s.episodes, s.observed_cents,
    s.expected_cents, s.ratio_parts_per_million, s.hospitalized, s.readmitted
from (
    select
        cohort, performance_year, quarter, sum(episodes) as episodes, sum(observed_cents) as observed_cents,
        sum(expected_cents) as expected_cents, sum(ratio_parts_per_million) as ratio_parts_per_million,
        sum(hospitalized) as hospitalized, sum(readmitted) as readmitted
    from area_specialty_quarter
    group by cohort, performance_year, quarter
) s
union all
select
    'specialty', s.cohort, s.specialty_code, s.performance_year, s.quarter, s.episodes, s.observed_cents,
    s.expected_cents, s.ratio_parts_per_million, s.hospitalized, s.readmitted
from (
    select
        cohort, specialty_code, performance_year, quarter, sum(episodes) as episodes,
        sum(observed_cents) as observed_cents, sum(expected_cents) as expected_cents,
        sum(ratio_parts_per_million) as ratio_parts_per_million, sum(hospitalized) as hospitalized,
        sum(readmitted) as readmitted
    from area_specialty_quarter
    group by cohort, specialty_code, performance_year, quarter
) s
union all
select
    'area', s.cohort, s.area_code, s.performance_year, s.quarter, s.episodes, s.observed_cents, s.expected_cents,
    s.ratio_parts_per_million, s.hospitalized, s.readmitted
from (
    select
        q.cohort, coalesce(r.current_code, q.area_code) as area_code, q.performance_year, q.quarter,
        sum(q.episodes) as episodes, sum(q.observed_cents) as observed_cents,
        sum(q.expected_cents) as expected_cents, sum(q.ratio_parts_per_million) as ratio_parts_per_million,
        sum(q.hospitalized) as hospitalized, sum(q.readmitted) as readmitted
    from area_specialty_quarter q
    left join v_area_renaming r on r.area_code = q.area_code
    group by q.cohort, coalesce(r.current_code, q.area_code), q.performance_year, q.quarter
) s
union all
select
    'clinician', cohort, npi, performance_year, quarter, episodes, observed_cents, expected_cents,
    ratio_parts_per_million, hospitalized, readmitted
from clinician_quarter;

insert into dictionary (table_name, column_name, meaning, unit, source, example) values
('v_cohort_rule', '', 'The rules in force as each cohort has them: its own, or that for both.', 'one row per cohort, year and rule', 'worked out from v_rule', 'select value from v_cohort_rule where name = ''quality.case_minimum'' and cohort = ''HF'''),
('v_cohort_rule', 'cohort', 'The condition: HF is heart failure, LBP low back pain.', 'HF or LBP', 'worked out', 'HF'),
('v_cohort_rule', 'performance_year', 'The year that is measured.', 'year', 'worked out', '2029'),
('v_cohort_rule', 'name', 'The rule''s name.', 'words and points', 'worked out', 'quality.case_minimum'),
('v_cohort_rule', 'value', 'The value in force.', 'as the rule''s unit says', 'worked out', '20'),
('v_quarterly_sum', '', 'Sums over episodes by quarter, for each of four ways to group.', 'one row per way to group, group and quarter', 'worked out from the rollups', 'select quarter, episodes from v_quarterly_sum where group_by = ''cohort'' and performance_year = 2029'),
('v_quarterly_sum', 'quarter', 'The quarter of the performance year.', '1 to 4', 'worked out', '4');
insert into dictionary
select 'v_quarterly_sum', column_name, meaning, unit, source, example
from dictionary
where
    table_name = 'v_yearly_sum' and column_name <> 'quarter'
    and column_name in (select name from pragma_table_info('v_quarterly_sum'));
