-- Which duties of a performance year does the user's own file note?
-- Parameters: :performance_year. CMS has a contact form once, so that of an earlier year is one of this year too.
-- Grain: one row per clinician, year, item and partner; the latest year first.
select npi, performance_year, item, partner, status, date, note
from checklist_item
where performance_year = :performance_year or (item = 'contact_form' and performance_year < :performance_year)
order by npi, performance_year desc, item, partner
