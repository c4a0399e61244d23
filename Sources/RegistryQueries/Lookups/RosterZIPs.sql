-- In which areas may some ZIP codes lie?
-- Parameters: :zips, a JSON array of ZIP codes of five digits.
-- Grain: one row per ZIP code, source and area; the area is null for the part outside all loaded areas.
-- Not on Spark: it takes a list.
select zip, source, source_year, area_code, share
from v_zip_area
where zip in (select value from json_each(:zips))
order by zip, source, share desc, area_code
