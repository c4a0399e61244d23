-- Which numbers of the model are in force, what does each rest on, and which were changed?
-- Parameters: :performance_year, :cohort, :standing, :prefix, each null for all. A cohort includes the rules for both
-- cohorts; the prefix is the beginning of a name.
-- Grain: one row per rule: performance year, cohort and name.
select
    performance_year, cohort, name, value, unit, status, rule_version,
    case when changed_at is not null then loaded_value end as loaded_value, citation
from v_rule
where (:performance_year is null or performance_year = :performance_year)
    and (:cohort is null or cohort = :cohort or cohort = 'both')
    and (:standing is null or status = :standing)
    and (:prefix is null or substr(name, 1, length(:prefix)) = :prefix)
order by performance_year, cohort, name
