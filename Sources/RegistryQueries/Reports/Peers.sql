-- Where does a clinician stand among the peers of the cohort, the specialty and each area?
-- Parameters: :npi, :performance_year. Peers have episodes or an official result of the cohort in the year. The
-- specialty is the present one; areas are those of the participation in the year. Clinicians with an unknown specialty
-- or area are not peers by it. The rule cost.case_minimum is the minimum number of cases for comparing a cost or rate.
-- Grain: one row per cohort of the clinician, peer set and metric. The percentile is the share of the other peers with
-- a lower value, ties counted half, times 100; null if the value is missing or not compared, or there is no other peer.
with
few as (
    select coalesce(max(cast(value as bigint)), 0) as case_minimum
    from v_rule
    where performance_year = :performance_year and name = 'cost.case_minimum'
),
yearly as (
    select
        m.cohort, m.group_code as npi, m.episodes, m.mean_observed_cents, m.observed_expected_ratio, m.readmission_rate,
        y.hospitalized
    from v_yearly_metric m
    join clinician_year y
        on y.npi = m.group_code and y.cohort = m.cohort and y.performance_year = m.performance_year
    where m.group_by = 'clinician' and m.performance_year = :performance_year
),
official as (
    select cohort, npi, final_score
    from performance
    where basis = 'official' and performance_year = :performance_year
),
person as (
    select cohort, npi from yearly
    union
    select cohort, npi from official
),
peer as (
    select
        p.cohort, p.npi, c.specialty_code, y.episodes, y.mean_observed_cents, y.observed_expected_ratio,
        y.readmission_rate, y.hospitalized, o.final_score
    from person p
    join clinician c on c.npi = p.npi
    left join yearly y on y.cohort = p.cohort and y.npi = p.npi
    left join official o on o.cohort = p.cohort and o.npi = p.npi
),
membership as (
    select 1 as set_place, 'cohort' as peer_set, cohort as set_code, cohort, npi
    from peer
    union all
    select 2, 'specialty', specialty_code, cohort, npi
    from peer
    where specialty_code is not null
    union all
    select 3, 'area', t.area_code, t.cohort, t.npi
    from (
        select distinct npi, cohort, area_code
        from participation
        where performance_year = :performance_year and area_code is not null
    ) t
    join person p on p.cohort = t.cohort and p.npi = t.npi
),
own_set as (
    select set_place, peer_set, set_code, cohort
    from membership
    where npi = :npi
),
metric as (
    select 1 as metric_place, 'observed_expected_ratio' as metric
    union all select 2, 'mean_observed_cents'
    union all select 3, 'readmission_rate'
    union all select 4, 'episodes'
    union all select 5, 'mean_final_score'
),
measured as (
    select
        s.set_place, s.peer_set, s.set_code, s.cohort, m.metric_place, m.metric, p.npi,
        cast(
            case m.metric
                when 'observed_expected_ratio' then p.observed_expected_ratio
                when 'mean_observed_cents' then p.mean_observed_cents
                when 'readmission_rate' then p.readmission_rate
                when 'episodes' then p.episodes
                when 'mean_final_score' then p.final_score
            end as double) as metric_value,
        case
            when m.metric in ('observed_expected_ratio', 'mean_observed_cents') and p.episodes < f.case_minimum then 0
            when m.metric = 'readmission_rate' and p.hospitalized < f.case_minimum then 0
            else 1
        end as is_compared
    from own_set s
    join membership b on b.peer_set = s.peer_set and b.set_code = s.set_code and b.cohort = s.cohort
    join peer p on p.cohort = b.cohort and p.npi = b.npi
    cross join metric m
    cross join few f
),
own_value as (
    select set_place, set_code, cohort, metric_place, metric_value, is_compared
    from measured
    where npi = :npi
),
place as (
    select
        m.set_place, m.peer_set, m.set_code, m.cohort, m.metric_place, m.metric,
        max(o.metric_value) as metric_value,
        max(o.is_compared) as is_compared,
        sum(case when m.is_compared = 1 and m.metric_value is not null then 1 else 0 end) as peers,
        sum(case when m.is_compared = 1 and m.metric_value < o.metric_value then 1 else 0 end) as lower_peers,
        sum(case when m.is_compared = 1 and m.metric_value = o.metric_value and m.npi <> :npi then 1 else 0 end)
            as equal_peers
    from measured m
    join own_value o
        on o.set_place = m.set_place and o.set_code = m.set_code and o.cohort = m.cohort
        and o.metric_place = m.metric_place
    group by m.set_place, m.peer_set, m.set_code, m.cohort, m.metric_place, m.metric
)
select
    p.cohort,
    p.peer_set,
    p.set_code,
    coalesce(sp.name, a.title) as set_name,
    p.metric,
    p.metric_value,
    p.peers,
    p.lower_peers,
    p.equal_peers,
    case when p.metric_value is not null and p.is_compared = 1 then
        cast(2 * p.lower_peers + p.equal_peers as double) * 50 / nullif(p.peers - 1, 0)
    end as percentile
from place p
left join specialty sp on p.peer_set = 'specialty' and sp.specialty_code = p.set_code
left join v_area a on p.peer_set = 'area' and a.area_code = p.set_code
order by p.cohort, p.set_place, p.set_code, p.metric_place
