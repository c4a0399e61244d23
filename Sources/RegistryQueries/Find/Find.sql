-- Which clinicians, organizations and areas have a text in their names or numbers?
-- Parameters: :text; case is ignored. A clinician is found by a part of either name, of both, or by the beginning of the
-- NPI; an area by a part of its title, or by the beginning of its code.
-- Grain: one row per thing, its spelling and the place where it was found. Sources without names have an empty one, which
-- comes last.
-- Not on Spark: SQLite changes the case of ASCII letters only, Spark that of all.
with
person as not materialized (
    select npi, last_name, first_name, organization_name, 'clinicians' as place
    from clinician
    union all
    select p.npi, c.last_name, c.first_name, p.organization_name, 'participants'
    from participation p
    join clinician c on c.npi = p.npi
    union all
    select npi, coalesce(last_name, ''), coalesce(first_name, ''), organization_name, source
    from v_clinician_source
),
found as (
    select distinct 'clinician' as kind, npi as code, trim(last_name || ', ' || first_name, ', ') as name, place
    from person
    where
        instr(lower(last_name || ', ' || first_name || ' ' || last_name), lower(:text)) > 0
        or substr(npi, 1, length(:text)) = :text
    union all
    select distinct 'organization', organization_name, organization_name, place
    from person
    where instr(lower(organization_name), lower(:text)) > 0
    union all
    select distinct 'organization', value, value, 'pecos'
    from enrollment_detail
    where
        detail = 'organization' and instr(lower(value), lower(:text)) > 0
        and file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'organization')
        and enrollment_id in (select value from enrollment_detail where detail = 'reassigns_to')
    union all
    select 'area', area_code, title, 'areas'
    from v_area
    where instr(lower(title), lower(:text)) > 0 or substr(area_code, 1, length(:text)) = :text
)
select kind, code, name, place
from found
order by case kind when 'clinician' then 1 when 'organization' then 2 else 3 end, name = '', name, code, place
