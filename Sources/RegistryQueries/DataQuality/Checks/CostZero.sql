-- Did every episode cost something?
-- Examined: all episodes. Violating: an observed cost of zero.
-- Grain: one row per episode.
select
    cohort, performance_year, quarter, episode_id, npi, observed_cents, expected_cents,
    1 as examined,
    case when observed_cents = 0 then 1 else 0 end as violating
from episode
