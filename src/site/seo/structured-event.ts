import { addressOf, sharePictureHref } from '../../content/addresses.ts';
import type { Agency, Event, Venue } from '../../content/schemas/index.ts';
import type { EventDate } from '../../events/dates.ts';
import { londonInstant, londonStamp } from '../../platform/time/clock.ts';
import type { StructuredData } from './structured-data.ts';

const term = (name: string) => `https://schema.org/${name}`;
const stamp = (wallClock: string) => londonStamp(londonInstant(wallClock));

/**
 * A date of an event, what has become of it included. It says when it is, so it is true of one that is over as well,
 * whose page search engines may find for a while; its offer ends with it.
 * @see https://schema.org/Event and https://developers.google.com/search/docs/appearance/structured-data/event
 */
export function structuredEvent(
  { slug, data, venue }: EventDate,
  agency: Pick<Agency, 'name'>,
  site: URL,
): StructuredData {
  const absolute = (path: string) => new URL(path, site).href;
  const url = absolute(addressOf('events', slug));
  const online = { '@type': 'VirtualLocation', url };
  const fromHome = data.place.type === 'online' || data.place.fromHome !== undefined;
  const location = [...(venue ? [place(venue)] : []), ...(fromHome ? [online] : [])];
  const until = data.booking.needed ? data.starts : data.ends;
  const mode = !venue ? 'Online' : fromHome ? 'Mixed' : 'Offline';
  return {
    '@type': 'Event',
    name: data.title,
    description: data.summary,
    url,
    image: absolute(sharePictureHref(data.area === undefined ? 'events' : `areas/${data.area}`)),
    startDate: stamp(data.starts),
    endDate: stamp(data.ends),
    ...status(data),
    eventAttendanceMode: term(`${mode}EventAttendanceMode`),
    location: location.length === 1 ? location[0] : location,
    organizer: { '@type': 'Organization', name: agency.name, url: absolute('/') },
    isAccessibleForFree: true,
    offers: { '@type': 'Offer', price: 0, priceCurrency: 'GBP', url, validThrough: stamp(until) },
  };
}

/** One that is elsewhere at its old time is as scheduled: schema.org has no word for that. */
function status({ status, was }: Event) {
  const moved = was !== undefined && status.startsWith('moved');
  const statuses = [
    ...(status === 'cancelled' ? ['EventCancelled'] : []),
    ...(status === 'postponed' ? ['EventPostponed'] : []),
    ...(status === 'moved-online' ? ['EventMovedOnline'] : []),
    ...(moved ? ['EventRescheduled'] : []),
  ].map(term);
  return {
    eventStatus: statuses.length > 1 ? statuses : (statuses[0] ?? term('EventScheduled')),
    ...(moved && { previousStartDate: stamp(was) }),
  };
}

/** A hall with its own address; the last part of what is written after a comma is the town. */
function place({ name, address, postcode, position }: Venue) {
  const parts = address.split(', ');
  const town = parts.length > 1 ? parts.pop() : undefined;
  return {
    '@type': 'Place',
    name,
    address: {
      '@type': 'PostalAddress',
      streetAddress: parts.join(', '),
      ...(town !== undefined && { addressLocality: town }),
      postalCode: postcode,
      addressCountry: 'GB',
    },
    ...(position && { geo: { '@type': 'GeoCoordinates', ...position } }),
  };
}
