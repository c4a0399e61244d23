-- Areas, specialties, care models and rules. Every row carries where it came from: load, file and line.

-- Every code that any delineation has named; what it was called and when is in cbsa.
create table area (
    area_code text primary key check (length(area_code) = 5 and area_code not glob '*[^0-9]*')
) strict, without rowid;

create table cbsa (
    area_code text not null references area,
    delineation_year integer not null check (delineation_year between 1990 and 2099),
    title text not null,
    kind text not null check (kind in ('metropolitan', 'micropolitan', 'division')),
    parent_area_code text references area,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (area_code, delineation_year),
    foreign key (load_id, file_number) references load_file,
    check ((kind = 'division') = (parent_area_code is not null))
) strict, without rowid;

create table cbsa_county (
    county_code text not null check (length(county_code) = 5 and county_code not glob '*[^0-9]*'),
    delineation_year integer not null,
    county_name text not null,
    state_name text not null,
    cbsa_code text not null references area,
    division_code text references area,
    is_central integer not null check (is_central in (0, 1)),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (county_code, delineation_year),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table specialty (
    specialty_code text primary key check (length(specialty_code) = 2 and specialty_code not glob '*[^0-9A-Z]*'),
    name text not null,
    cohort text check (cohort in ('HF', 'LBP')),
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- CMS's crosswalk. The taxonomy is empty where CMS gives none; specialties outside the model are in it too.
create table taxonomy_specialty (
    specialty_code text not null check (length(specialty_code) = 2),
    supplier_type text not null,
    taxonomy_code text not null check (length(taxonomy_code) in (0, 10)),
    taxonomy_description text,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (specialty_code, supplier_type, taxonomy_code),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table area_selection (
    performance_year integer not null check (performance_year between 2027 and 2031),
    area_code text not null references area,
    status text not null check (status in ('law', 'secondary', 'proposed', 'derived', 'assumed')),
    citation text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (performance_year, area_code),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

create table care_model (
    model_code text primary key,
    name text not null,
    first_date text,
    last_date text,
    participation text not null check (participation in ('mandatory', 'voluntary')),
    description text not null,
    status text not null check (status in ('law', 'secondary', 'proposed', 'derived', 'assumed')),
    citation text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- Where a model applies: a CBSA or division by its five digits, a state by its two letters.
create table care_model_area (
    model_code text not null references care_model,
    area_kind text not null check (area_kind in ('cbsa', 'state')),
    area_code text not null check (length(area_code) = case area_kind when 'cbsa' then 5 else 2 end),
    status text not null check (status in ('law', 'secondary', 'proposed', 'derived', 'assumed')),
    citation text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (model_code, area_kind, area_code),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;

-- Every number of the model, by performance year. The value is a number or a word; the unit says which.
create table rule (
    performance_year integer not null check (performance_year between 2027 and 2031),
    cohort text not null check (cohort in ('HF', 'LBP', 'both')),
    name text not null,
    value text not null,
    unit text not null,
    status text not null check (status in ('law', 'secondary', 'proposed', 'derived', 'assumed')),
    citation text not null,
    load_id integer not null,
    file_number integer not null,
    line_number integer not null,
    primary key (performance_year, cohort, name),
    foreign key (load_id, file_number) references load_file
) strict, without rowid;
