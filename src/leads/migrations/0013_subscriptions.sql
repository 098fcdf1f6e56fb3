-- Who asked to be written to, by list: `near` tells of dates near a place. A row that nobody confirmed is gone after
-- seven days; of somebody who stopped nothing stays but `stopped_inbox`.
create table subscription (
  id uuid primary key,
  list text not null,
  -- Codes of what it is about: of `near` an area or an outcode, never a whole postcode, and whom its dates are for.
  area text,
  outcode text,
  audience text,
  -- The address, encrypted by the application.
  email bytea not null,
  -- A keyed hash of the inbox, by which all of one person are found (inbox_key).
  inbox bytea not null,
  -- What they agreed to, as they read it, and when.
  wording text not null,
  agreed_at timestamptz not null,
  -- When the link in our email was pressed; null until then.
  confirmed_at timestamptz,
  last_sent_at timestamptz,
  -- The newest date that it was told of, or could have read before it was confirmed: `event.position`.
  knows bigint not null default 0,
  constraint subscription_near check (
    list <> 'near' or (audience is not null and num_nonnulls(area, outcode) = 1)
  )
);
create index subscription_inbox on subscription (inbox);
create index subscription_waiting on subscription (agreed_at) where confirmed_at is null;
create index subscription_confirmed on subscription (list, knows) where confirmed_at is not null;

-- Inboxes that asked to hear no more from any list: nothing but the keyed hash, kept so that it stays so.
create table stopped_inbox (
  inbox bytea primary key,
  stopped_at timestamptz not null,
  -- When it was last asked, since somebody gave its address again, whether it wants to hear from us after all.
  asked_at timestamptz
);

-- What inboxes are hashed with, sealed: it outlives the key that seals it, since an address that was erased can't be
-- hashed anew.
create table inbox_key (
  id text primary key,
  sealed bytea not null
);

-- In which order dates were first remembered: which of them are new to somebody. Without a clock, since two builds may
-- be remembered in one moment.
alter table event add column position bigint generated always as identity;

alter table message add column subscription_id uuid references subscription (id) on delete set null;
create index message_subscription on message (subscription_id) where subscription_id is not null;
