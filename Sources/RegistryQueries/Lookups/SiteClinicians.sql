-- Which clinicians have a page of their own, those of CMS's lists and those with episodes, and in which organization are they?
-- Grain: one row per clinician, by NPI.
with shown as (
    select npi from participation
    union
    select npi from clinician_year
)
select s.npi, c.organization_name
from shown s
left join v_clinician c on c.npi = s.npi
order by s.npi
