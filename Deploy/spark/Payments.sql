-- What do the stored projections say each participant gains or loses, beside what CMS said?
-- Parameters: :performance_year; :cohort narrows the answer unless null.
-- Grain: one row per cohort and participant of the latest stored projection. Scores and factors are those that the
-- program worked out and stored; nothing is scored here. The official change is the factor applied to the payments,
-- rounded half away from zero to the cent.
select
    p.cohort,
    p.npi,
    c.name as clinician_name,
    p.outcome,
    p.final_score,
    p.percentile,
    p.payment_adjustment_factor,
    p.lowest_factor,
    p.highest_factor,
    p.part_b_cents,
    p.adjustment_cents,
    o.status as official_status,
    o.final_score as official_final_score,
    o.payment_adjustment_factor as official_factor,
    cast(round(p.part_b_cents * o.payment_adjustment_factor) as bigint) as official_adjustment_cents,
    p.after_load_id
from v_projection p
left join v_clinician c on c.npi = p.npi
left join performance o
    on o.npi = p.npi and o.cohort = p.cohort and o.performance_year = p.performance_year and o.basis = 'official'
where p.performance_year = :performance_year and (:cohort is null or p.cohort = :cohort)
order by p.cohort, p.npi
