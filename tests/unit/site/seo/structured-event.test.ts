import { describe, expect, it } from 'vitest';
import { schemas } from '../../../../src/content/schemas/index.ts';
import { dataBlock } from '../../../../src/site/seo/structured-data.ts';
import { structuredEvent } from '../../../../src/site/seo/structured-event.ts';
import { goodEntries } from '../../../support/content.ts';

const site = new URL('https://families.test');
const hall = { kind: 'meet', area: 'ash', place: { type: 'venue', venue: 'hall' } };

function make(changes: object = {}, venue: object | undefined = undefined) {
  const data = schemas.events.parse({ ...goodEntries.events, ...changes });
  const placed = venue && { ...schemas.venues.parse({ ...goodEntries.venues, ...venue }), slug: 'hall' };
  const date = { slug: 'coffee', data, html: '', ...(placed && { venue: placed }) };
  return structuredEvent(date, { name: 'Ash Families' }, site);
}
const term = (name: string) => `https://schema.org/${name}`;

describe('what search engines are told of a date', () => {
  it('is what it is, when, of whom, and that it is free', () => {
    expect(make({ starts: '2026-07-14T18:30', ends: '2026-07-15T00:00' })).toEqual({
      '@type': 'Event',
      name: 'An evening online',
      description: 'Ask us anything.',
      url: 'https://families.test/events/coffee/',
      image: 'https://families.test/og/events.png',
      startDate: '2026-07-14T18:30:00+01:00',
      endDate: '2026-07-15T00:00:00+01:00',
      eventStatus: term('EventScheduled'),
      eventAttendanceMode: term('OnlineEventAttendanceMode'),
      location: { '@type': 'VirtualLocation', url: 'https://families.test/events/coffee/' },
      organizer: { '@type': 'Organization', name: 'Ash Families', url: 'https://families.test/' },
      isAccessibleForFree: true,
      offers: {
        '@type': 'Offer',
        price: 0,
        priceCurrency: 'GBP',
        url: 'https://families.test/events/coffee/',
        validThrough: '2026-07-15T00:00:00+01:00',
      },
    });
  });

  it.each([
    ['High Street, Ash', { streetAddress: 'High Street', addressLocality: 'Ash' }],
    ['Unit 2, High Street, Ash', { streetAddress: 'Unit 2, High Street', addressLocality: 'Ash' }],
    ['Ash', { streetAddress: 'Ash' }],
  ])('is where it is, by the hall’s own address: %s', (address, parts) => {
    const position = { latitude: 54.7, longitude: -1.5 };
    const { location, eventAttendanceMode, image } = make(hall, { address, position });
    expect(eventAttendanceMode).toBe(term('OfflineEventAttendanceMode'));
    expect(image).toBe('https://families.test/og/areas/ash.png');
    expect(location).toEqual({
      '@type': 'Place',
      name: 'Ash Hall',
      address: { '@type': 'PostalAddress', ...parts, postalCode: 'DH1 3QS', addressCountry: 'GB' },
      geo: { '@type': 'GeoCoordinates', latitude: 54.7, longitude: -1.5 },
    });
  });

  it('is both, where people can join from home as well', () => {
    const both = { ...hall, place: { ...hall.place, fromHome: 'By a link.' } };
    const { location, eventAttendanceMode } = make(both, {});
    expect(eventAttendanceMode).toBe(term('MixedEventAttendanceMode'));
    expect(location).toMatchObject([{ '@type': 'Place', name: 'Ash Hall' }, { '@type': 'VirtualLocation' }]);
  });

  const was = '2026-11-17T18:30';
  const before = '2026-11-17T18:30:00+00:00';
  it.each<[string, object, string | string[], string?]>([
    ['scheduled', {}, 'EventScheduled'],
    ['cancelled', { status: 'cancelled' }, 'EventCancelled'],
    ['postponed', { status: 'postponed' }, 'EventPostponed'],
    ['elsewhere', { status: 'moved' }, 'EventScheduled'],
    ['at another time', { status: 'moved', was }, 'EventRescheduled', before],
    ['moved online', { status: 'moved-online' }, 'EventMovedOnline'],
    [
      'moved online, at another time',
      { status: 'moved-online', was },
      ['EventMovedOnline', 'EventRescheduled'],
      before,
    ],
    ['cancelled after it had moved', { status: 'cancelled', was }, 'EventCancelled'],
  ])('is what has become of one that is %s', (_, changes, status, previous) => {
    const { eventStatus, previousStartDate } = make(changes);
    expect(eventStatus).toEqual(Array.isArray(status) ? status.map(term) : term(status));
    expect(previousStartDate).toBe(previous);
  });

  it('ends no script, whatever an editor writes', () => {
    const block = dataBlock(make({ title: 'Tea </script><script>alert(1)</script> <!-- & cake' }));
    expect(block).not.toContain('<');
    expect(JSON.parse(block).name).toBe('Tea </script><script>alert(1)</script> <!-- & cake');
  });
});
