-- Who ran a load, when, with which version, and with what status?
-- Parameters: :load_id.
-- Grain: one row, or none if there is no such load, committed or not.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select status, started_at, user_name, program_version
from load
where load_id = :load_id
