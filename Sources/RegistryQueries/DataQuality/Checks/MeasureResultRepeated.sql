-- Do results in quality measures change from year to year?
-- Examined: results with cases, of clinicians who have the measure in the year before too. Violating: the same
-- numerator, denominator and completeness.
-- Grain: one row per measure result.
select
    m.cohort, m.performance_year, m.npi, m.measure_id, m.collection_type, m.numerator, m.denominator,
    1 as examined,
    case
        when m.numerator = b.numerator and m.denominator = b.denominator and m.data_completeness = b.data_completeness
            then 1
        else 0
    end as violating
from measure_result m
join measure_result b
    on b.npi = m.npi and b.cohort = m.cohort and b.performance_year = m.performance_year - 1
    and b.measure_id = m.measure_id and b.collection_type = m.collection_type
where m.denominator > 0
