-- How do areas or specialties compare in a performance year, and how did each change against the year before?
-- Parameters: :group_by is area or specialty; :performance_year; :cohort selects one cohort unless null. The rule
-- cost.case_minimum is the minimum number of episodes for a rank.
-- Grain: one row per cohort and group with episodes in the year, the lowest observed to expected ratio first. Equal
-- ratios share a rank, and the ranks after them are skipped; groups with too few episodes have no rank and come last.
-- Changes are null where the year before has no episodes. is_selected is for areas only, clinicians for specialties.
-- :group_by = area
-- :cohort = null
with
few as (
    select coalesce(max(cast(value as bigint)), 0) as case_minimum
    from v_rule
    where performance_year = :performance_year and name = 'cost.case_minimum'
),
yearly as (
    select
        cohort, group_code, performance_year, episodes, mean_observed_cents, mean_expected_cents,
        observed_expected_ratio, hospitalization_rate, readmission_rate, mean_final_score
    from v_yearly_metric
    where
        group_by = :group_by
        and performance_year between :performance_year - 1 and :performance_year
        and (:cohort is null or cohort = :cohort)
),
clinician_count as (
    select y.cohort, coalesce(c.specialty_code, 'unknown') as specialty_code, count(*) as clinicians
    from clinician_year y
    join clinician c on c.npi = y.npi
    where :group_by = 'specialty' and y.performance_year = :performance_year
    group by y.cohort, coalesce(c.specialty_code, 'unknown')
)
select
    y.cohort,
    y.group_code,
    coalesce(sp.name, a.title) as group_name,
    case when :group_by = 'area' then case when s.area_code is null then 'no' else 'yes' end end as is_selected,
    n.clinicians,
    case when y.episodes >= f.case_minimum then
        rank() over (
            partition by y.cohort, case when y.episodes >= f.case_minimum then 1 else 0 end
            order by y.observed_expected_ratio)
    end as ratio_rank,
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
left join v_area a on :group_by = 'area' and a.area_code = y.group_code
left join area_selection s
    on :group_by = 'area' and s.performance_year = y.performance_year and s.area_code = y.group_code
left join specialty sp on :group_by = 'specialty' and sp.specialty_code = y.group_code
left join clinician_count n on n.cohort = y.cohort and n.specialty_code = y.group_code
cross join few f
where y.performance_year = :performance_year
order by y.cohort, case when y.episodes >= f.case_minimum then 0 else 1 end, ratio_rank, y.group_code
