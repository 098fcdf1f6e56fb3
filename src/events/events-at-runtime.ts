import type { CheckedEntry, Content } from '../content/entry.ts';
import type { Runtime } from '../content/runtime.ts';
import type { Event } from '../content/schemas/index.ts';

type EventAtRuntime = Runtime['events'][string];

/** What functions know of events, past ones too, by slug. */
export const eventsAtRuntime = ({ events, venues }: Content): Runtime['events'] =>
  Object.fromEntries(events.map((event) => [event.slug, atRuntime(event, venues)]));

function atRuntime({ data }: CheckedEntry<'events'>, venues: Content['venues']): EventAtRuntime {
  const { title, summary, starts, ends, status, why, instead, revised, tour, area, audience } = data;
  const { booking, joinAt, organiser, request } = data;
  const place = placeAtRuntime(data.place, venues);
  return {
    title,
    summary,
    starts,
    ends,
    status,
    why,
    instead,
    revised,
    tour,
    area,
    audience,
    place,
    booking,
    joinAt,
    organiser,
    request,
  };
}

function placeAtRuntime(place: Event['place'], venues: Content['venues']): EventAtRuntime['place'] {
  const venue = place.type === 'venue' && venues.find(({ slug }) => slug === place.venue)?.data;
  if (!venue) return { type: 'online' };
  const { name, address, postcode, position, host } = venue;
  return { type: 'venue', name, address, postcode, position, host, room: place.room };
}
