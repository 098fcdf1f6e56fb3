-- What is known of each date of an event, besides its content: nothing personal. Places are locked on its row.
create table event (
  slug text primary key,
  -- As the content said last.
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Of when, where and status.
  digest text not null,
  -- RFC 5545: how often the digest has changed, and when the build that changed it last read the content.
  sequence integer not null default 0 check (sequence >= 0),
  changed_at timestamptz not null,
  -- How many places the content said last; null where nobody books.
  capacity integer,
  -- When a build read the content without it while it was still to come; null when it is there.
  gone_at timestamptz,
  -- When the editors were told that it is gone.
  told_at timestamptz
);

-- The build whose dates were remembered last: one row, none before the first.
create table event_memory (
  id boolean primary key default true check (id),
  -- When it read the content.
  built_at timestamptz not null,
  digest text not null
);

-- `vanished`: to the editors, dates that were still to come and are no longer in the content.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in (
  'team', 'acknowledgement', 'safeguarding', 'backup', 'bundle', 'stop', 'alert', 'address', 'late', 'digest', 'confirm',
  'content', 'vanished'
));
