import type { CheckedEntry } from '../content/entry.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import { schemas, type DateChange, type Event } from '../content/schemas/index.ts';
import { sayDate } from '../platform/time/words.ts';

/** One date, as it differs from the others; its times are its own already. */
export function changed(date: Event, change: DateChange): Event {
  const { day: _day, starts: _starts, ends: _ends, venue, joining, status, ...rest } = change;
  const said = Object.entries(rest).filter(([, value]) => value !== undefined);
  const data: Event = {
    ...date,
    ...Object.fromEntries(said),
    ...(status !== 'scheduled' && { status }),
    ...(venue !== undefined && { place: { type: 'venue', venue } }),
  };
  if (joining === undefined) return data;
  const { area: _area, ...online } = data;
  return { ...online, place: { type: 'online', joining } };
}

const wrongChange = problemOf('wrong-change', 'error');

/** What is wrong with one date by what holds of every event, and with its change alone, at what the change says. */
export function misfitOf({ source, data, origin }: CheckedEntry<'events'>, change: DateChange): Problem[] {
  const index = origin?.data.repeats?.changes.indexOf(change);
  const say = (field: keyof DateChange, message: string, cure: string) =>
    wrongChange(
      { source, field: `repeats.changes.${index}.${field}` },
      `${message} on ${sayDate(change.day)}`,
      cure,
    );
  if (change.venue !== undefined && change.joining !== undefined) {
    return [say('joining', 'says how people join, and that there is a venue,', 'Take one of the two away.')];
  }
  const { repeats: _repeats, ...event } = data;
  const { error } = schemas.events.safeParse(event);
  const wrong = new Set(error?.issues.map(({ path }) => path[0]));
  const at = change.venue === undefined ? 'joining' : 'venue';
  return [
    ...(wrong.has('ends')
      ? [
          say(
            change.ends === undefined ? 'starts' : 'ends',
            'has its end before its start',
            'Look at both times, and correct the one that is wrong.',
          ),
        ]
      : []),
    ...(wrong.has('place')
      ? [say('status', 'has moved online, and is at a venue,', 'Write how people join, as “joining”.')]
      : []),
    ...(!wrong.has('place') && (wrong.has('area') || wrong.has('kind'))
      ? [
          say(
            at,
            `doesn’t fit what the others are ${change.venue === undefined ? 'by being online' : 'by being at a venue'}`,
            change.venue === undefined
              ? 'Say that it has moved online, by its status, or write that date as an event of its own.'
              : 'Put that day under “except”, and write it as an event of its own, with its kind and area.',
          ),
        ]
      : []),
  ];
}
