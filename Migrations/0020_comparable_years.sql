-- What tells whether numbers of two years can be compared: which quarters are loaded, and which areas were renamed.

-- A quarter with fewer than a quarter of the episodes of the year's largest is not loaded: what it has came with restated
-- rows of other files. Below 20 episodes such a difference is chance.
create view v_loaded_quarter as
select cohort, performance_year, quarter, episodes
from (
    select
        cohort, performance_year, quarter, episodes,
        max(episodes) over (partition by cohort, performance_year) as largest
    from (
        select cohort, performance_year, quarter, sum(episodes) as episodes
        from area_specialty_quarter
        group by cohort, performance_year, quarter
    ) s
) q
where 4 * episodes >= largest or largest < 20;

-- An area that got another code, and nothing else, is counted under that: no trend breaks because an area was renamed.

-- Codes that the newest delineation by county no longer has, while an area of the same kind has exactly their counties
-- under a code that their own last delineation did not have.
create view v_area_renaming as
with
area_county as (
    select cbsa_code as area_code, 'cbsa' as area_level, delineation_year, county_code from cbsa_county
    union all
    select division_code, 'division', delineation_year, county_code from cbsa_county where division_code is not null
),
newest as (
    select max(delineation_year) as delineation_year from cbsa_county
),
extent as (
    select area_code, delineation_year, count(*) as counties from area_county group by area_code, delineation_year
),
last_extent as (
    select area_code, max(delineation_year) as delineation_year from extent group by area_code
),
retired as (
    select l.area_code, l.delineation_year
    from last_extent l
    join newest w on w.delineation_year > l.delineation_year
),
shared as (
    select
        r.area_code, r.delineation_year, n.area_code as current_code,
        n.delineation_year as current_delineation_year, count(*) as counties
    from retired r
    join area_county o on o.area_code = r.area_code and o.delineation_year = r.delineation_year
    join area_county n on n.county_code = o.county_code and n.area_level = o.area_level
    join newest w on w.delineation_year = n.delineation_year
    group by r.area_code, r.delineation_year, n.area_code, n.delineation_year
)
select s.area_code, s.delineation_year, s.current_code, s.current_delineation_year
from shared s
join extent o
    on o.area_code = s.area_code and o.delineation_year = s.delineation_year and o.counties = s.counties
join extent n
    on n.area_code = s.current_code and n.delineation_year = s.current_delineation_year and n.counties = s.counties
left join extent e on e.area_code = s.current_code and e.delineation_year = s.delineation_year
where e.area_code is null;

drop view v_yearly_metric;
drop view v_yearly_sum;

-- Sums over episodes and mean official scores by year, for each of four ways to group: cohort, specialty, area,
-- clinician. An area's scores are those of the clinicians who took part there; an area that was renamed is counted under
-- its later code. Each way is an arm of its own, so that a query for one of them does not work out the others.
create view v_yearly_sum as
select
    'cohort' as group_by, s.cohort, s.cohort as group_code, s.performance_year, s.episodes, s.observed_cents,
    s.expected_cents, s.ratio_parts_per_million, s.hospitalized, s.readmitted, s.telehealth, s.palliative,
    f.mean_final_score, f.mean_factor
from (
    select
        cohort, performance_year, sum(episodes) as episodes, sum(observed_cents) as observed_cents,
        sum(expected_cents) as expected_cents, sum(ratio_parts_per_million) as ratio_parts_per_million,
        sum(hospitalized) as hospitalized, sum(readmitted) as readmitted, sum(telehealth) as telehealth,
        sum(palliative) as palliative
    from area_specialty_quarter
    group by cohort, performance_year
) s
left join (
    select
        cohort, performance_year,
        cast(sum(cast(round(final_score * 1000000000) as bigint)) as double) / nullif(count(final_score), 0)
            / 1000000000 as mean_final_score,
        cast(sum(cast(round(payment_adjustment_factor * 1000000000) as bigint)) as double) / count(*) / 1000000000
            as mean_factor
    from performance
    where basis = 'official'
    group by cohort, performance_year
) f on f.cohort = s.cohort and f.performance_year = s.performance_year
union all
select
    'specialty', s.cohort, s.specialty_code, s.performance_year, s.episodes, s.observed_cents, s.expected_cents,
    s.ratio_parts_per_million, s.hospitalized, s.readmitted, s.telehealth, s.palliative, f.mean_final_score,
    f.mean_factor
from (
    select
        cohort, specialty_code, performance_year, sum(episodes) as episodes, sum(observed_cents) as observed_cents,
        sum(expected_cents) as expected_cents, sum(ratio_parts_per_million) as ratio_parts_per_million,
        sum(hospitalized) as hospitalized, sum(readmitted) as readmitted, sum(telehealth) as telehealth,
        sum(palliative) as palliative
    from area_specialty_quarter
    group by cohort, specialty_code, performance_year
) s
left join (
    select
        p.cohort, coalesce(c.specialty_code, 'unknown') as specialty_code, p.performance_year,
        cast(sum(cast(round(p.final_score * 1000000000) as bigint)) as double) / nullif(count(p.final_score), 0)
            / 1000000000 as mean_final_score,
        cast(sum(cast(round(p.payment_adjustment_factor * 1000000000) as bigint)) as double) / count(*) / 1000000000
            as mean_factor
    from performance p
    join clinician c on c.npi = p.npi
    where p.basis = 'official'
    group by p.cohort, coalesce(c.specialty_code, 'unknown'), p.performance_year
) f on f.cohort = s.cohort and f.specialty_code = s.specialty_code and f.performance_year = s.performance_year
union all
select
    'area', s.cohort, s.area_code, s.performance_year, s.episodes, s.observed_cents, s.expected_cents,
    s.ratio_parts_per_million, s.hospitalized, s.readmitted, s.telehealth, s.palliative, f.mean_final_score,
    f.mean_factor
