-- On which visits does an estimated episode rest, and which files have them?
-- Parameters: :episode_id. Of the claim's token, the first digits are enough to tell claims apart.
-- Grain: one row per line of evidence.
-- Not on Spark: the bookkeeping of loads stays in the registry.
select
    e.load_id, l.finished_at, f.path, e.line_number, e.role, e.service_date, e.service_code, e.diagnosis, e.npi,
    e.amount_cents, e.claim_line, substr(lower(hex(e.claim_token)), 1, 8) as claim
from episode_evidence e
join load l on l.load_id = e.load_id
join load_file f on f.load_id = e.load_id and f.file_number = e.file_number
where e.episode_id = :episode_id
order by e.evidence_line
