-- What reports by group add up.

-- The same groups as those of v_yearly_sum; an area that was renamed is counted under its later code. Each grouping is
-- its own arm of the union, so that a query for one grouping does not compute the others.
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
    'organization', s.cohort, s.organization_name, s.performance_year, s.quarter, s.episodes, s.observed_cents,
    s.expected_cents, s.ratio_parts_per_million, s.hospitalized, s.readmitted
from (
    select
        q.cohort, coalesce(c.organization_name, 'not known') as organization_name, q.performance_year, q.quarter,
        sum(q.episodes) as episodes, sum(q.observed_cents) as observed_cents,
        sum(q.expected_cents) as expected_cents, sum(q.ratio_parts_per_million) as ratio_parts_per_million,
        sum(q.hospitalized) as hospitalized, sum(q.readmitted) as readmitted
    from clinician_quarter q
    join clinician c on c.npi = q.npi
    group by q.cohort, coalesce(c.organization_name, 'not known'), q.performance_year, q.quarter
) s
union all
select
    'clinician', cohort, npi, performance_year, quarter, episodes, observed_cents, expected_cents,
    ratio_parts_per_million, hospitalized, readmitted
from clinician_quarter;

-- Sums over episodes and mean official scores by year, for each of five groupings: cohort, specialty, area,
-- organization, clinician. An organization is the one that its clinicians have now.
-- An area's scores are those of the clinicians who took part there; an area that was renamed is counted under its later
-- code. Each grouping is its own arm of the union, so that a query for one grouping does not compute the others.
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
    'organization', s.cohort, s.organization_name, s.performance_year, s.episodes, s.observed_cents, s.expected_cents,
    s.ratio_parts_per_million, s.hospitalized, s.readmitted, s.telehealth, s.palliative, f.mean_final_score,
    f.mean_factor
from (
    select
        y.cohort, coalesce(c.organization_name, 'not known') as organization_name, y.performance_year,
        sum(y.episodes) as episodes, sum(y.observed_cents) as observed_cents,
        sum(y.expected_cents) as expected_cents, sum(y.ratio_parts_per_million) as ratio_parts_per_million,
        sum(y.hospitalized) as hospitalized, sum(y.readmitted) as readmitted, sum(y.telehealth) as telehealth,
        sum(y.palliative) as palliative
    from clinician_year y
    join clinician c on c.npi = y.npi
    group by y.cohort, coalesce(c.organization_name, 'not known'), y.performance_year
) s
left join (
    select
        p.cohort, coalesce(c.organization_name, 'not known') as organization_name, p.performance_year,
        cast(sum(cast(round(p.final_score * 1000000000) as bigint)) as double) / nullif(count(p.final_score), 0)
            / 1000000000 as mean_final_score,
        cast(sum(cast(round(p.payment_adjustment_factor * 1000000000) as bigint)) as double) / count(*) / 1000000000
            as mean_factor
    from performance p
    join clinician c on c.npi = p.npi
    where p.basis = 'official'
    group by p.cohort, coalesce(c.organization_name, 'not known'), p.performance_year
) f on f.cohort = s.cohort and f.organization_name = s.organization_name and f.performance_year = s.performance_year
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
