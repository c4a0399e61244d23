-- Are costs exact, and not rounded to dollars?
-- Examined: all episodes. Violating: an observed cost in whole dollars; one in a hundred is by chance.
-- Grain: one row per episode.
select
    cohort, performance_year, quarter, episode_id, npi, observed_cents, expected_cents,
    1 as examined,
    case when observed_cents > 0 and observed_cents % 100 = 0 then 1 else 0 end as violating
from episode
