-- Who followed short links: plain sums, with nothing of who they are.
create table arrival (
  -- Of a campaign or partner; empty for one that nobody knows.
  code text not null,
  -- Where the link stood, when it has a code of its own.
  placement text not null default '',
  -- In London.
  day date not null,
  -- A person, or a program that looks where a link leads.
  sort text not null check (sort in ('person', 'preview')),
  count integer not null,
  primary key (code, placement, day, sort)
);
