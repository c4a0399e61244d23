-- Does a loaded specialty, or a clinician, have a code?
-- Parameters: :specialty_code.
-- Grain: one row for each of the two that has it; the first clinician that is found is enough.
select s.specialty_code
from specialty s
where s.specialty_code = :specialty_code
union all
select c.specialty_code
from (select specialty_code from clinician where specialty_code = :specialty_code limit 1) c
order by specialty_code
