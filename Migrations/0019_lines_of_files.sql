-- Where the lines of a loaded file went, and how many of its rejects are kept. Null for files of earlier versions.
alter table load_file add column line_count integer check (line_count >= 0);
alter table load_file add column header_lines integer check (header_lines >= 0);
alter table load_file add column blank_lines integer check (blank_lines >= 0);
alter table load_file add column note_lines integer check (note_lines >= 0);
alter table load_file add column total_lines integer check (total_lines >= 0);
alter table load_file add column continued_lines integer check (continued_lines >= 0);
-- No line may go missing either: each is the first line of a row, or in one of the counts.
alter table load_file add column swallowed_lines integer check (
    swallowed_lines >= 0
    and line_count = read_rows + header_lines + blank_lines + note_lines + total_lines + continued_lines
        + swallowed_lines
);
alter table load_file add column skipped_entries integer check (skipped_entries >= 0);
alter table load_file add column reject_count integer check (reject_count >= rejected_rows);
alter table load_file add column kept_rejects integer check (kept_rejects between 0 and reject_count);

insert into dictionary values
('load_file', 'line_count', 'Lines of the file; the first lines of rows, and those counted here, add up to them. Null for JSON, for a part of an export, and for a file that was loaded by an earlier version.', 'lines', 'the program', '2703'),
('load_file', 'header_lines', 'Lines up to the header, titles among them.', 'lines', 'the program', '1'),
('load_file', 'blank_lines', 'Lines that hold nothing, or only commas and blanks.', 'lines', 'the program', '1'),
('load_file', 'note_lines', 'Lines of notes under a titled table.', 'lines', 'the program', '0'),
('load_file', 'total_lines', 'Lines of totals in a titled table.', 'lines', 'the program', '0'),
('load_file', 'continued_lines', 'Further lines of rows whose quoted fields hold line breaks.', 'lines', 'the program', '0'),
('load_file', 'swallowed_lines', 'Further lines of rejected rows that are not well-formed: an estimate of the rows that a lost quote has swallowed. They count against --max-rejects.', 'lines', 'the program', '0'),
('load_file', 'skipped_entries', 'Entries of a JSON file that are no rows of its kind; null for other files.', 'entries', 'the program', '12'),
('load_file', 'reject_count', 'Rejects, of rows and of the file as a whole. Null for a file that was loaded by an earlier version.', 'number', 'the program', '0'),
('load_file', 'kept_rejects', 'How many of them are kept: all, or the first of a load that was refused.', 'number', 'the program', '0');
