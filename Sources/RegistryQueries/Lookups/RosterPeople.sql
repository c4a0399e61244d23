-- Of which clinicians does a source say what is asked?
-- Parameters: :organization is a part of an organization's name, :area_code an area of CMS's list or one in which the ZIP
-- code may lie, and :state a state, each or null; :performance_year is the year of CMS's list.
-- Grain: one row per clinician of whom one statement fits all that is not null.
-- Not on Spark: SQLite changes the case of ASCII letters only, Spark that of all.
-- :organization = null
-- :area_code = null
-- :state = null
with
place as (
    select zip
    from v_zip_area
    where area_code = :area_code
),
statement as (
    select npi, state, substr(zip, 1, 5) as zip, organization_name, null as area_code
    from v_clinician_source
    union all
    select npi, state, substr(zip, 1, 5), organization_name, null
    from v_clinician_enrollment
    union all
    select npi, state, null, organization_name, null
    from clinician
    union all
    select npi, state, null, organization_name, area_code
    from participation
    where performance_year = :performance_year
)
select distinct npi
from statement
where
    (:state is null or state = :state)
    and (:area_code is null or area_code = :area_code or zip in (select zip from place))
    and (:organization is null or instr(lower(organization_name), lower(:organization)) > 0)
order by npi
