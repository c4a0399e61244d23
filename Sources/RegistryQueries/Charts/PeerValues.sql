-- How are yearly values distributed over the clinicians of a cohort?
-- Parameters: :cohort, :performance_year. Clinicians have episodes or an official result of the cohort in the year.
-- Costs and rates on fewer cases than the rule cost.case_minimum are null.
-- Grain: one row per clinician, in the order of NPI, which is not a column.
with
few as (
    select coalesce(max(cast(value as bigint)), 0) as case_minimum
    from v_rule
    where performance_year = :performance_year and name = 'cost.case_minimum'
),
yearly as (
    select
        m.group_code as npi, m.episodes, m.mean_observed_cents, m.observed_expected_ratio, m.readmission_rate,
        y.hospitalized
    from v_yearly_metric m
    join clinician_year y
        on y.npi = m.group_code and y.cohort = m.cohort and y.performance_year = m.performance_year
    where m.group_by = 'clinician' and m.cohort = :cohort and m.performance_year = :performance_year
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
    case when y.episodes >= f.case_minimum then y.observed_expected_ratio end as observed_expected_ratio,
    case when y.episodes >= f.case_minimum then y.mean_observed_cents end as mean_observed_cents,
    case when y.hospitalized >= f.case_minimum then y.readmission_rate end as readmission_rate,
    y.episodes,
    o.final_score as mean_final_score
from person p
join clinician c on c.npi = p.npi
left join yearly y on y.npi = p.npi
left join official o on o.npi = p.npi
cross join few f
order by p.npi
