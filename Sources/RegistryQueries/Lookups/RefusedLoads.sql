-- How many loads were refused?
-- Grain: one row.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select count(*) as loads
from load
where status = 'refused'
