-- Whoever runs a date: what they were told, what they say on the morning, and who came. Nothing personal.
alter table event
  -- What is said on the morning, before any build: off, late or moved, in a sentence. `notice_at` alone: as planned after all.
  add column notice text check (notice in ('off', 'late', 'moved')),
  add column notice_words text,
  add column notice_at timestamptz,
  -- When its organiser was told of the first booking, the working day before, and asked how it went.
  add column organiser_told_at timestamptz,
  add column organiser_eve_told_at timestamptz,
  add column organiser_asked_at timestamptz,
  -- When a link was sent to them because theirs had ended.
  add column link_sent_at timestamptz,
  -- The number of places, fewer than are booked, that they were told of.
  add column capacity_told integer,
  -- Those who came without a booking, or to a date where no names are kept.
  add column walk_ins integer not null default 0 check (walk_ins >= 0),
  -- How many came in all, and how it went (sealed), once its organiser said so.
  add column came integer check (came >= 0),
  add column how_it_went bytea;

alter table booking
  -- The event's notice that they were told of last.
  add column notice_at timestamptz,
  -- The lead's updated_at, when it was last looked at for what they need to take part, and a keyed hash of that; null for
  -- none, and once it is erased.
  add column needs_read_at timestamptz,
  add column needs_hash bytea;

-- An attendance is of a date and of nobody: how many came, or fewer than was said before.
alter table activity
  add column audience text[],
  add column people integer;
