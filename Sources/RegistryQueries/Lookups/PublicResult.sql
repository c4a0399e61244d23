-- Of which clinician is a public MIPS result loaded?
-- Grain: one row if one is loaded, none if not.
select npi
from mips_result
order by npi
limit 1
