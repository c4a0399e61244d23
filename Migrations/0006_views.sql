-- Views for people and for reports. Money is in cents, rounded half up; rates and factors are shares of one.

-- Every area under its latest delineation.
create view v_area as
select c.area_code, c.title, c.kind, c.parent_area_code, c.delineation_year
from cbsa c
where c.delineation_year = (select max(d.delineation_year) from cbsa d where d.area_code = c.area_code);

-- Sums over episodes and mean official scores by year, for each of four ways to group: cohort, specialty, area,
-- clinician. An area's scores are those of whoever took part there. Each way is an arm of its own, so that a query for
-- one of them does not work out the others.
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
        cohort, performance_year, avg(final_score) as mean_final_score, avg(payment_adjustment_factor) as mean_factor
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
        avg(p.final_score) as mean_final_score, avg(p.payment_adjustment_factor) as mean_factor
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
        cohort, area_code, performance_year, sum(episodes) as episodes, sum(observed_cents) as observed_cents,
        sum(expected_cents) as expected_cents, sum(ratio_parts_per_million) as ratio_parts_per_million,
        sum(hospitalized) as hospitalized, sum(readmitted) as readmitted, sum(telehealth) as telehealth,
        sum(palliative) as palliative
    from area_specialty_quarter
    group by cohort, area_code, performance_year
) s
left join (
    select
        p.cohort, a.area_code, p.performance_year, avg(p.final_score) as mean_final_score,
        avg(p.payment_adjustment_factor) as mean_factor
    from performance p
    join (
        select distinct npi, cohort, performance_year, area_code from participation where area_code is not null
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

-- Each clinician's name beside the identifier.
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
    start_date, end_date, observed_cents / 100.0 as observed_cost, expected_cents / 100.0 as expected_cost,
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
