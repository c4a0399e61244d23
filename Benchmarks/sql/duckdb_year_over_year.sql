-- The question of `report year-over-year`, from the episodes.
copy (
    with
    total as (
        select
            cohort, performance_year, count(*) as episodes,
            sum(cast(observed_cost * 100 as bigint)) as observed_cents,
            sum(cast(expected_cost * 100 as bigint)) as expected_cents,
            avg(cast(observed_cost as double) / cast(expected_cost as double)) as observed_expected_ratio,
            sum(hospitalized) as hospitalized, sum(readmitted) as readmitted
        from episode
        group by cohort, performance_year
    ),
    score as (
        select
            cohort, performance_year, avg(final_score) as mean_final_score,
            avg(payment_adjustment_factor) as mean_factor
        from performance
        where basis = 'official'
        group by cohort, performance_year
    ),
    m as (
        select
            t.cohort, t.performance_year, t.episodes,
            cast((2 * t.observed_cents + t.episodes) // (2 * t.episodes) as bigint) as mean_observed_cents,
            cast((2 * t.expected_cents + t.episodes) // (2 * t.episodes) as bigint) as mean_expected_cents,
            t.observed_expected_ratio, t.hospitalized / t.episodes as hospitalization_rate,
            t.readmitted / nullif(t.hospitalized, 0) as readmission_rate, s.mean_final_score, s.mean_factor
        from total t
        left join score s on s.cohort = t.cohort and s.performance_year = t.performance_year
    )
    select
        m.cohort, m.performance_year,
{changes}
    from m
    left join m as p on p.cohort = m.cohort and p.performance_year = m.performance_year - 1
    order by m.cohort, m.performance_year
) to '{output}' (header);
