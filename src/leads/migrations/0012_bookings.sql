-- What kinds of email there are, the code says (src/leads/store/messages.ts): nothing here lists them.
alter table message drop constraint message_kind_check;
-- From when on an email would say what is no longer so, as a reminder of what has begun; null for most. Never sent then.
alter table message add column until timestamptz;

-- A booking has an event, and may have asked for news; what else recruitment counts by, only recruitment has.
alter table lead drop constraint lead_recruitment;
alter table lead add constraint lead_recruitment check (
  interest is not null or (campaign is null and need is null and source is null and placement is null)
);

-- Places of a date, counted on its row: whoever changes a booking of it locks it first, and counts anew.
alter table event
  -- Those that are confirmed.
  add column booked integer not null default 0 check (booked >= 0),
  -- Of the smallest household that waits: while it would fit, nobody new passes it. Null when nobody waits.
  add column smallest_waiting smallint,
  -- The number of the last that was decided.
  add column line integer not null default 0;

-- Who comes to a date: each is a lead, and nothing personal is here.
create table booking (
  lead_id uuid primary key references lead (id),
  event text not null references event (slug) on delete cascade,
  places smallint not null check (places between 1 and 6),
  -- The order in which bookings of a date were decided. Null, and so refused, when the date isn't known.
  position integer not null,
  -- `missed`: it came from the second store when there was no place left, or the date was over. Null, and so refused,
  -- when there is no place and nobody waits for one.
  status text not null check (status in ('confirmed', 'waiting', 'cancelled', 'missed')),
  decided_at timestamptz not null,
  -- The event's, as the person was told of it last.
  sequence integer not null,
  -- When the reminders of three days and of three hours before were put in line.
  reminded_days_at timestamptz,
  reminded_hours_at timestamptz,
  -- What somebody who can't be emailed is still to be rung about.
  call text,
  -- How many of them came, once somebody said so.
  came smallint check (came >= 0)
);
create index booking_event on booking (event, status, position);
