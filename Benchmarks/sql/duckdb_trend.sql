-- The question of `trend --by clinician --metric observed-expected-ratio`, from the episodes: first and last value
-- and the slope weighted by episodes. What else our answer has, intervals and tests, is not asked of DuckDB.
copy (
    with
    m as (
        select
            cohort, npi, performance_year, performance_year - 2029 as x, cast(count(*) as double) as w,
            avg(cast(observed_cost as double) / cast(expected_cost as double)) as ratio
        from episode
        group by cohort, npi, performance_year
    ),
    series as (
        select
            cohort, npi, count(*) as years, min(performance_year) as first_year,
            arg_min(ratio, performance_year) as first_value, max(performance_year) as last_year,
            arg_max(ratio, performance_year) as last_value,
            (sum(w) * sum(w * x * ratio) - sum(w * x) * sum(w * ratio))
                / nullif(sum(w) * sum(w * x * x) - sum(w * x) * sum(w * x), 0) as any_slope
        from m
        group by cohort, npi
    )
    select
        s.cohort, s.npi, c.name as clinician_name, s.years, s.first_year, s.first_value, s.last_year, s.last_value,
        case when s.years >= 3 then s.any_slope end as slope,
        case when s.years < 3 then 'too few points' end as remark
    from series s
    join clinician c on c.npi = s.npi
    order by s.cohort, s.npi
) to '{output}' (header);
