-- Do episodes last longer than a day?
-- Examined: all episodes. Violating: begins and ends on the same day.
-- Grain: one row per episode.
select
    cohort, performance_year, quarter, episode_id, npi, start_date, end_date,
    1 as examined,
    case when start_date = end_date then 1 else 0 end as violating
from episode
