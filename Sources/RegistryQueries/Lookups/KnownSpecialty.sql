-- Does a loaded specialty or clinician have a specialty code?
-- Parameters: :specialty_code.
-- Grain: at most two rows, one for the specialty and one for the first clinician with the code.
select s.specialty_code
from specialty s
where s.specialty_code = :specialty_code
union all
select c.specialty_code
from (select specialty_code from clinician where specialty_code = :specialty_code limit 1) c
order by specialty_code
