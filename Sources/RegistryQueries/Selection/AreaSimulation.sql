-- From which areas does CMS select, and how many episodes at what mean cost does each have in a performance year?
-- Parameters: :performance_year, :delineation_year. An area is a CBSA or, where a CBSA has metropolitan divisions, each
-- of these; episodes of both cohorts count together, and an area without episodes has a mean cost of zero.
-- Grain: one row per area of the delineation, and one per other code with episodes, which is not in the sampling frame:
-- a CBSA with divisions, or a code that the delineation does not have. The mean is rounded half up to the cent.
with
area_sum as (
    select area_code, sum(episodes) as episodes, sum(observed_cents) as observed_cents
    from area_specialty_quarter
    where performance_year = :performance_year
    group by area_code
),
divided as (
    select distinct parent_area_code as area_code
    from cbsa
    where delineation_year = :delineation_year and parent_area_code is not null
),
unit as (
    select c.area_code, c.title, c.kind
    from cbsa c
    left join divided d on d.area_code = c.area_code
    where c.delineation_year = :delineation_year and d.area_code is null
),
code as (
    select area_code from unit
    union
    select area_code from area_sum
)
select
    o.area_code,
    u.title,
    u.kind,
    coalesce(s.episodes, 0) as episodes,
    coalesce(
        cast(
            (2 * s.observed_cents + s.episodes - (2 * s.observed_cents + s.episodes) % (2 * s.episodes))
            / (2 * s.episodes)
            as bigint),
        0) as mean_observed_cents,
    case when w.area_code is not null then 1 else 0 end as is_listed
from code o
left join unit u on u.area_code = o.area_code
left join area_sum s on s.area_code = o.area_code
left join area_selection w on w.performance_year = :performance_year and w.area_code = o.area_code
order by o.area_code
