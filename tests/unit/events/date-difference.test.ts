import { expect, it } from 'vitest';
import { schemas, type Event } from '../../../src/content/schemas/index.ts';
import { sayDifference } from '../../../src/events/date-difference.ts';
import type { EventDate } from '../../../src/events/dates.ts';
import { goodEntries } from '../../support/content.ts';

const venue = (slug: string, name: string) => ({ ...schemas.venues.parse(goodEntries.venues), slug, name });
const hall = venue('hall', 'Ash Hall');
const library = venue('library', 'Ash Library');
const data = schemas.events.parse(goodEntries.events);
const date = (changes: Partial<Event>, at: EventDate['venue'] = hall): EventDate => ({
  slug: 'talk',
  html: '',
  data: { ...data, ...changes },
  ...(at && { venue: at }),
});
const online: EventDate = { slug: 'talk', html: '', data };

it.each<[string | undefined, EventDate]>([
  [undefined, date({})],
  ['Cancelled', date({ status: 'cancelled', title: 'A walk' })],
  ['Postponed', date({ status: 'postponed' })],
  ['Moved', date({ status: 'moved' })],
  ['Moved: at Ash Library', date({ status: 'moved' }, library)],
  ['At Ash Library', date({}, library)],
  ['A walk, at Ash Library', date({ title: 'A walk' }, library)],
  ['A walk', date({ title: 'A walk' })],
  ['Online', online],
  ['Moved online', { ...online, data: { ...data, status: 'moved-online' } }],
])('of a date of a series it says what differs: %s', (words, each) => {
  expect(sayDifference(each, date({}))).toBe(words);
});
