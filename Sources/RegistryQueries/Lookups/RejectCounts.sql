-- How many rejects does a load have, and how many of them are stored?
-- Parameters: :load_id, null for the latest load that has any.
-- Grain: one row.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
with
rejects_of_file as (
    select file_number, count(*) as kept
    from reject
    where load_id = coalesce(:load_id, (select max(load_id) from reject))
    group by file_number
)
select coalesce(sum(r.kept), 0) as kept, coalesce(sum(coalesce(f.reject_count, r.kept)), 0) as total
from load_file f
join rejects_of_file r on r.file_number = f.file_number
where f.load_id = coalesce(:load_id, (select max(load_id) from reject))
