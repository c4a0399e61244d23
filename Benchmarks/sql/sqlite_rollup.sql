-- The three rollups, each counted from the episodes in one statement.
insert into clinician_quarter
select
    npi, cohort, performance_year, quarter,
    count(*), sum(observed_cents), sum(expected_cents),
    sum((2 * observed_cents * 1000000 + expected_cents) / (2 * expected_cents)), sum(is_hospitalized),
    sum(is_readmitted), sum(has_telehealth), sum(has_palliative_care)
from episode
group by 1, 2, 3, 4;

insert into clinician_year
select
    npi, cohort, performance_year,
    count(*), sum(observed_cents), sum(expected_cents),
    sum((2 * observed_cents * 1000000 + expected_cents) / (2 * expected_cents)), sum(is_hospitalized),
    sum(is_readmitted), sum(has_telehealth), sum(has_palliative_care)
from episode
group by 1, 2, 3;

insert into area_specialty_quarter
select
    cohort, coalesce(specialty_code, 'unknown'), area_code, performance_year, quarter,
    count(*), sum(observed_cents), sum(expected_cents),
    sum((2 * observed_cents * 1000000 + expected_cents) / (2 * expected_cents)), sum(is_hospitalized),
    sum(is_readmitted), sum(has_telehealth), sum(has_palliative_care)
from episode e
join clinician c on c.npi = e.npi
group by 1, 2, 3, 4, 5;