from (
    select
        q.cohort, coalesce(r.current_code, q.area_code) as area_code, q.performance_year,
        sum(q.episodes) as episodes, sum(q.observed_cents) as observed_cents,
        sum(q.expected_cents) as expected_cents, sum(q.ratio_parts_per_million) as ratio_parts_per_million,
        sum(q.hospitalized) as hospitalized, sum(q.readmitted) as readmitted, sum(q.telehealth) as telehealth,
        sum(q.palliative) as palliative
    from area_specialty_quarter q
    left join v_area_renaming r on r.area_code = q.area_code
    group by q.cohort, coalesce(r.current_code, q.area_code), q.performance_year
) s
left join (
    select
        p.cohort, a.area_code, p.performance_year,
        cast(sum(cast(round(p.final_score * 1000000000) as bigint)) as double) / nullif(count(p.final_score), 0)
            / 1000000000 as mean_final_score,
        cast(sum(cast(round(p.payment_adjustment_factor * 1000000000) as bigint)) as double) / count(*) / 1000000000
            as mean_factor
    from performance p
    join (
        select distinct t.npi, t.cohort, t.performance_year, coalesce(r.current_code, t.area_code) as area_code
        from participation t
        left join v_area_renaming r on r.area_code = t.area_code
        where t.area_code is not null
    ) a on a.npi = p.npi and a.cohort = p.cohort and a.performance_year = p.performance_year
    where p.basis = 'official'
    group by p.cohort, a.area_code, p.performance_year
) f on f.cohort = s.cohort and f.area_code = s.area_code and f.performance_year = s.performance_year
union all
select
    'clinician', s.cohort, s.npi, s.performance_year, s.episodes, s.observed_cents, s.expected_cents,
    s.ratio_parts_per_million, s.hospitalized, s.readmitted, s.telehealth, s.palliative, f.final_score,
    f.payment_adjustment_factor
from clinician_year s
left join performance f
    on f.npi = s.npi and f.cohort = s.cohort and f.performance_year = s.performance_year and f.basis = 'official';

-- The yearly numbers as reports show them. The observed to expected ratio is the mean over episodes, as in the cost
-- measure; a readmission rate is a share of the episodes with a hospital stay.
create view v_yearly_metric as
select
    s.group_by, s.cohort, s.group_code, s.performance_year, s.episodes,
    cast(
        (2 * s.observed_cents + s.episodes - (2 * s.observed_cents + s.episodes) % (2 * s.episodes)) / (2 * s.episodes)
        as bigint) as mean_observed_cents,
    cast(
        (2 * s.expected_cents + s.episodes - (2 * s.expected_cents + s.episodes) % (2 * s.episodes)) / (2 * s.episodes)
        as bigint) as mean_expected_cents,
    cast(s.ratio_parts_per_million as double) / s.episodes / 1000000 as observed_expected_ratio,
    cast(s.hospitalized as double) / s.episodes as hospitalization_rate,
    cast(s.readmitted as double) / nullif(s.hospitalized, 0) as readmission_rate,
    s.mean_final_score, s.mean_factor
from v_yearly_sum s;

insert into dictionary (table_name, column_name, meaning, unit, source, example) values
('v_loaded_quarter', '', 'Quarters of which a cohort''s episodes are loaded; a year with all four is whole.', 'one row per cohort and quarter', 'worked out from area_specialty_quarter', 'select count(*) from v_loaded_quarter where performance_year = 2029'),
('v_loaded_quarter', 'cohort', 'The condition: HF is heart failure, LBP low back pain.', 'HF or LBP', 'worked out', 'HF'),
('v_loaded_quarter', 'performance_year', 'The year that is measured.', 'year', 'worked out', '2029'),
('v_loaded_quarter', 'quarter', 'The quarter of the performance year.', '1 to 4', 'worked out', '4'),
('v_loaded_quarter', 'episodes', 'How many episodes of the cohort end in it.', 'episodes', 'worked out', '1015'),
('v_area_renaming', '', 'Areas that the newest delineation has under another code, with the same counties.', 'one row per area that was renamed', 'worked out from cbsa_county', 'select area_code, current_code from v_area_renaming'),
('v_area_renaming', 'area_code', 'The code that the area had.', '5 digits', 'worked out', '35154'),
('v_area_renaming', 'delineation_year', 'The last delineation with that code.', 'year', 'worked out', '2020'),
('v_area_renaming', 'current_code', 'The code that it has now, under which it is counted.', '5 digits', 'worked out', '29484'),
('v_area_renaming', 'current_delineation_year', 'The newest delineation, which has this code.', 'year', 'worked out', '2023');
