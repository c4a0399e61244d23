-- What goes into each participant's final score of a performance year, apart from the results in quality measures?
-- Parameters: :performance_year, :cohort. Participants are the clinicians whom the list requires in the year; if it
-- requires none yet, those whose requirement is unknown. A practice is small if any of the clinician's organizations
-- is.
-- Grain: one row per clinician.
with listed as (
    select
        npi,
        max(case is_required when 'yes' then 2 when 'unknown' then 1 else 0 end) as required,
        max(case is_small_practice when 'yes' then 2 when 'unknown' then 1 else 0 end) as small_practice
    from participation
    where performance_year = :performance_year and cohort = :cohort
    group by npi
),
participant as (
    select npi, required, small_practice
    from listed
    where required > 0 and required = (select max(required) from listed)
)
select
    t.npi, n.last_name || ', ' || n.first_name as name, n.specialty_code, t.required, t.small_practice,
    coalesce(e.episodes, 0) as episodes, e.ratio_parts_per_million, e.observed_cents, e.expected_cents,
    y.improvement_activities, y.promoting_interoperability, y.complex_patient_points, y.practice_clinicians,
    y.reported_quality,
    b.paid_cents, o.status as official_status, o.final_score as official_final_score,
    o.payment_adjustment_factor as official_factor
from participant t
join clinician n on n.npi = t.npi
left join clinician_year e
    on e.npi = t.npi and e.cohort = :cohort and e.performance_year = :performance_year
left join participant_year y
    on y.npi = t.npi and y.cohort = :cohort and y.performance_year = :performance_year
left join part_b_payment b
    on b.npi = t.npi and b.cohort = :cohort and b.performance_year = :performance_year
left join performance o
    on o.npi = t.npi and o.cohort = :cohort and o.performance_year = :performance_year and o.basis = 'official'
order by t.npi
