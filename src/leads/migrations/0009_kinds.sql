-- What kinds of lead there are, the code says (src/leads/kinds): nothing here lists them.
alter table lead drop constraint lead_kind_check;
alter table lead drop constraint lead_recruitment;
-- The profile of children that the lead came by; the partner or other place that led to it; the spot that a code marks.
alter table lead add column need text;
alter table lead add column source text;
alter table lead add column placement text;
-- What recruitment counts by, only a lead has that somebody sent to recruitment.
alter table lead add constraint lead_recruitment check (
  interest is not null or (
    campaign is null and event is null and need is null and source is null and placement is null and not updates
  )
);
-- Null where nobody promises to be in touch.
alter table lead alter column due_at drop not null;
drop index lead_complaint;
create index lead_open on lead (kind, due_at) where contacted_at is null;

-- The log outlives the lead: each row carries by itself what figures are counted by. `kind` is what happened. The default
-- is for functions of the deploy before, which know no other column and may run until this one is out.
alter table activity add column lead_kind text not null default 'enquiry';
alter table activity add column need text;
alter table activity add column source text;
alter table activity add column placement text;
-- Whole days since the lead came in, and since the step before; null on the first.
alter table activity add column days_since_lead integer;
alter table activity add column days_since_step integer;
-- The step before is looked up whenever one is noted.
create index activity_lead on activity (lead_id, at) where lead_id is not null;
update activity set lead_kind = 'support' where kind = 'support' or kind like 'support %';
update activity set lead_kind = 'complaint' where kind = 'complaint' or kind like 'complaint %';
update activity set kind = case
  when kind in ('enquiry', 'support', 'complaint') then 'received'
  else regexp_replace(kind, '^(support|complaint) ', '') end;
