-- Which clinicians have a page of their own: those of CMS's lists, and those with episodes.
-- Grain: one row per clinician, by NPI.
select npi from participation
union
select npi from clinician_year
order by npi
