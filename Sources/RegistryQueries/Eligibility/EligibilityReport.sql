-- Who has to take part in a performance year, who is close to the threshold, and why?
-- Parameters: :cohort, :performance_year, :look_back_year whose episodes count, :delineation_year whose CBSAs and
-- metropolitan divisions are selected, and :npi for one clinician or null for all. Candidates are clinicians on the
-- list for the cohort in any year, with episodes of the cohort in the look-back year, or with a specialty of the
-- cohort. If the list has several organizations for the year, one is named and all are counted. A clinician's areas are
-- those on the list for the year, or else for the latest earlier year; without any, those of the episodes in the
-- look-back year.
-- Grain: one row per clinician and area; one with null for the area if none is known.
-- :npi = null
with
listing as (
    select
        npi,
        max(
            case when performance_year = :performance_year
                then case is_required when 'yes' then 2 when 'unknown' then 1 else 0 end
            end) as listed,
        max(case when performance_year < :performance_year and is_required = 'yes' then 1 else 0 end)
            as was_participant,
        max(case when performance_year <= :performance_year and area_code is not null then performance_year end)
            as area_year,
        max(case when performance_year = :performance_year then organization_name end) as organization_name,
        count(distinct case when performance_year = :performance_year then organization_name end) as organizations
    from participation
    where cohort = :cohort and (:npi is null or npi = :npi)
    group by npi
),
look_back as (
    select npi, episodes
    from clinician_year
    where performance_year = :look_back_year and cohort = :cohort and (:npi is null or npi = :npi)
),
candidate as (
    select npi from listing
    union
    select npi from look_back
    union
    select c.npi
    from clinician c
    join specialty s on s.specialty_code = c.specialty_code
    where s.cohort = :cohort and (:npi is null or c.npi = :npi)
),
-- Clinicians whose areas come from their episodes. The cross join below fixes the join order, so that SQLite reads only
-- these clinicians' episodes, by the index on year, quarter and clinician.
unplaced as (
    select b.npi, q.quarter
    from look_back b
    left join listing l on l.npi = b.npi
    cross join (select 1 as quarter union all select 2 union all select 3 union all select 4) q
    where l.area_year is null
),
place as (
    select p.npi, p.area_code
    from listing l
    join participation p
        on p.npi = l.npi and p.cohort = :cohort and p.performance_year = l.area_year and p.area_code is not null
    union
    select u.npi, e.area_code
    from unplaced u
    cross join episode e
    where e.performance_year = :look_back_year and e.quarter = u.quarter and e.npi = u.npi and e.cohort = :cohort
),
divided as (
    select distinct parent_area_code as area_code
    from cbsa
    where delineation_year = :delineation_year and parent_area_code is not null
),
unit as (
    select a.area_code, case when d.area_code is not null then 1 else 0 end as is_divided
    from cbsa a
    left join divided d on d.area_code = a.area_code
    where a.delineation_year = :delineation_year
)
select
    n.npi,
    c.last_name || ', ' || c.first_name as clinician_name,
    l.organization_name,
    coalesce(l.organizations, 0) as organizations,
    c.specialty_code,
    case when s.specialty_code is not null then 1 else 0 end as is_specialty_known,
    s.cohort as specialty_cohort,
    b.episodes,
    p.area_code,
    case when w.area_code is not null then 1 else 0 end as is_area_listed,
    u.is_divided,
    coalesce(l.was_participant, 0) as was_participant,
    case l.listed when 2 then 'yes' when 1 then 'unknown' when 0 then 'no' end as listed
from candidate n
join clinician c on c.npi = n.npi
left join specialty s on s.specialty_code = c.specialty_code
left join look_back b on b.npi = n.npi
left join listing l on l.npi = n.npi
left join place p on p.npi = n.npi
left join area_selection w on w.performance_year = :performance_year and w.area_code = p.area_code
left join unit u on u.area_code = p.area_code
order by n.npi, p.area_code
