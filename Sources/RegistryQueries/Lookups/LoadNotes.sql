-- What are the notes about the files of a load?
-- Parameters: :load_id.
-- Grain: one row per note.
-- Not on Spark: the bookkeeping of loads names people and paths, and is not exported.
select file_number, note
from load_note
where load_id = :load_id
order by file_number, note_number
