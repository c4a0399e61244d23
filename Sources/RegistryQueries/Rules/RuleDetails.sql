-- What is the value of a rule in every year, what was its loaded value, and who changed it, and why?
-- Parameters: :name.
-- Grain: one row per performance year and cohort of the rule.
select
    performance_year, cohort, value, unit, status, rule_version, citation, loaded_value, reason, changed_by, changed_at
from v_rule
where name = :name
order by performance_year, cohort
