import type { Content } from '../content/entry.ts';
import type { Runtime } from '../content/runtime.ts';
import type { Event } from '../content/schemas/index.ts';

type EventAtRuntime = Runtime['events'][string];

/** What functions know of events, past ones too, by slug. */
export const eventsAtRuntime = ({ events }: Content): Runtime['events'] =>
  Object.fromEntries(events.map(({ slug, data }) => [slug, atRuntime(data)]));

const atRuntime = ({ title, starts, ends, status, place, booking }: Event): EventAtRuntime => ({
  title,
  starts,
  ends,
  status,
  place: placeAtRuntime(place),
  ...(booking.needed && { capacity: booking.capacity, waitingList: booking.waitingList }),
});

const placeAtRuntime = (place: Event['place']): EventAtRuntime['place'] =>
  place.type === 'online'
    ? { type: place.type }
    : { type: place.type, name: place.name, address: place.address, postcode: place.postcode };
