-- What do CMS's list and other loaded sources say of some clinicians: specialties, places and organizations?
-- Parameters: :npis is a JSON array of NPIs, or null for all loaded clinicians; :performance_year is the year of CMS's
-- list.
-- Grain: one row per clinician and statement of the latest file of a source. Of PECOS also one per second specialty, own
-- practice place, and place of a group in the state of the enrollment, or group without one.
-- Not on Spark: it takes a list of NPIs.
-- :npis = null
with
asked as (
    select value as npi
    from json_each(:npis)
    union
    select npi
    from clinician
    where :npis is null
),
latest as (
    select source, max(file_date) as file_date
    from clinician_source
    group by source
)
select
    a.npi as npi, s.source as source, s.file_date, s.last_name, s.first_name, s.specialty_name as specialty_name,
    n.specialty_code, s.taxonomy_code as taxonomy_code, s.is_primary as is_primary, s.state as state, s.zip as zip,
    s.organization_name as organization_name, s.organization_size as organization_size, null as cohort,
    null as is_required, null as is_small_practice, null as area_code
from asked a
cross join latest l
join clinician_source s on s.source = l.source and s.file_date = l.file_date and s.npi = a.npi
left join specialty_name n on n.spelling = upper(trim(s.specialty_name))
union all
select
    s.npi, s.source, d.file_date, null, null, d.value, n.specialty_code, null,
    'no', s.state, null, null, null, null, null,
    null, null
from asked a
cross join clinician_source s
    on s.source = 'pecos' and s.npi = a.npi
    and s.file_date = (select max(x.file_date) from clinician_source x where x.source = 'pecos')
join enrollment_detail d
    on d.detail = 'second_specialty' and d.enrollment_id = s.organization_id
    and d.file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'second_specialty')
left join specialty_name n on n.spelling = upper(trim(d.value))
union all
select
    s.npi, s.source, d.file_date, null, null, null, null, null,
    null, d.state, d.zip, null, null, null, null,
    null, null
from asked a
cross join clinician_source s
    on s.source = 'pecos' and s.npi = a.npi
    and s.file_date = (select max(x.file_date) from clinician_source x where x.source = 'pecos')
join enrollment_detail d
    on d.detail = 'practice_place' and d.enrollment_id = s.organization_id
    and d.file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'practice_place')
union all
select
    g.npi, 'pecos', g.file_date, null, null, null, null, null,
    null, g.state, d.zip, g.organization_name, null, null, null,
    null, null
from asked a
cross join v_clinician_group g on g.npi = a.npi
left join enrollment_detail d
    on d.detail = 'practice_place' and d.enrollment_id = g.organization_id and d.state = g.state
    and d.file_date = (select max(x.file_date) from enrollment_detail x where x.detail = 'practice_place')
union all
select
    a.npi, 'own', null, c.last_name, c.first_name, s.name, c.specialty_code, null,
    null, c.state, null, c.organization_name, null, null, null,
    null, null
from asked a
join clinician c on c.npi = a.npi
left join specialty s on s.specialty_code = c.specialty_code
union all
select
    a.npi, 'asm_list', null, c.last_name, c.first_name, null, null, null,
    null, p.state, null, p.organization_name, null, p.cohort, p.is_required,
    p.is_small_practice, p.area_code
from asked a
join clinician c on c.npi = a.npi
join participation p on p.npi = a.npi and p.performance_year = :performance_year
order by npi, source, is_primary desc, specialty_name, taxonomy_code, cohort, state, zip, organization_name,
    organization_size
