-- Were all rows of the loaded files accepted?
-- Examined: rows that committed loads read, and lines that rejected rows swallowed. Violating: rejected rows and
-- swallowed lines, which --max-rejects allowed.
-- Grain: one row per file, which counts its rows.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select
    f.load_id, f.file_number, f.kind, f.path,
    f.read_rows + coalesce(f.swallowed_lines, 0) as examined,
    f.rejected_rows + coalesce(f.swallowed_lines, 0) as violating
from load_file f
join load l on l.load_id = f.load_id
where l.status = 'committed'
