-- What did CMS publish of each participant's performance year, one version after the other?
-- Parameters: :performance_year, :cohort.
-- Grain: one row per clinician and version of the official result, oldest first.
-- Not on Spark: it reads what later loads replaced, which is not exported.
with version as (
    select
        npi, cohort, performance_year, basis, load_id, status, quality_score, cost_score,
        improvement_activities_adjustment, promoting_interoperability_adjustment, complex_patient_adjustment,
        small_practice_adjustment, final_score, payment_adjustment_factor
    from performance
    union all
    select
        npi, cohort, performance_year, basis, load_id, status, quality_score, cost_score,
        improvement_activities_adjustment, promoting_interoperability_adjustment, complex_patient_adjustment,
        small_practice_adjustment, final_score, payment_adjustment_factor
    from performance_version
)
select
    v.npi, v.load_id, v.status, v.quality_score, v.cost_score, v.improvement_activities_adjustment,
    v.promoting_interoperability_adjustment, v.complex_patient_adjustment, v.small_practice_adjustment, v.final_score,
    v.payment_adjustment_factor
from version v
where v.performance_year = :performance_year and v.cohort = :cohort and v.basis = 'official'
order by v.npi, v.load_id
