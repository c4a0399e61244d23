-- By which statements were the tables, indexes and views made?
-- Parameters: :name narrows the answer to what belongs to one table or view unless null.
-- Grain: one row per statement, in the order in which they were run.
-- Not on Spark: it is the schema of SQLite.
select sql
from main.sqlite_schema
where sql is not null and (:name is null or tbl_name = :name)
order by rowid
