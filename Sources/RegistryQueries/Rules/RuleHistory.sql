-- Who changed which assumed rule, when, from what to what, and why?
-- Parameters: :name, or null for every rule.
-- Grain: one row per change, oldest first.
select
    change_number, changed_at, changed_by, performance_year, cohort, name, old_value, value, reason, after_load_id
from rule_change
where :name is null or name = :name
order by change_number
