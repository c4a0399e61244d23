-- The selection of `episodes build` over one CCLF delivery (fixed width, version 38), in DuckDB's SQL: final claims,
-- visits, windows, attribution and observed cost. A measure of speed, and a second count of episodes.
--
-- Simpler than the rules in three places, without another count: a cancellation cancels a line with the same amount (a
-- feed in which amounts differ is counted by build_episodes.py); windows that are re-affirmed are found as runs of days
-- with gaps below 365; expected cost, evidence and counts under the doubtful rules are left out.
--
-- :folder is replaced by the folder of the delivery.

-- Lines as they are: the delimiter is a character that no file has.
create or replace temp macro record(path) as table
select record
from read_csv(
    path, columns = {'record': 'varchar'}, delim = '\x1f', quote = '', escape = '', header = false,
    auto_detect = false);

create or replace temp table current_identifier as
select trim(substr(record, 2, 11)) as current, trim(substr(record, 13, 11)) as earlier
from record(':folder/*.ZC9Y*');

create or replace temp table beneficiary as
select
    trim(substr(record, 1, 11)) as beneficiary,
    try_cast(substr(record, 33, 10) as date) as birth,
    try_cast(trim(substr(record, 52, 10)) as date) as death
from record(':folder/*.ZC8Y*');

-- Part B and equipment.
create or replace temp table part_b_line as
with line as (
    select
        5 as file, substr(record, 1, 13) as claim, substr(record, 14, 10) as line, trim(substr(record, 24, 11)) as mbi,
        trim(substr(record, 172, 40)) as control, trim(substr(record, 150, 2)) as adjustment,
        try_cast(substr(record, 78, 10) as date) as first_day, try_cast(substr(record, 152, 10) as date) as effective,
        try_cast(trim(substr(record, 103, 15)) as decimal(15, 2)) as paid,
        trim(substr(record, 146, 2)) = '0' or trim(substr(record, 148, 2)) not in ('A', 'O', 'R', 'S') as is_denied,
        trim(substr(record, 98, 5)) as code, trim(substr(record, 126, 10)) as tin,
        coalesce(nullif(trim(substr(record, 136, 10)), ''), nullif(trim(substr(record, 364, 10)), '')) as npi,
        trim(substr(record, 73, 2)) as specialty,
        substr(record, 276, 56) || substr(record, 333, 28) || substr(record, 119, 7) as diagnoses
    from record(':folder/*.ZC5Y*')
    union all
    select
        6, substr(record, 1, 13), substr(record, 14, 10), trim(substr(record, 24, 11)), trim(substr(record, 158, 40)),
        trim(substr(record, 136, 2)), try_cast(substr(record, 71, 10) as date),
        try_cast(substr(record, 138, 10) as date), try_cast(trim(substr(record, 96, 15)) as decimal(15, 2)),
        trim(substr(record, 132, 2)) = '0' or trim(substr(record, 134, 2)) not in ('A', 'O', 'R', 'S'),
        trim(substr(record, 91, 5)), '', null, '', ''
    from record(':folder/*.ZC6Y*')
)
select
    line.* exclude (mbi, diagnoses), coalesce(current, mbi) as beneficiary,
    -- Of 13 places of 7 characters, whether one has a diagnosis of the cohort. Only visits need it.
    case when code between '99202' and '99205' or code between '99211' and '99215' then
        regexp_matches(diagnoses, '^(?:.{7})*(?:I50|I110   |I130   |I132   |I0981  )') end as is_heart_failure,
    case when code between '99202' and '99205' or code between '99211' and '99215' then
        regexp_matches(
            diagnoses,
            '^(?:.{7})*(?:M545|M5126  |M5127  |M5136|M5137|M4806|M4807  |M4316  |M4317  |M47816 |M47817 |M47896 |'
            || 'M47897 |M9903  |S335)') end as is_back_pain
from line
left join current_identifier on earlier = mbi
where mbi <> '' and first_day is not null and paid is not null;

create or replace temp table part_a_claim as
with claim as (
    select
        substr(record, 1, 13) as claim, trim(substr(record, 20, 11)) as mbi, substr(record, 42, 2) as type,
        trim(substr(record, 293, 20)) as facility, try_cast(substr(record, 44, 10) as date) as first_day,
        substr(record, 54, 10) as through, trim(substr(record, 149, 2)) as adjustment,
        try_cast(substr(record, 151, 10) as date) as effective,
        try_cast(trim(substr(record, 82, 17)) as decimal(15, 2)) as paid,
        trim(substr(record, 80, 2)) <> '' as is_denied
    from record(':folder/*.ZC1Y*')
)
select claim.* exclude (mbi), coalesce(current, mbi) as beneficiary
from claim
left join current_identifier on earlier = mbi
where mbi <> '' and first_day is not null and paid is not null;

-- Final claims. Lines that are alone in their claim and group stand; of the others the last one delivered counts, pairs
-- of a line and its cancellation are out, and the latest of the rest stands.
create or replace temp table repeated as
select file, beneficiary, control, line
from part_b_line
group by file, beneficiary, control, line
having count(*) > 1 or any_value(adjustment) = '1';

