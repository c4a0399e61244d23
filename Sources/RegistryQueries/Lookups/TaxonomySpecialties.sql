-- Which Medicare specialties does CMS's crosswalk give for each taxonomy?
-- Grain: one row per taxonomy and specialty.
select distinct taxonomy_code, specialty_code
from taxonomy_specialty
where taxonomy_code <> ''
order by taxonomy_code, specialty_code
