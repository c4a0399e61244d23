-- How much data of each kind that reports need does the registry hold?
-- Grain: one row of counts.
-- Not on Spark: it shows what to load into a registry.
select
    (select count(*) from (select distinct npi, cohort, organization_name from participation)) as list_rows,
    (select count(distinct npi) from participation) as listed_clinicians,
    (select count(distinct npi) from participation where area_code is not null) as placed_clinicians,
    (select count(*) from clinician) as clinicians,
    (select count(*) from clinician where specialty_code is not null) as specialists,
    (select coalesce(sum(episodes), 0) from area_specialty_quarter) as episodes,
    (select count(*) from (select distinct performance_year, quarter from area_specialty_quarter)) as quarters,
    (select count(distinct performance_year) from area_specialty_quarter) as years,
    (select count(*) from episode_version) as replaced_episodes,
    (select count(distinct npi) from measure_result) as measured_clinicians,
    (select count(distinct npi) from participant_year) as described_clinicians,
    (select count(distinct npi) from part_b_payment) as paid_clinicians,
    (select count(distinct npi) from performance) as official_clinicians,
    (select count(distinct npi) from checklist_item) as noted_clinicians,
    (select count(*) from estimated_episode) as estimated_episodes,
    (select count(distinct npi) from clinician_source) as source_clinicians,
    (select count(distinct npi) from mips_result) as mips_clinicians,
    (select count(distinct zip) from zip_area) as zips,
    (select count(*) from enrollment_detail where detail = 'reassigns_to') as reassignments,
    (select count(*) from care_model_area) as care_model_areas
