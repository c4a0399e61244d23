-- What are a clinician's name, specialty, organization and state?
-- Parameters: :npi.
-- Grain: one row, or none if no such clinician is loaded.
select npi, name, specialty_name, organization_name, state
from v_clinician
where npi = :npi
order by npi
