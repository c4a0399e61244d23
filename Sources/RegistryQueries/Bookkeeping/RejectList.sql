-- Which rows were rejected, where are they, and what is wrong with them?
-- Parameters: :load_id, or null for the latest load that has rejects; :row_limit.
-- Grain: one row per reject.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select
    r.load_id, f.path, r.line_number, r.byte_offset, r.column_name, r.value, r.code, r.reason, r.hint
from reject r
join load_file f on f.load_id = r.load_id and f.file_number = r.file_number
where r.load_id = coalesce(:load_id, (select max(load_id) from reject))
order by r.file_number, r.reject_number
limit :row_limit
