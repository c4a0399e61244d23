-- Takes away what the file restates, and adds the whole file.
create temp table staging as from episode limit 0;
copy staging from '{csv}' (header);
delete from episode where episode_id in (select episode_id from staging);
insert into episode from staging;
