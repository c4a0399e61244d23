-- Are names written in upper and lower case?
-- Examined: all clinicians. Violating: the last name, of two letters or more, is all upper case or all lower case.
-- Grain: one row per clinician.
-- Not on Spark: SQLite changes the case of ASCII letters only, Spark that of all.
select
    npi, last_name, first_name,
    1 as examined,
    case
        when length(last_name) < 2 then 0
        when substr(last_name, 1, 1) between 'A' and 'Z' and last_name = upper(last_name) then 1
        when substr(last_name, 1, 1) between 'a' and 'z' and last_name = lower(last_name) then 1
        else 0
    end as violating
from clinician
