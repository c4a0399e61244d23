-- How many areas, specialties, rules, care models and clinicians are loaded, and how many areas are selected for a year?
-- Parameters: :performance_year.
-- Grain: one row.
select a.areas, s.specialties, r.rules, m.models, c.clinicians, t.selected
from (select count(distinct area_code) as areas from cbsa) a
cross join (select count(*) as specialties from specialty) s
cross join (select count(*) as rules from rule) r
cross join (select count(*) as models from care_model) m
cross join (select count(*) as clinicians from clinician) c
cross join (select count(*) as selected from area_selection where performance_year = :performance_year) t
order by a.areas
