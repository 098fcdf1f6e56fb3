alter table event
  -- From when on what was said of it may be emailed, of the last few that were or will be, the newest last.
  add column notice_turns timestamptz[] not null default '{}',
  -- The notice that colleagues were told of last, and by which emails.
  add column notice_told_at timestamptz,
  add column notice_messages uuid[] not null default '{}';
update event set notice_told_at = notice_at;

-- The email that told of the last notice: where it wasn't sent yet, a newer one stands in for it.
alter table booking add column notice_message uuid;
alter table told_date add column notice_message uuid;
