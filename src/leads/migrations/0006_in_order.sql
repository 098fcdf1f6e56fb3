-- When each answer was last sent, by its field, in milliseconds since 1970: what the second store kept is merged in the
-- order in which it was sent. Empty on leads from before: then `updated_at` counts for all.
alter table lead add column answered_at jsonb not null default '{}';
-- The confirmation that an address which came by a change still waits for; null when there is nothing to confirm.
alter table lead add column confirming uuid;

-- How many emails that anybody may cause an address was written on a day in London: a keyed hash, kept for days.
create table email_count (
  recipient bytea not null,
  day date not null,
  count integer not null,
  primary key (recipient, day)
);
create index email_count_day on email_count (day);
-- Whose count an email was added to; null once erased.
alter table message add column recipient bytea;

-- `confirm`: asks whether an address that came by a change is the person's.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in (
  'team', 'acknowledgement', 'safeguarding', 'backup', 'bundle', 'stop', 'alert', 'address', 'late', 'digest', 'confirm'
));
-- `withheld`: its address, its lead or all addresses together got as many as they may. Never sent.
alter table message drop constraint message_status_check;
alter table message add constraint message_status_check check (
  status in ('waiting', 'sending', 'sent', 'held', 'dead', 'replaced', 'gathering', 'bundled', 'withheld')
);
-- How many emails of a kind there were lately.
create index message_recent on message (kind, created_at);

-- How many things the last run of a job couldn't do: of a sweep, forms of the second store that it couldn't move.
alter table heartbeat add column failed integer not null default 0;
