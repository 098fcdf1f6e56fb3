-- While the email provider takes nothing, since a limit or a quota is used up: one row, kept when it is over. Nobody
-- tries before `until`, so that what waits doesn't count as tried.
create table delivery_pause (
  id boolean primary key default true check (id),
  since timestamptz not null,
  until timestamptz not null,
  problem text not null
);

-- A dead letter (given up, or held) that nobody needs to see to any more.
alter table message add column dismissed_at timestamptz;
-- Why, in the words of whoever dismissed it, encrypted; null once erased, and when a team was told of it instead.
alter table message add column dismissal bytea;

-- Keys that sign no more, for the links that they signed: of each only the key derived for links, encrypted by the
-- present key. Null once it was forgotten, which ends those links for good.
create table link_key (
  -- A digest of it.
  id text primary key,
  sealed bytea
);
