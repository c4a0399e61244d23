-- Which episodes make the difference between observed and expected cost?
-- Parameters: :performance_year; :cohort, :npi and :area_code select a part unless null; :percentile, 1 to 99: an
-- episode is an outlier if its ratio of observed to expected cost is above this percentile, which is the smallest ratio
-- that so many percent of the whole cohort's episodes in the year do not exceed.
-- Grain: one row per cohort and driver. Drivers overlap: an episode with a readmission also has a hospital stay. The
-- excess is observed minus expected cost. The share of excess, 0 to 1, is the driver's part of the amounts by which
-- single episodes exceed their expected cost; null where none did.
-- :cohort = null
-- :npi = null
-- :area_code = null
-- :percentile = 95
with
episode_year as (
    select
        cohort, npi, area_code, observed_cents, expected_cents, is_hospitalized, is_readmitted,
        cast(observed_cents as double) / expected_cents as ratio
    from episode
    where performance_year = :performance_year and (:cohort is null or cohort = :cohort)
),
ordered as (
    select
        cohort, ratio, row_number() over (partition by cohort order by ratio) as place,
        count(*) over (partition by cohort) as episodes
    from episode_year
),
-- The rank of the limit is percentile * episodes / 100, rounded up.
outlier_limit as (
    select cohort, max(ratio) as ratio_limit
    from ordered
    where 100 * (place - 1) < :percentile * episodes
    group by cohort
),
scoped as (
    select
        e.cohort, e.is_hospitalized, e.is_readmitted, e.observed_cents, e.expected_cents, o.ratio_limit,
        case when e.ratio > o.ratio_limit then 1 else 0 end as is_outlier
    from episode_year e
    join outlier_limit o on o.cohort = e.cohort
    where (:npi is null or e.npi = :npi) and (:area_code is null or e.area_code = :area_code)
),
kind as (
    select
        cohort, is_hospitalized, is_readmitted, is_outlier, max(ratio_limit) as ratio_limit, count(*) as episodes,
        sum(observed_cents) as observed_cents, sum(expected_cents) as expected_cents,
        sum(case when observed_cents > expected_cents then observed_cents - expected_cents else 0 end) as above_cents
    from scoped
    group by cohort, is_hospitalized, is_readmitted, is_outlier
),
driver as (
    select 1 as place, 'all episodes' as driver
    union all select 2, 'hospitalized'
    union all select 3, 'readmitted'
    union all select 4, 'outlier'
    union all select 5, 'none of these'
),
driven as (
    select
        k.cohort, d.place, d.driver, k.ratio_limit, k.episodes, k.observed_cents, k.expected_cents, k.above_cents,
        case d.place
            when 1 then 1
            when 2 then k.is_hospitalized
            when 3 then k.is_readmitted
            when 4 then k.is_outlier
            else case when k.is_hospitalized + k.is_readmitted + k.is_outlier = 0 then 1 else 0 end
        end as is_driven
    from kind k
    cross join driver d
),
driver_sum as (
    select
        cohort, place, driver, max(ratio_limit) as ratio_limit, sum(is_driven * episodes) as episodes,
        sum(is_driven * observed_cents) as observed_cents, sum(is_driven * expected_cents) as expected_cents,
        sum(is_driven * above_cents) as above_cents, sum(episodes) as all_episodes,
        sum(above_cents) as all_above_cents
    from driven
    group by cohort, place, driver
)
select
    cohort,
    driver,
    case when driver = 'outlier' then ratio_limit end as ratio_limit,
    episodes,
    cast(episodes as double) / all_episodes as episode_share,
    observed_cents,
    expected_cents,
    observed_cents - expected_cents as excess_cents,
    cast(above_cents as double) / nullif(all_above_cents, 0) as excess_share
from driver_sum
order by cohort, place
