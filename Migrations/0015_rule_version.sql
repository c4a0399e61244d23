-- The rulemaking that each rule comes from. Rules that were loaded before they said so rest on the rule that made the
-- model, or on its proposal.

alter table rule add column rule_version text not null default 'CY2026 final' check (length(rule_version) > 0);
update rule set rule_version = 'CY2026 proposed' where status = 'proposed';

alter table rule_version add column rule_version text not null default 'CY2026 final';
update rule_version set rule_version = 'CY2026 proposed' where status = 'proposed';

drop view v_rule;

-- The rules in force: as loaded, with the latest change laid over those that are assumed. Where nobody has changed a
-- rule, it has no reason.
create view v_rule as
select
    r.performance_year, r.cohort, r.name, coalesce(c.value, r.value) as value, r.unit, r.status, r.rule_version,
    r.citation, r.value as loaded_value, c.reason, c.changed_by, c.changed_at
from rule r
left join (
    select
        a.performance_year, a.cohort, a.name, a.value, a.reason, a.changed_by, a.changed_at
    from rule_change a
    join (
        select performance_year, cohort, name, max(change_number) as change_number
        from rule_change
        group by performance_year, cohort, name
    ) latest on latest.change_number = a.change_number
) c
    on c.performance_year = r.performance_year and c.cohort = r.cohort and c.name = r.name and r.status = 'assumed';

insert into dictionary
select
    place, 'rule_version', 'The rulemaking that the rule comes from; a later one may change it.', 'text', 'rules',
    'CY2026 final'
from (select 'rule' as place union all select 'rule_version' union all select 'v_rule');
