-- What the email provider says became of an email. Kept when it comes before we know the email's id.
create table delivery_event (
  -- The webhook's own id: one that comes again is ignored.
  id text primary key,
  provider_id text not null,
  type text not null,
  at timestamptz not null
);
create index delivery_event_provider on delivery_event (provider_id);

-- `backup`: the team's email, to its backup inbox. `alert`: to the service's owner. `address`: tells the team that a
-- person's address doesn't work.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check
  check (kind in ('team', 'acknowledgement', 'backup', 'alert', 'address'));
alter table message add column delivered_at timestamptz;
-- The first event that says it was not delivered, or `silent` when nothing was heard.
alter table message add column failed_as text;
create index message_provider on message (provider_id);
