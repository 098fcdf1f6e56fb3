-- A person who got in touch. What they wrote is in `details`, encrypted by the application; all else is
-- codes and keyed hashes.
create table lead (
  id uuid primary key,
  reference text not null unique,
  kind text not null check (kind in ('enquiry')),
  received_at timestamptz not null,
  updated_at timestamptz not null,
  due_at timestamptz not null,
  interest text not null,
  team text not null,
  reason text not null,
  area text,
  authority text,
  campaign text,
  event text,
  updates boolean not null,
  -- Set when it looks like spam: kept, not sent.
  quarantined_at timestamptz,
  -- Equal answers have equal hashes: how a repeated submission is known.
  answers_hash bytea not null,
  email_hash bytea,
  phone_hash bytea,
  household_hash bytea not null,
  -- Null once erased.
  details bytea,
  erased_at timestamptz
);
create index lead_answers on lead (answers_hash, received_at);

-- The outbox: every email that a lead causes, rendered and encrypted when it was written.
create table message (
  id uuid primary key,
  lead_id uuid not null references lead (id),
  kind text not null check (kind in ('team', 'acknowledgement')),
  -- Small numbers go first: the team's email before the acknowledgement.
  priority smallint not null,
  email bytea,
  status text not null default 'waiting' check (
    -- `sending`: leased until next_attempt_at. `replaced`: its lead changed before it was sent.
    status in ('waiting', 'sending', 'sent', 'held', 'dead', 'replaced')
  ),
  attempts integer not null default 0,
  created_at timestamptz not null,
  -- When it may be tried (again); of one that is being sent, when it may be taken from whoever sends it.
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  provider_id text,
  problem text
);
create index message_due on message (next_attempt_at, priority) where status in ('waiting', 'sending');
create index message_lead on message (lead_id);

-- What happened, append-only, with nothing personal: the source of every figure. Cut loose from its lead at erasure.
create table activity (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  lead_id uuid references lead (id) on delete set null,
  kind text not null,
  interest text,
  team text,
  area text,
  authority text,
  campaign text,
  event text
);
create index activity_at on activity (at);
