-- Does every official final score rest on quality and cost?
-- Examined: official results with a final score above zero. Violating: quality or cost is missing.
-- Grain: one row per official result.
select
    cohort, performance_year, npi, final_score, quality_score, cost_score,
    1 as examined,
    case when quality_score is null or cost_score is null then 1 else 0 end as violating
from performance
where basis = 'official' and final_score > 0
