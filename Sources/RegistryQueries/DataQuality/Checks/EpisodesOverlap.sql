-- Are a beneficiary's episodes of one cohort with one clinician free of overlap?
-- Examined: all episodes. Violating: begins before an earlier one of the same beneficiary, cohort and clinician ended.
-- Grain: one row per episode; the beneficiary is not among the columns.
with
followed as (
    select
        cohort, performance_year, quarter, episode_id, npi, start_date, end_date,
        max(end_date) over (
            partition by beneficiary_token, npi, cohort order by start_date, end_date, episode_id
            rows between unbounded preceding and 1 preceding) as earlier_end_date
    from episode
)
select
    cohort, performance_year, quarter, episode_id, npi, start_date, end_date, earlier_end_date,
    1 as examined,
    case when start_date <= earlier_end_date then 1 else 0 end as violating
from followed
