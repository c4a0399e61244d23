-- Do official final scores follow from their parts?
-- Examined: official final scores above zero with quality and cost. Violating: more than 0.0125 points, which rounding
-- cannot explain, from the sum of weighted categories and adjustments, limited to the minimum and maximum score.
-- Grain: one row per official result.
with
weight as (
    select
        cohort, performance_year,
        cast(max(case when name = 'quality.weight' then value end) as double) as quality_weight,
        cast(max(case when name = 'cost.weight' then value end) as double) as cost_weight,
        cast(max(case when name = 'final_score.minimum' then value end) as double) as lowest,
        cast(max(case when name = 'final_score.maximum' then value end) as double) as highest
    from v_cohort_rule
    where name in ('quality.weight', 'cost.weight', 'final_score.minimum', 'final_score.maximum')
    group by cohort, performance_year
    having count(*) = 4
),
added as (
    select
        f.cohort, f.performance_year, f.npi, f.final_score, w.lowest, w.highest,
        w.highest * (w.quality_weight * f.quality_score + w.cost_weight * f.cost_score)
            + f.improvement_activities_adjustment + f.promoting_interoperability_adjustment
            + f.complex_patient_adjustment + f.small_practice_adjustment as sum_of_parts
    from performance f
    join weight w on w.cohort = f.cohort and w.performance_year = f.performance_year
    where f.basis = 'official' and f.final_score > 0 and f.quality_score is not null and f.cost_score is not null
)
select
    cohort, performance_year, npi, final_score, sum_of_parts,
    1 as examined,
    case
        when abs(
            final_score
            - case when sum_of_parts < lowest then lowest when sum_of_parts > highest then highest
                else sum_of_parts end) > cast(0.0125 as double)
            then 1
        else 0
    end as violating
from added
