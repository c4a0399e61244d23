-- In which of the selected areas do other care models apply too?
-- Parameters: :performance_year.
-- Grain: one row per selected area and overlapping place of another model. A model applies if its dates include a part
-- of the year. A place overlaps an area if it has the area's code, is the CBSA of which the area is a division, or is a
-- state in the area's title. Clinicians are those whom the list has in the area, except those who are not required.
with
selected as (
    select s.area_code, a.title, a.parent_area_code, substr(a.title, instr(a.title, ', ') + 2) as states
    from area_selection s
    left join v_area a on a.area_code = s.area_code
    where s.performance_year = :performance_year
),
model_place as (
    select m.model_code, m.name, m.participation, m.first_date, m.last_date, p.area_kind, p.area_code, p.status
    from care_model m
    join care_model_area p on p.model_code = m.model_code
    where
        m.model_code <> 'ASM'
        and coalesce(m.first_date, '0000') <= cast(:performance_year as varchar(4)) || '-12-31'
        and coalesce(m.last_date, '9999') >= cast(:performance_year as varchar(4)) || '-01-01'
),
meeting as (
    select s.area_code, p.model_code, p.area_kind, p.area_code as met_code, 'own code' as met_by
    from selected s
    join model_place p on p.area_kind = 'cbsa' and p.area_code = s.area_code
    union all
    select s.area_code, p.model_code, p.area_kind, p.area_code, 'CBSA of the division'
    from selected s
    join model_place p on p.area_kind = 'cbsa' and p.area_code = s.parent_area_code
    union all
    select s.area_code, p.model_code, p.area_kind, p.area_code, 'state'
    from selected s
    join model_place p on p.area_kind = 'state' and instr('-' || s.states || '-', '-' || p.area_code || '-') > 0
),
episode_count as (
    select area_code, sum(episodes) as episodes
    from area_specialty_quarter
    where performance_year = :performance_year
    group by area_code
),
clinician_count as (
    select area_code, count(distinct npi) as clinicians
    from participation
    where performance_year = :performance_year and is_required <> 'no' and area_code is not null
    group by area_code
)
select
    t.area_code,
    s.title as area_title,
    t.model_code,
    p.name as model_name,
    p.participation,
    t.met_by,
    t.met_code,
    p.first_date,
    p.last_date,
    coalesce(e.episodes, 0) as episodes,
    coalesce(c.clinicians, 0) as clinicians,
    p.status
from meeting t
join selected s on s.area_code = t.area_code
join model_place p on p.model_code = t.model_code and p.area_kind = t.area_kind and p.area_code = t.met_code
left join episode_count e on e.area_code = t.area_code
left join clinician_count c on c.area_code = t.area_code
order by t.area_code, t.model_code, t.met_by, t.met_code
