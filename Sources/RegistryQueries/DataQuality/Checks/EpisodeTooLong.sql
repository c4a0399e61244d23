-- Do episodes last at most two years?
-- Examined: all episodes. Violating: begins on a day more than two years before the one on which it ends.
-- Grain: one row per episode.
select
    cohort, performance_year, quarter, episode_id, npi, start_date, end_date,
    1 as examined,
    case when start_date < cast(performance_year - 2 as varchar(4)) || substr(end_date, 5) then 1 else 0 end
        as violating
from episode
