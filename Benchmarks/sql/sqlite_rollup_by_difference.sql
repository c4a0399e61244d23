-- The three rollups, each moved by its difference.
insert into clinician_quarter
select
    npi, cohort, performance_year, quarter,
    sum(episodes), sum(episodes * observed_cents), sum(episodes * expected_cents),
    sum(episodes * ((2 * observed_cents * 1000000 + expected_cents) / (2 * expected_cents))),
    sum(episodes * hospitalized), sum(episodes * readmitted), sum(episodes * telehealth),
    sum(episodes * palliative)
from moved
where true
group by 1, 2, 3, 4
on conflict (performance_year, quarter, cohort, npi) do update set
    episodes = episodes + excluded.episodes,
    observed_cents = observed_cents + excluded.observed_cents,
    expected_cents = expected_cents + excluded.expected_cents,
    ratio_parts_per_million = ratio_parts_per_million + excluded.ratio_parts_per_million,
    hospitalized = hospitalized + excluded.hospitalized,
    readmitted = readmitted + excluded.readmitted,
    telehealth = telehealth + excluded.telehealth,
    palliative = palliative + excluded.palliative;

insert into clinician_year
select
    npi, cohort, performance_year,
    sum(episodes), sum(episodes * observed_cents), sum(episodes * expected_cents),
    sum(episodes * ((2 * observed_cents * 1000000 + expected_cents) / (2 * expected_cents))),
    sum(episodes * hospitalized), sum(episodes * readmitted), sum(episodes * telehealth),
    sum(episodes * palliative)
from moved
where true
group by 1, 2, 3
on conflict (performance_year, cohort, npi) do update set
    episodes = episodes + excluded.episodes,
    observed_cents = observed_cents + excluded.observed_cents,
    expected_cents = expected_cents + excluded.expected_cents,
    ratio_parts_per_million = ratio_parts_per_million + excluded.ratio_parts_per_million,
    hospitalized = hospitalized + excluded.hospitalized,
    readmitted = readmitted + excluded.readmitted,
    telehealth = telehealth + excluded.telehealth,
    palliative = palliative + excluded.palliative;

insert into area_specialty_quarter
select
    cohort, coalesce(specialty_code, 'unknown'), area_code, performance_year, quarter,
    sum(episodes), sum(episodes * observed_cents), sum(episodes * expected_cents),
    sum(episodes * ((2 * observed_cents * 1000000 + expected_cents) / (2 * expected_cents))),
    sum(episodes * hospitalized), sum(episodes * readmitted), sum(episodes * telehealth),
    sum(episodes * palliative)
from moved m
join clinician c on c.npi = m.npi
where true
group by 1, 2, 3, 4, 5
on conflict (performance_year, quarter, cohort, specialty_code, area_code) do update set
    episodes = episodes + excluded.episodes,
    observed_cents = observed_cents + excluded.observed_cents,
    expected_cents = expected_cents + excluded.expected_cents,
    ratio_parts_per_million = ratio_parts_per_million + excluded.ratio_parts_per_million,
    hospitalized = hospitalized + excluded.hospitalized,
    readmitted = readmitted + excluded.readmitted,
    telehealth = telehealth + excluded.telehealth,
    palliative = palliative + excluded.palliative;
