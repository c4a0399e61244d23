-- Which public MIPS benchmarks are loaded for the quality measures of a cohort and performance year?
-- Parameters: :performance_year, :cohort. The rows are of the latest loaded MIPS year that is not after the performance
-- year.
-- Grain: one row per measure and collection type.
with
mips_year as (
    select max(performance_year) as mips_year
    from mips_benchmark
    where performance_year <= :performance_year
),
measure as (
    select distinct substr(name, 17) as measure_id
    from v_rule
    where performance_year = :performance_year and cohort in (:cohort, 'both')
        and substr(name, 1, 16) = 'quality.measure.'
)
select
    b.measure_id, b.collection_type, b.performance_year, b.benchmark_year, b.unit, b.is_inverse, b.is_topped_out,
    b.average, b.p1, b.p10, b.p20, b.p30, b.p40, b.p50, b.p60, b.p70, b.p80, b.p90, b.p99
from mips_benchmark b
join mips_year y on y.mips_year = b.performance_year
join measure m on m.measure_id = b.measure_id
order by b.measure_id, b.collection_type
