-- Which statements created the tables, indexes and views?
-- Parameters: :name for one table or view with its indexes, null for all.
-- Grain: one row per statement, in the order in which they were run.
-- Not on Spark: it reads SQLite's own schema.
select sql
from main.sqlite_schema
where sql is not null and (:name is null or tbl_name = :name)
order by rowid
