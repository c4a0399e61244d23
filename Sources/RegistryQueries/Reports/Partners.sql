-- Which participants furnish services in an area, whose patients come back to hospital most, and at what excess cost?
-- Parameters: :area_code, null for each area by itself; :performance_year, :cohort; :first_year, the first year of the episodes, the same for one year;
-- :minimum_episodes, the minimum number of episodes in the area.
-- The rule cost.case_minimum is the minimum for a comparison with others.
-- Participants are the clinicians whom the list requires in the year; if it requires none yet, those whose requirement
-- is unknown.
-- Grain: one row per area and participant with at least so many episodes in the area, the most readmissions first; those with
-- too few for a comparison come last. Only episodes in the area count. The excess cost is the sum of observed minus
-- expected cost if that is above zero, else zero.
-- :cohort = HF
-- :minimum_episodes = 1
-- :first_year = null
with
few as (
    select coalesce(max(cast(value as bigint)), 0) as case_minimum
    from v_rule
    where performance_year = :performance_year and name = 'cost.case_minimum'
),
listed as (
    select npi, max(case is_required when 'yes' then 2 when 'unknown' then 1 else 0 end) as required
    from participation
    where performance_year = :performance_year and cohort = :cohort
    group by npi
),
participant as (
    select npi
    from listed
    where required > 0 and required = (select max(required) from listed)
),
area_sum as (
    select
        e.area_code, e.npi, count(*) as episodes, sum(e.is_hospitalized) as hospitalized, sum(e.is_readmitted) as readmitted,
        sum(e.has_palliative_care) as palliative, sum(e.observed_cents) as observed_cents,
        sum(e.expected_cents) as expected_cents
    from episode e
    where
        e.npi in (select npi from participant)
        and e.performance_year between coalesce(:first_year, :performance_year) and :performance_year
        and e.quarter in (1, 2, 3, 4)
        and e.cohort = :cohort
        and (:area_code is null or e.area_code = :area_code)
    group by e.area_code, e.npi
    having count(*) >= :minimum_episodes
)
select
    s.area_code,
    s.npi,
    c.name,
    c.organization_name,
    c.specialty_code,
    s.episodes,
    s.hospitalized,
    s.readmitted,
    cast(s.readmitted as double) / nullif(s.hospitalized, 0) as readmission_rate,
    s.observed_cents,
    s.expected_cents,
    case when s.observed_cents > s.expected_cents then s.observed_cents - s.expected_cents else 0 end
        as excess_cents,
    s.palliative,
    cast(s.palliative as double) / s.episodes as palliative_share
from area_sum s
join v_clinician c on c.npi = s.npi
cross join few f
order by s.area_code, case when s.episodes >= f.case_minimum then 0 else 1 end, s.readmitted desc, excess_cents desc, s.npi
