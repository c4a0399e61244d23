-- Which is the latest committed load?
-- Grain: one row, whose load is null if nothing is loaded.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select max(load_id) as load_id
from load
where status = 'committed'
