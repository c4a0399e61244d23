-- What do public files say of the MIPS results and Part B payments of a cohort's participants?
-- Parameters: :performance_year, :cohort. Of several results, the one counts that is of the latest year, the clinician's
-- own before that of a group, with cost points, and the highest.
-- Grain: one row per clinician on the list of the year.
with
listed as (
    select distinct npi
    from participation
    where performance_year = :performance_year and cohort = :cohort
),
result as (
    select
        r.npi, r.performance_year, r.reported_as, r.quality_score, r.promoting_interoperability_score,
        r.complex_patient_bonus, case :cohort when 'HF' then r.cost_hf_points else r.cost_lbp_points end as cost_points,
        row_number() over (
            partition by r.npi
            order by
                r.performance_year desc, case r.reported_as when 'individual' then 0 else 1 end,
                case when r.cost_hf_points is null and r.cost_lbp_points is null then 1 else 0 end,
                coalesce(r.final_score, -1) desc, r.source, r.provider_key
        ) as place
    from mips_result r
    join listed l on l.npi = r.npi
),
payment as (
    select
        m.npi, m.payment_year, m.paid_cents,
        row_number() over (partition by m.npi order by m.payment_year desc, m.source) as place
    from medicare_payment m
    join listed l on l.npi = m.npi
)
select
    l.npi, r.performance_year, r.reported_as, r.quality_score, r.promoting_interoperability_score,
    r.complex_patient_bonus, r.cost_points, p.payment_year, p.paid_cents
from listed l
left join result r on r.npi = l.npi and r.place = 1
left join payment p on p.npi = l.npi and p.place = 1
order by l.npi
