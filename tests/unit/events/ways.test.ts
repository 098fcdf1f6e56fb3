import { describe, expect, it } from 'vitest';
import { waysThere, waysToShare } from '../../../src/events/ways.ts';
import { schemas } from '../../../src/content/schemas/index.ts';
import { goodEntries } from '../../support/content.ts';

const hall = { ...schemas.venues.parse(goodEntries.venues), slug: 'hall', name: 'Ash & Oak “Hall”' };

describe('the ways to a venue', () => {
  it('lead to its door where that is known', () => {
    const there = waysThere({ ...hall, position: { latitude: 54.7768, longitude: -1.5757 } });
    expect(there.map(({ label, href }) => [label, decodeURIComponent(href)])).toEqual([
      ['On a map', 'https://www.openstreetmap.org/?mlat=54.7768&mlon=-1.5757#map=17/54.7768/-1.5757'],
      ['On foot', 'https://www.google.com/maps/dir/?api=1&destination=54.7768,-1.5757&travelmode=walking'],
      [
        'By bus or train',
        'https://www.google.com/maps/dir/?api=1&destination=54.7768,-1.5757&travelmode=transit',
      ],
      ['By car', 'https://www.google.com/maps/dir/?api=1&destination=54.7768,-1.5757&travelmode=driving'],
    ]);
  });

  it('else to its postcode, whatever is in its name', () => {
    const [map, walk] = waysThere(hall).map(({ href }) => new URL(href));
    expect(map?.searchParams.get('query')).toBe('DH1 3QS');
    expect(walk?.searchParams.get('destination')).toBe('Ash & Oak “Hall”, High Street, Ash, DH1 3QS');
  });
});

it('a page is sent with its title and its address, as each service reads them', () => {
  const title = 'Tea & questions? 100%, “yes”';
  const href = 'https://hearth.example/events/tea/';
  const ways = waysToShare({ title, href }).map(({ href: way }) => new URL(way.replace('?&', '?')));
  expect(ways.map(({ protocol, host }) => `${protocol}${host}`)).toEqual([
    'mailto:',
    'sms:',
    'https:wa.me',
    'https:www.facebook.com',
  ]);
  // A mail program shows a plus sign as it is.
  expect(ways[0]?.search).not.toContain('+');
  expect(ways.map(({ searchParams }) => [...searchParams.values()])).toEqual([
    [title, `${title}: ${href}`],
    [`${title}: ${href}`],
    [`${title}: ${href}`],
    [href],
  ]);
});
