-- Changes that people make to rules which are only assumed. The loaded rules stay as they are: a change is laid over
-- them, and is taken back by a later one to the loaded value. None is edited or deleted.

create table rule_change (
    change_number integer primary key,
    performance_year integer not null check (performance_year between 2027 and 2031),
    cohort text not null check (cohort in ('HF', 'LBP', 'both')),
    name text not null check (length(name) > 0),
    old_value text not null,
    value text not null check (length(value) > 0),
    reason text not null check (length(trim(reason)) > 0),
    changed_by text not null check (length(trim(changed_by)) > 0),
    changed_at text not null check (changed_at glob '????-??-??T??:??:??Z'),
    after_load_id integer not null check (after_load_id >= 0)
) strict;

create index rule_change_rule on rule_change (performance_year, cohort, name);

create trigger rule_change_is_not_edited before update on rule_change begin
    select raise(abort, 'a change of a rule is kept as it is; make another one');
end;

create trigger rule_change_is_not_deleted before delete on rule_change begin
    select raise(abort, 'a change of a rule is kept; make another one');
end;

-- The rules in force: as loaded, with the latest change laid over those that are assumed. Where nobody has changed a
-- rule, it has no reason.
create view v_rule as
select
    r.performance_year, r.cohort, r.name, coalesce(c.value, r.value) as value, r.unit, r.status, r.citation,
    r.value as loaded_value, c.reason, c.changed_by, c.changed_at
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
