-- Is the participant's state one of the area's?
-- Examined: participations with an area whose title names states. Violating: the state is not one of them.
-- Grain: one row per participation.
with
area_state as (
    select area_code, title, '-' || substr(title, instr(title, ', ') + 2) || '-' as states
    from v_area
    where instr(title, ', ') > 0
)
select
    p.cohort, p.performance_year, p.npi,
    case when p.organization_name = '' then '(not named)' else p.organization_name end as organization_name,
    p.state, p.area_code, a.title,
    1 as examined,
    case when instr(a.states, '-' || p.state || '-') = 0 then 1 else 0 end as violating
from participation p
join area_state a on a.area_code = p.area_code
