-- Which files did a load read, and how many of their rows were inserted, updated, unchanged or rejected?
-- Parameters: :load_id.
-- Grain: one row per file.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select
    file_number, kind, path, byte_count, sha256, read_rows, inserted_rows, updated_rows, unchanged_rows, rejected_rows,
    line_count, header_lines, blank_lines, note_lines, total_lines, continued_lines, swallowed_lines, skipped_entries
from load_file
where load_id = :load_id
order by file_number
