-- The list of errors in the content that the editors were told of last: one row, none before the first.
create table editors_told (
  id boolean primary key default true check (id),
  -- Empty when they were told that all is mended.
  digest text not null,
  -- When the build that found it read the content.
  built_at timestamptz not null
);

-- `content`: to the editors, what isn't published or has an error.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in (
  'team', 'acknowledgement', 'safeguarding', 'backup', 'bundle', 'stop', 'alert', 'address', 'late', 'digest', 'confirm',
  'content'
));
