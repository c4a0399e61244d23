-- Projections that somebody stored: what was known at a load, under which rules, and each participant's result. Scores
-- are from 0 to 1, adjustments in points, factors a share of one.

-- The rules are kept whole, as a JSON array, so that a run can be computed again whatever has changed since.
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
