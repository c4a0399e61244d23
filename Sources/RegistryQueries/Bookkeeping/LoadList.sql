-- What was loaded, when, and how many rows were inserted, updated, unchanged or rejected?
-- Parameters: :includes_refused, 1 to include refused loads, whose rows are not in the registry.
-- Grain: one row per load.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select
    load_id, started_at, status, files, read_rows, inserted_rows, updated_rows, unchanged_rows, rejected_rows
from v_load
where status <> 'refused' or :includes_refused = 1
order by load_id
