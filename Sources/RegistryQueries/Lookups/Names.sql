-- What are the names of the loaded clinicians and areas?
-- Grain: one row per name: a clinician's last name, and the first city of an area's title.
select distinct 'clinician' as kind, last_name as name
from clinician
union
select distinct 'area', substr(title, 1, instr(replace(title, '-', ',') || ',', ',') - 1)
from v_area
order by kind, name