create or replace temp table kept_part_b as
with line as (
    select * from part_b_line semi join repeated using (file, beneficiary, control, line)
    qualify row_number() over (
        partition by file, claim, line order by effective desc nulls last, adjustment desc, paid desc) = 1
),
placed as (
    select
        *, count(*) filter (adjustment = '1') over (
            partition by file, beneficiary, control, line, paid) as cancellations,
        row_number() over (
            partition by file, beneficiary, control, line, paid, adjustment = '1'
            order by effective nulls first, adjustment, claim) as place
    from line
),
final as (
    select * exclude (cancellations, place) from placed
    where adjustment <> '1' and place > cancellations
    qualify row_number() over (
        partition by file, beneficiary, control, line
        order by effective desc nulls last, adjustment desc, paid desc, claim desc) = 1
)
select * from part_b_line anti join repeated using (file, beneficiary, control, line) where not is_denied
union all
select * from final where not is_denied;

create or replace temp table kept_part_a as
with placed as (
    select
        *, count(*) filter (adjustment = '1') over (
            partition by beneficiary, type, facility, first_day, through, paid) as cancellations,
        row_number() over (
            partition by beneficiary, type, facility, first_day, through, paid, adjustment = '1'
            order by effective nulls first, adjustment, claim) as place
    from part_a_claim
)
select * from placed
where adjustment <> '1' and place > cancellations
qualify row_number() over (
    partition by beneficiary, type, facility, first_day, through
    order by effective desc nulls last, adjustment desc, paid desc, claim desc) = 1;
delete from kept_part_a where is_denied;

create or replace temp table held as
select max(first_day) as last_day
from (select first_day from part_b_line union all select first_day from part_a_claim);

create or replace temp table specialty as
select npi, specialty
from kept_part_b
where file = 5 and npi is not null and specialty <> ''
group by npi, specialty
qualify row_number() over (partition by npi order by count(*) desc, specialty) = 1;

create or replace temp table visit as
select cohort, beneficiary, tin, first_day, npi
from kept_part_b, (values ('HF'), ('LBP')) as cohort(cohort)
where file = 5 and tin <> '' and (cohort = 'HF' and is_heart_failure or cohort = 'LBP' and is_back_pain);

create or replace temp table visit_day as
select
    cohort, beneficiary, tin, first_day as day, lead(first_day) over groups_of_days as next_day,
    lag(first_day) over groups_of_days as previous_day
from (select distinct cohort, beneficiary, tin, first_day from visit)
window groups_of_days as (partition by cohort, beneficiary, tin order by first_day);

-- Heart failure: a run of days with gaps below 365 has one window, from the first confirmed day to 365 days from the
-- last.
create or replace temp table heart_failure_window as
with run as (
    select
        *, count(*) filter (previous_day is null or day - previous_day >= 365) over (
            partition by beneficiary, tin order by day) as run
    from visit_day
    where cohort = 'HF'
),
extended as (
    select beneficiary, tin, min(day) filter (next_day - day <= 180) as trigger, max(day) + 364 as last_day
    from run
    group by beneficiary, tin, run
)
select
    'HF' as cohort, beneficiary, tin, trigger + 365 * piece::integer as start_day,
    trigger + 365 * piece::integer + 364 as end_day
from extended, range(0, 40) as pieces(piece)
where trigger is not null and trigger + 365 * piece::integer + 364 <= last_day;

-- Low back pain: the first confirmed day, then the first one after its window, and so on.
create or replace temp table back_pain_window as
with recursive confirmed as (
    select beneficiary, tin, day from visit_day where cohort = 'LBP' and next_day - day <= 60
),
trigger_day(beneficiary, tin, day) as (
    select beneficiary, tin, min(day) from confirmed group by beneficiary, tin
    union all
    select confirmed.beneficiary, confirmed.tin, min(confirmed.day)
    from trigger_day
    join confirmed
        on confirmed.beneficiary = trigger_day.beneficiary and confirmed.tin = trigger_day.tin
        and confirmed.day > trigger_day.day + 119
    group by confirmed.beneficiary, confirmed.tin
)
select 'LBP' as cohort, beneficiary, tin, day as start_day, day + 119 as end_day from trigger_day;

create or replace temp table episode as
with episode_window as (
    select * from heart_failure_window union all select * from back_pain_window
),
included as (
    select episode_window.*
    from episode_window
    left join beneficiary using (beneficiary)
    where (birth is null or date_diff('year', birth, start_day)
            - (strftime(start_day, '%m%d') < strftime(birth, '%m%d'))::integer >= 18)
        and (death is null or death > end_day)
),
lines_of_clinician as (
    select cohort, beneficiary, tin, start_day, end_day, npi, count(*) as lines
    from included
    join visit using (cohort, beneficiary, tin)
    where first_day between start_day and end_day
    group by all
),
shared as (
    select *, sum(lines) over (partition by cohort, beneficiary, tin, start_day) as group_lines
    from lines_of_clinician
)
select cohort, beneficiary, tin, start_day, end_day, npi, lines as clinician_visits, group_lines as group_visits
from shared
join specialty using (npi)
where lines * 100 >= 30 * group_lines
    and (cohort = 'HF' and specialty = '06' or cohort = 'LBP' and specialty in ('05', '09', '14', '20', '25', '72'));

create or replace temp table observed_cost as
with episode_window as (
    select distinct beneficiary, start_day, end_day from episode
),
amount as (
    select beneficiary, first_day, paid from kept_part_b
    union all
    select beneficiary, first_day, paid from kept_part_a
)
select beneficiary, start_day, end_day, sum(paid) as observed_cost
from episode_window
join amount using (beneficiary)
where first_day between start_day and end_day
group by all;

create or replace temp table result as
select
    npi, cohort, year(end_day) as year, count(*) as episodes,
    count(*) filter (end_day <= (select last_day from held)) as complete_episodes, sum(observed_cost) as observed_cost
from episode
join observed_cost using (beneficiary, start_day, end_day)
group by all;
