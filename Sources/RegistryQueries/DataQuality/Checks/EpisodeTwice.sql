-- Is every episode there once only?
-- Examined: all episodes. Violating: another identifier has the same clinician, cohort, beneficiary, days and costs;
-- the first of them by identifier is not counted.
-- Grain: one row per episode; the beneficiary is not among the columns.
with
numbered as (
    select
        cohort, performance_year, quarter, episode_id, npi, start_date, end_date, observed_cents,
        row_number() over (
            partition by npi, cohort, beneficiary_token, start_date, end_date, observed_cents, expected_cents
            order by episode_id) as place
    from episode
)
select
    cohort, performance_year, quarter, episode_id, npi, start_date, end_date, observed_cents,
    1 as examined,
    case when place > 1 then 1 else 0 end as violating
from numbered
