-- Which names do rules have?
-- Grain: one row per name.
select distinct name
from v_rule
order by name
