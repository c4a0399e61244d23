-- Whether a participant reported quality data at all. That nobody did is a fact with a score of 0; that nothing was
-- loaded is none.

alter table participant_year add column reported_quality text check (reported_quality in ('yes', 'no'));
alter table participant_year_version add column reported_quality text;

insert into dictionary
select
    place, 'reported_quality',
    'Whether quality data were reported at all: no gives a final score of 0; null if it is not known.', 'yes or no',
    'participant-years', 'no'
from (select 'participant_year' as place union all select 'participant_year_version');
