-- How do the areas of each cohort compare in a performance year, and how did each change against the year before?
-- Parameters: :performance_year; :cohort narrows the answer unless null.
-- Grain: one row per cohort and area with episodes in the year, the lowest observed to expected ratio first. Equal
-- ratios share a rank, and the ranks after them are skipped. Changes are null where the year before has no episodes.
-- :cohort = null
with
yearly as (
    select
        cohort, group_code, performance_year, episodes, mean_observed_cents, mean_expected_cents,
        observed_expected_ratio, hospitalization_rate, readmission_rate, mean_final_score
    from v_yearly_metric
    where
        group_by = 'area'
        and performance_year between :performance_year - 1 and :performance_year
        and (:cohort is null or cohort = :cohort)
)
select
    y.cohort,
    y.group_code as area_code,
    a.title as area_title,
    case when s.area_code is null then 'no' else 'yes' end as is_selected,
    rank() over (partition by y.cohort order by y.observed_expected_ratio) as ratio_rank,
    y.observed_expected_ratio,
    y.observed_expected_ratio - b.observed_expected_ratio as observed_expected_ratio_change,
    y.episodes,
    y.episodes - b.episodes as episodes_change,
    cast(y.episodes - b.episodes as double) / nullif(b.episodes, 0) as episodes_relative_change,
    y.mean_observed_cents,
    y.mean_expected_cents,
    y.hospitalization_rate,
    y.readmission_rate,
    y.mean_final_score
from yearly y
left join yearly b
    on b.cohort = y.cohort and b.group_code = y.group_code and b.performance_year = y.performance_year - 1
left join v_area a on a.area_code = y.group_code
left join area_selection s on s.performance_year = y.performance_year and s.area_code = y.group_code
where y.performance_year = :performance_year
order by y.cohort, ratio_rank, y.group_code
