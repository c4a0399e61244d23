-- Views that give the same on every engine, to the last bit, however many processors share the rows: means of scores
-- and factors are added up in whole billionths, since a sum of doubles depends on its order.

drop view v_yearly_metric;
drop view v_yearly_sum;
drop view v_episode;

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
        cohort, area_code, performance_year, sum(episodes) as episodes, sum(observed_cents) as observed_cents,
        sum(expected_cents) as expected_cents, sum(ratio_parts_per_million) as ratio_parts_per_million,
        sum(hospitalized) as hospitalized, sum(readmitted) as readmitted, sum(telehealth) as telehealth,
        sum(palliative) as palliative
    from area_specialty_quarter
    group by cohort, area_code, performance_year
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

-- Episodes as people read them: dollars, and the beneficiary's hash as text.
create view v_episode as
select
    episode_id, npi, cohort, area_code, lower(hex(beneficiary_token)) as beneficiary_token, performance_year, quarter,
    start_date, end_date, cast(observed_cents as double) / 100 as observed_cost,
    cast(expected_cents as double) / 100 as expected_cost,
    cast(observed_cents as double) / expected_cents as observed_expected_ratio,
    is_hospitalized, is_readmitted, has_telehealth, has_palliative_care, load_id, file_number, line_number
from episode;
