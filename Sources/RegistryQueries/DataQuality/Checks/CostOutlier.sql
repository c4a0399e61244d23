-- Is observed cost between a tenth and ten times the expected cost?
-- Examined: all episodes. Violating: above ten times the expected cost, or below a tenth.
-- Grain: one row per episode.
select
    cohort, performance_year, quarter, episode_id, npi, observed_cents, expected_cents,
    1 as examined,
    case when observed_cents > 10 * expected_cents or 10 * observed_cents < expected_cents then 1 else 0 end
        as violating
from episode
