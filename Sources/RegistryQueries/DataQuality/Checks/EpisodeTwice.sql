-- Is every episode loaded only once?
-- Examined: all episodes. Violating: another identifier has the same clinician, cohort, beneficiary, days and costs;
-- the first of them by identifier is not counted.
-- Grain: one row per set of equal episodes, which counts all of them; the beneficiary is not among the columns.
with
alike as (
    select
        cohort, performance_year, quarter, npi, start_date, end_date, observed_cents, count(*) as episodes,
        min(episode_id) as first_episode_id, max(episode_id) as last_episode_id
    from episode
    group by
        beneficiary_token, end_date, start_date, observed_cents, expected_cents, npi, cohort, performance_year, quarter
)
select
    cohort, performance_year, quarter, first_episode_id, last_episode_id, npi, start_date, end_date, observed_cents,
    episodes as examined,
    episodes - 1 as violating
from alike
