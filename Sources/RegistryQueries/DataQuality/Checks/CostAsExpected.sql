-- Is observed cost measured, and not a copy of the expected cost?
-- Examined: all episodes. Violating: observed and expected cost are the same to the cent.
-- Grain: one row per episode.
select
    cohort, performance_year, quarter, episode_id, npi, observed_cents, expected_cents,
    1 as examined,
    case when observed_cents = expected_cents then 1 else 0 end as violating
from episode
