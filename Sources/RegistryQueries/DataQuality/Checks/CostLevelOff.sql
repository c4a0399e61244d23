-- Is a cohort's observed cost near its expected cost?
-- Examined: cohorts and years with episodes. Violating: the sum of observed cost is below four fifths of the sum of
-- expected cost, or above five quarters of it.
-- Grain: one row per cohort and year.
with
yearly as (
    select
        cohort, performance_year, sum(observed_cents) as observed_cents, sum(expected_cents) as expected_cents
    from area_specialty_quarter
    group by cohort, performance_year
)
select
    cohort, performance_year, observed_cents, expected_cents,
    1 as examined,
    case when 5 * observed_cents < 4 * expected_cents or 4 * observed_cents > 5 * expected_cents then 1 else 0 end
        as violating
from yearly
