-- Which areas, clinicians, organizations, saved queries or loads begin with a text, to complete a word on the command line?
-- Parameters: :kind, and :text, which may be empty.
-- Grain: one row per thing of the kind.
-- Not on Spark: saved queries and the bookkeeping of loads stay in the registry.
select value, meaning
from (
    select area_code as value, title as meaning
    from v_area
    where :kind = 'area'
    union all
    select npi, trim(last_name || ', ' || first_name, ', ')
    from clinician
    where :kind = 'clinician'
    union
    select organization_name, ''
    from participation
    where :kind = 'organization' and organization_name is not null
    union
    select organization_name, ''
    from clinician
    where :kind = 'organization' and organization_name is not null
    union all
    select name, description
    from saved_query
    where :kind = 'query'
    union all
    select cast(load_id as text), substr(finished_at, 1, 10)
    from load
    where :kind = 'load' and status = 'committed'
)
where substr(value, 1, length(:text)) = :text
order by value
