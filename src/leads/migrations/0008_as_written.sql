-- The order in which emails were written: clocks of two functions may differ, and a clock may be set back.
alter table message add column position bigint generated always as identity;
