-- What the check for spam and for words of danger saw; codes only.
alter table lead add column signals text[] not null default '{}';
-- The first contact that was recorded, and who was told that there was none when it was due.
alter table lead add column contacted_at timestamptz;
alter table lead add column backup_told_at timestamptz;
alter table lead add column owner_told_at timestamptz;
-- When the person asked not to be contacted.
alter table lead add column stopped_at timestamptz;
-- Others of the same person or household are looked for, and so is a flood to one team.
create index lead_email on lead (email_hash);
create index lead_phone on lead (phone_hash);
create index lead_household on lead (household_hash);
create index lead_team on lead (team, received_at);
create index lead_due on lead (due_at) where contacted_at is null;

-- What a team recorded of getting in touch.
create table contact (
  -- Made with the page that the button was on, so that pressing it twice records once.
  id uuid primary key,
  lead_id uuid not null references lead (id),
  at timestamptz not null,
  outcome text not null check (outcome in ('spoke', 'message', 'no_answer', 'duplicate', 'not_for_us')),
  -- When the team means to try next.
  next_on date,
  -- The lead that it is a duplicate of.
  duplicate_of uuid references lead (id),
  -- Who recorded it, encrypted; null once erased.
  details bytea
);
create index contact_lead on contact (lead_id, at);

-- In seconds, from the enquiry to its first contact, on the activity of that contact: it outlives the lead's details.
alter table activity add column waited integer;

-- An email may be about many leads (a digest to the owner, a bundle of enquiries to a team), so about none of its own.
alter table message alter column lead_id drop not null;
-- `late`: nobody recorded a contact in time. `stop`: please don't contact them. `safeguarding`: the team's email, to
-- the safeguarding inbox. `bundle`: in a flood, many enquiries in one email. `digest`: to the owner, each working day.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in (
  'team', 'acknowledgement', 'safeguarding', 'backup', 'bundle', 'stop', 'alert', 'address', 'late', 'digest'
));
-- In a flood a team's email is `gathering` until it is `bundled`: sent within the one of bundle_id.
alter table message drop constraint message_status_check;
alter table message add constraint message_status_check check (
  status in ('waiting', 'sending', 'sent', 'held', 'dead', 'replaced', 'gathering', 'bundled')
);
alter table message add column bundle_id uuid references message (id);
create index message_gathering on message (created_at) where status = 'gathering';
create index message_bundle on message (bundle_id);
