-- What whoever looks after the roadshow answered a venue that would take part: codes and times, and nothing personal.
create table host_answer (
  lead_id uuid primary key references lead (id) on delete cascade,
  answer text not null check (answer in ('yes', 'another', 'no')),
  -- The day and the times that are agreed, or suggested, in London.
  day date,
  starts time,
  ends time,
  at timestamptz not null,
  check ((answer = 'no') = (day is null)),
  check ((day is null) = (starts is null) and (day is null) = (ends is null)),
  check (starts < ends)
);
