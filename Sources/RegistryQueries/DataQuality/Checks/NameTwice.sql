-- Does every clinician have only one NPI?
-- Examined: clinicians with an organization. Violating: another NPI has the same name in the same organization.
-- Grain: one row per clinician.
with
namesake as (
    select
        npi, last_name, first_name, organization_name,
        count(*) over (partition by last_name, first_name, organization_name) as npis
    from clinician
    where organization_name is not null
)
select
    npi, last_name, first_name, organization_name,
    1 as examined,
    case when npis > 1 then 1 else 0 end as violating
from namesake
