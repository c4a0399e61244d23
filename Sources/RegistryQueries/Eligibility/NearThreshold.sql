-- Who is near the threshold of episodes in a look-back year, by claims and by official episodes?
-- Parameters: :cohort, :look_back_year, and the range from :minimum to :maximum in which at least one of a clinician's
-- counts is: that of official episodes, or one of the estimated ones. These are counted by each pair of doubtful rules:
-- the pair in force, the other share, the other number of days, and both. A pair that is loaded for others but not for a
-- clinician counts 0; one that is not loaded is null, and so are all pairs of a clinician without estimated counts.
-- Grain: one row per clinician.
-- :minimum = 10
-- :maximum = 25
with
loaded as (
    select npi, confirming_days, attribution_share, is_default, episodes, complete_episodes
    from estimated_count
    where cohort = :cohort and year = :look_back_year
),
in_force as (
    select max(confirming_days) as days, max(attribution_share) as share
    from loaded
    where is_default = 1
),
pair as (
    select
        l.npi, l.confirming_days, l.attribution_share, l.episodes, l.complete_episodes,
        case when l.confirming_days = f.days then 0 else 1 end as has_other_days,
        case when l.attribution_share = f.share then 0 else 1 end as has_other_share
    from loaded l
    cross join in_force f
),
known as (
    select
        max(case when has_other_share = 1 then attribution_share end) as other_share,
        max(case when has_other_days = 1 then confirming_days end) as other_days,
        max(case when has_other_days = 0 and has_other_share = 0 then 0 end) as default_zero,
        max(case when has_other_days = 0 and has_other_share = 1 then 0 end) as share_zero,
        max(case when has_other_days = 1 and has_other_share = 0 then 0 end) as days_zero,
        max(case when has_other_days = 1 and has_other_share = 1 then 0 end) as both_zero
    from pair
),
estimate as (
    select
        npi,
        max(case when has_other_days = 0 and has_other_share = 0 then episodes end) as default_episodes,
        max(case when has_other_days = 0 and has_other_share = 0 then complete_episodes end) as default_complete,
        max(case when has_other_days = 0 and has_other_share = 1 then episodes end) as share_episodes,
        max(case when has_other_days = 1 and has_other_share = 0 then episodes end) as days_episodes,
        max(case when has_other_days = 1 and has_other_share = 1 then episodes end) as both_episodes
    from pair
    group by npi
),
official as (
    select npi, episodes
    from clinician_year
    where cohort = :cohort and performance_year = :look_back_year
),
candidate as (
    select npi from estimate
    union
    select npi from official
),
counted as (
    select
        n.npi, o.episodes as official_episodes,
        case when e.npi is not null then coalesce(e.default_episodes, k.default_zero) end as default_episodes,
        case when e.npi is not null then coalesce(e.default_complete, k.default_zero) end as default_complete,
        case when e.npi is not null then coalesce(e.share_episodes, k.share_zero) end as share_episodes,
        case when e.npi is not null then coalesce(e.days_episodes, k.days_zero) end as days_episodes,
        case when e.npi is not null then coalesce(e.both_episodes, k.both_zero) end as both_episodes
    from candidate n
    left join estimate e on e.npi = n.npi
    left join official o on o.npi = n.npi
    cross join known k
)
select
    t.npi,
    c.last_name || ', ' || c.first_name as clinician_name,
    c.specialty_code,
    t.official_episodes,
    t.default_episodes,
    t.default_complete,
    t.share_episodes,
    t.days_episodes,
    t.both_episodes,
    f.days as default_days,
    f.share as default_share,
    k.other_days,
    k.other_share
from counted t
cross join in_force f
cross join known k
left join clinician c on c.npi = t.npi
where
    t.official_episodes between :minimum and :maximum or t.default_episodes between :minimum and :maximum
    or t.share_episodes between :minimum and :maximum or t.days_episodes between :minimum and :maximum
    or t.both_episodes between :minimum and :maximum
order by t.npi
