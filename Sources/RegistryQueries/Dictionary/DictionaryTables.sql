-- Which tables and views are there, and what is in each?
-- Parameters: none.
-- Grain: one row per table and view; views first, tables of replaced rows last.
-- Not on Spark: it reads SQLite's own schema.
select d.table_name, m.type as kind, d.unit as grain, d.meaning, d.source, d.example
from dictionary d
join sqlite_schema m on m.name = d.table_name
where d.column_name = ''
order by
    case when m.type = 'view' then 1 when substr(d.table_name, -8) <> '_version' then 2 else 3 end, d.table_name
