-- What does each column mean, in which unit is it, and where does it come from?
-- Parameters: :table_name, null for all.
-- Grain: one row per column of a table or view, in its order; views first, tables of replaced rows last.
-- Not on Spark: it reads SQLite's own schema.
select d.table_name, d.column_name, lower(c.type) as type, d.meaning, d.unit, d.source, d.example
from sqlite_schema m
join pragma_table_info(m.name) c
join dictionary d on d.table_name = m.name and d.column_name = c.name
where :table_name is null or m.name = :table_name
order by
    case when m.type = 'view' then 1 when substr(d.table_name, -8) <> '_version' then 2 else 3 end, d.table_name, c.cid
