-- Were all rows of the files taken that were loaded?
-- Examined: rows that were read by committed loads, and lines that rejected rows have swallowed. Violating: rejected and
-- swallowed ones, which the load was told to leave out.
-- Grain: one row per file, which counts with its rows.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select
    f.load_id, f.file_number, f.kind, f.path,
    f.read_rows + coalesce(f.swallowed_lines, 0) as examined,
    f.rejected_rows + coalesce(f.swallowed_lines, 0) as violating
from load_file f
join load l on l.load_id = f.load_id
where l.status = 'committed'
