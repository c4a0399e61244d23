-- What was loaded, when, and what became of the rows?
-- Parameters: :includes_refused, 1 for refused loads too, of which no row is in the registry.
-- Grain: one row per load.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select
    load_id, started_at, status, files, read_rows, inserted_rows, updated_rows, unchanged_rows, rejected_rows
from v_load
where status <> 'refused' or :includes_refused = 1
order by load_id
