-- What did CMS publish of each participant's performance year?
-- Parameters: :performance_year, :cohort.
-- Grain: one row per clinician with an official result.
select
    o.npi, n.last_name || ', ' || n.first_name as name, o.status, o.quality_score, o.cost_score,
    o.improvement_activities_adjustment, o.promoting_interoperability_adjustment, o.complex_patient_adjustment,
    o.small_practice_adjustment, o.final_score, o.payment_adjustment_factor
from performance o
join clinician n on n.npi = o.npi
where o.performance_year = :performance_year and o.cohort = :cohort and o.basis = 'official'
order by o.npi
