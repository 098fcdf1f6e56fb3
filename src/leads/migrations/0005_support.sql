-- `support`: somebody who cares for a child already asks for help. `complaint`: about personal details, to the data
-- protection officer. Neither is recruitment, so neither has what recruitment counts by. The reason of a request for
-- support is how the person came to care for a child.
alter table lead drop constraint lead_kind_check;
alter table lead add constraint lead_kind_check check (kind in ('enquiry', 'support', 'complaint'));
alter table lead alter column interest drop not null;
alter table lead add constraint lead_recruitment check (
  case kind
    when 'enquiry' then interest is not null
    else interest is null and campaign is null and event is null and not updates
  end
);
create index lead_complaint on lead (due_at) where kind = 'complaint' and contacted_at is null;
