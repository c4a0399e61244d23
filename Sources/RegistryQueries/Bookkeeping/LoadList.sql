-- What was loaded, when, and what became of the rows?
-- Grain: one row per load.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select
    load_id, started_at, status, files, read_rows, inserted_rows, updated_rows, unchanged_rows, rejected_rows
from v_load
order by load_id
