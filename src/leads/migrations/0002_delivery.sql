-- A message is tried for as long as the provider knows its idempotency key, counted from its first try.
alter table message add column first_tried_at timestamptz;

-- When each scheduled job last ran to its end.
create table heartbeat (
  job text primary key,
  at timestamptz not null
);

-- Erasure leaves no hash of what was personal.
alter table lead alter column answers_hash drop not null;
alter table lead alter column household_hash drop not null;
