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
-- What v_clinician_enrollment has, of the groups and places that are asked for only: with national files, all takes a minute.
local as (
    select enrollment_id, state, zip
    from enrollment_detail
    where
        detail = 'practice_place'
        and file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'practice_place')
        and (
            substr(zip, 1, 5) in (select zip from place)
            or (:area_code is null and :organization is null and state = :state)
        )
),
named as (
    select enrollment_id, value as organization_name
    from enrollment_detail
    where
        :organization is not null and detail = 'organization'
        and file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'organization')
        and instr(lower(value), lower(:organization)) > 0
),
member as (
    select enrollment_id
    from enrollment_detail
    where
        detail = 'reassigns_to'
        and file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'reassigns_to')
        and (
            (:area_code is not null and value in (select enrollment_id from local))
            or value in (select enrollment_id from named)
        )
),
enrolled as (
    select npi, organization_id as enrollment_id, state
    from clinician_source
    where
        source = 'pecos'
        and file_date = (select max(x.file_date) from clinician_source x where x.source = 'pecos')
        and (
            organization_id in (select enrollment_id from member)
            or organization_id in (select enrollment_id from local)
        )
),
statement as (
    select npi, state, substr(zip, 1, 5) as zip, organization_name, null as area_code
    from v_clinician_source
    union all
    select e.npi, e.state, substr(l.zip, 1, 5), n.organization_name, null
    from enrolled e
    join enrollment_detail r
        on r.detail = 'reassigns_to' and r.enrollment_id = e.enrollment_id
        and r.file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'reassigns_to')
    left join named n on n.enrollment_id = r.value
    left join local l on l.enrollment_id = r.value and l.state = e.state
    union all
    select e.npi, l.state, substr(l.zip, 1, 5), null, null
    from enrolled e
    join local l on l.enrollment_id = e.enrollment_id
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
