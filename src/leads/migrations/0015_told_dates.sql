-- Which dates near them somebody was told of: what is said of one on the morning, they are told, too.
create table told_date (
  subscription_id uuid not null references subscription (id) on delete cascade,
  event text not null references event (slug) on delete cascade,
  -- The event's notice that they were told of last, or could have read on its page.
  notice_at timestamptz,
  primary key (subscription_id, event)
);
create index told_date_event on told_date (event);
