-- Which is the latest load that is committed?
-- Grain: one row, whose load is null if nothing is loaded.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select max(load_id) as load_id
from load
where status = 'committed'
