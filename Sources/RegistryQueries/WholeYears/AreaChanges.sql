-- Which areas with episodes changed their code or their counties from one delineation to the next?
-- Grain: one row per area, kind of change and other area. 'renamed': the other code has the same counties. 'parted':
-- the area ended, and the other area has some of its counties. 'ended': the newest delineation has none of its
-- counties, and the other area is new in its state, or null. 'counties': the code stayed, with other counties.
with
area_county as (
    select cbsa_code as area_code, 'cbsa' as area_level, delineation_year, county_code, state_name from cbsa_county
    union all
    select division_code, 'division', delineation_year, county_code, state_name
    from cbsa_county
    where division_code is not null
),
newest as (
    select max(delineation_year) as delineation_year from cbsa
),
newest_list as (
    select max(delineation_year) as delineation_year from cbsa_county
),
previous_list as (
    select max(c.delineation_year) as delineation_year
    from cbsa_county c
    join newest_list w on w.delineation_year > c.delineation_year
),
with_episodes as (
    select area_code from area_specialty_quarter group by area_code
),
span as (
    select area_code, min(delineation_year) as first_year, max(delineation_year) as last_year
    from cbsa
    group by area_code
),
ended as (
    select s.area_code, s.last_year as delineation_year
    from with_episodes e
    join span s on s.area_code = e.area_code
    join newest w on w.delineation_year > s.last_year
    left join v_area_renaming r on r.area_code = e.area_code
    where r.area_code is null
),
ended_county as (
    select e.area_code, e.delineation_year, o.area_level, o.county_code, o.state_name
    from ended e
    join area_county o on o.area_code = e.area_code and o.delineation_year = e.delineation_year
),
newest_county as (
    select c.area_code, c.area_level, c.county_code, c.state_name
    from area_county c
    join newest w on w.delineation_year = c.delineation_year
),
parted as (
    select e.area_code, e.delineation_year, n.area_code as other_code
    from ended_county e
    join newest_county n on n.county_code = e.county_code and n.area_level = e.area_level
    group by e.area_code, e.delineation_year, n.area_code
),
begun as (
    select s.area_code
    from span s
    join newest w on w.delineation_year = s.first_year
),
new_in_state as (
    select e.area_code, n.area_code as other_code
    from ended_county e
    join newest_county n on n.state_name = e.state_name and n.area_level = e.area_level
    join begun b on b.area_code = n.area_code
    group by e.area_code, n.area_code
),
extent as (
    select area_code, delineation_year, count(*) as counties from area_county group by area_code, delineation_year
),
kept as (
    select o.area_code, o.delineation_year, n.delineation_year as other_delineation_year, count(*) as counties
    from area_county o
    join previous_list p on p.delineation_year = o.delineation_year
    join area_county n on n.area_code = o.area_code and n.county_code = o.county_code
    join newest_list w on w.delineation_year = n.delineation_year
    group by o.area_code, o.delineation_year, n.delineation_year
),
shifted as (
    select w.area_code, o.delineation_year, n.delineation_year as other_delineation_year
    from with_episodes w
    join extent o on o.area_code = w.area_code
    join previous_list p on p.delineation_year = o.delineation_year
    join extent n on n.area_code = w.area_code
    join newest_list l on l.delineation_year = n.delineation_year
    left join kept k on k.area_code = w.area_code
    where coalesce(k.counties, 0) <> o.counties or coalesce(k.counties, 0) <> n.counties
),
area_change as (
    select
        r.area_code, 'renamed' as change, r.delineation_year, r.current_delineation_year as other_delineation_year,
        r.current_code as other_code
    from v_area_renaming r
    join with_episodes w on w.area_code = r.area_code
    union all
    select p.area_code, 'parted', p.delineation_year, w.delineation_year, p.other_code
    from parted p
    cross join newest w
    union all
    select e.area_code, 'ended', e.delineation_year, w.delineation_year, s.other_code
    from ended e
    cross join newest w
    left join parted p on p.area_code = e.area_code
    left join new_in_state s on s.area_code = e.area_code
    where p.area_code is null
    union all
    select area_code, 'counties', delineation_year, other_delineation_year, cast(null as varchar(5)) from shifted
)
select
    c.area_code,
    a.title as area_title,
    c.change,
    c.delineation_year,
    c.other_delineation_year,
    c.other_code,
    o.title as other_title
from area_change c
left join v_area a on a.area_code = c.area_code
left join v_area o on o.area_code = c.other_code
order by c.change, c.area_code, c.other_code
