-- How are yearly values spread over the clinicians of a cohort?
-- Parameters: :cohort, :performance_year. Clinicians have episodes or an official result of the cohort in the year.
-- Grain: one row per clinician, in the order of NPI, which is not shown.
with
yearly as (
    select group_code as npi, episodes, mean_observed_cents, observed_expected_ratio, readmission_rate
    from v_yearly_metric
    where group_by = 'clinician' and cohort = :cohort and performance_year = :performance_year
),
official as (
    select npi, final_score
    from performance
    where basis = 'official' and cohort = :cohort and performance_year = :performance_year
),
person as (
    select npi from yearly
    union
    select npi from official
)
select
    y.observed_expected_ratio,
    y.mean_observed_cents,
    y.readmission_rate,
    y.episodes,
    o.final_score as mean_final_score
from person p
join clinician c on c.npi = p.npi
left join yearly y on y.npi = p.npi
left join official o on o.npi = p.npi
order by p.npi
