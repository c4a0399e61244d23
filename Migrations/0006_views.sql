-- Views for people and for reports. Money is in cents, rounded half up; rates and factors are shares of one.

-- Every area under its latest delineation.
create view v_area as
select c.area_code, c.title, c.kind, c.parent_area_code, c.delineation_year
from cbsa c
where c.delineation_year = (select max(d.delineation_year) from cbsa d where d.area_code = c.area_code);

-- An area whose code changed while its counties did not is counted under the new code, so that its trend continues.

-- Codes that the newest delineation by county no longer has, where an area of the same kind has exactly the same
-- counties under a code that the old code's last delineation did not have.
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

-- Clinicians with their full names and the names of their specialties.
create view v_clinician as
select
    c.npi, c.last_name || ', ' || c.first_name as name, c.specialty_code, s.name as specialty_name, s.cohort,
    c.organization_name, c.state
from clinician c
left join specialty s on s.specialty_code = c.specialty_code;

-- Episodes as people read them: dollars, and the beneficiary's hash as text.
create view v_episode as
select
    episode_id, npi, cohort, area_code, lower(hex(beneficiary_token)) as beneficiary_token, performance_year, quarter,
    start_date, end_date, cast(observed_cents as double) / 100 as observed_cost,
    cast(expected_cents as double) / 100 as expected_cost,
    cast(observed_cents as double) / expected_cents as observed_expected_ratio,
    is_hospitalized, is_readmitted, has_telehealth, has_palliative_care, load_id, file_number, line_number
from episode;

-- Every load with its sums: read = inserted + updated + unchanged + rejected.
create view v_load as
select
    l.load_id, l.started_at, l.status, count(f.file_number) as files, coalesce(sum(f.read_rows), 0) as read_rows,
    coalesce(sum(f.inserted_rows), 0) as inserted_rows, coalesce(sum(f.updated_rows), 0) as updated_rows,
    coalesce(sum(f.unchanged_rows), 0) as unchanged_rows, coalesce(sum(f.rejected_rows), 0) as rejected_rows
from load l
left join load_file f on f.load_id = l.load_id
group by l.load_id, l.started_at, l.status;

-- The rules in force: as loaded, overlaid with the latest change of each assumed rule. The reason of an unchanged rule
-- is null.
create view v_rule as
select
    r.performance_year, r.cohort, r.name, coalesce(c.value, r.value) as value, r.unit, r.status, r.rule_version,
    r.citation, r.value as loaded_value, c.reason, c.changed_by, c.changed_at
from rule r
left join (
    select
        a.performance_year, a.cohort, a.name, a.value, a.reason, a.changed_by, a.changed_at
    from rule_change a
    join (
        select performance_year, cohort, name, max(change_number) as change_number
        from rule_change
        group by performance_year, cohort, name
    ) latest on latest.change_number = a.change_number
) c
    on c.performance_year = r.performance_year and c.cohort = r.cohort and c.name = r.name and r.status = 'assumed';

-- A cohort's own value of a rule takes precedence over the value for both cohorts.
create view v_cohort_rule as
select
    n.cohort, r.performance_year, r.name,
    coalesce(max(case when r.cohort = n.cohort then r.value end), max(r.value)) as value
from v_rule r
join (select 'HF' as cohort union all select 'LBP') n on r.cohort in (n.cohort, 'both')
group by n.cohort, r.performance_year, r.name;

-- The latest stored projection of each cohort and year.
create view v_projection as
select
    r.performance_year, r.cohort, p.npi, p.outcome, p.quality_score, p.cost_score,
    p.improvement_activities_adjustment, p.promoting_interoperability_adjustment, p.complex_patient_adjustment,
    p.small_practice_adjustment, p.final_score, p.percentile, p.payment_adjustment_factor, p.lowest_factor,
    p.highest_factor, p.part_b_cents, p.adjustment_cents, r.run_number, r.after_load_id, r.computed_at
from (
    select performance_year, cohort, max(run_number) as run_number
    from projection_run
    group by performance_year, cohort
) latest
join projection_run r on r.run_number = latest.run_number
join projection p on p.run_number = r.run_number;

-- Sums by quarter and year, and the yearly numbers as reports show them. Results are identical to the last bit on every
-- engine and for any number of processors: means of scores and factors are summed in whole billionths, because a sum of
-- doubles depends on its order.

-- A quarter with fewer than a quarter of the episodes of the year's largest quarter counts as not loaded: its few
-- episodes came with restated rows of other files. Below 20 episodes such a difference may be chance.
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
