-- Whether an email counts among all that anybody may cause within an hour: the first about an occasion doesn't.
alter table message add column counts boolean not null default true;
