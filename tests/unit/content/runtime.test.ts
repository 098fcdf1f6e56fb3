import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { listErrors } from '../../../src/content/error-list.ts';
import { runtime, runtimeFrom } from '../../../src/content/runtime.ts';
import type { RawEntry } from '../../../src/content/source/source.ts';
import { raw } from '../../support/content.ts';
import { built } from '../../support/sample.ts';

const builtAt = Temporal.Instant.from('2026-11-23T09:30:00Z');

const venue = { type: 'venue', venue: 'hall', room: 'Upstairs' };

function make(siteUrl = 'https://families.example') {
  const { content } = checkEntries(
    [
      raw('agency', 'agency'),
      raw('areas', 'ash'),
      raw('venues', 'hall', { position: { latitude: 54.7, longitude: -1.5 } }),
      raw('campaigns', 'autumn', { formerly: ['/campaigns/Herbst/', '/old/page.aspx'] }),
      raw('partners', 'ash-library', { formerly: ['/go/Ash-Books.'] }),
      raw('partners', 'ash-news', { leadsTo: '/events/', does: ['newsletter'] }),
      raw('events', 'drop-in'),
      raw('events', 'booked', { booking: { needed: true, capacity: 20 } }),
      raw('events', 'in-a-hall', {
        kind: 'meet',
        area: 'ash',
        place: venue,
        status: 'moved',
        why: 'A flood.',
        instead: 'Ring us.',
        revised: '2026-11-20 09:00',
      }),
      raw('stories', 'maureen'),
      raw('pages', 'fostering'),
    ],
    Temporal.PlainDate.from('2026-11-23'),
    contentRules,
  );
  return runtimeFrom(content, contentRules.runtime, siteUrl, 'dev', builtAt);
}

const today = Temporal.PlainDate.from('2026-11-23');
const OWN_PACK = '/roadshow/partners/ash-library/';
const publish = (...entries: RawEntry[]) => checkEntries(entries, today, contentRules);
const codesOf = (...entries: RawEntry[]) =>
  contentRules.runtime.codes(publish(raw('agency', 'agency'), ...entries).content, today);

describe('what functions need of the content', () => {
  it('has names, titles and times by slug', () => {
    expect(make()).toMatchObject({
      siteUrl: 'https://families.example',
      builtAt: '2026-11-23T09:30:00Z',
      areas: { ash: 'Ash Town' },
    });
    const autumn = {
      of: 'autumn',
      title: 'You’d be good at it',
      interest: 'fostering',
      leadsTo: '/campaigns/autumn/',
    };
    const library = { title: 'Ash Library', leadsTo: '/areas/ash/' };
    expect(make().codes).toEqual({
      ash: { of: 'ash', title: 'Ash Town', leadsTo: '/areas/ash/' },
      autumn,
      herbst: autumn,
      'ash-library': { ...library, of: 'ash-library' },
      'ash-books': { ...library, of: 'ash-library' },
      'ash-news': { ...library, of: 'ash-news', leadsTo: '/events/' },
    });
    const times = { starts: '2026-11-24T18:30', ends: '2026-11-24T19:30' };
    const online = { title: 'An evening online', status: 'scheduled', ...times, place: { type: 'online' } };
    expect(make().events).toMatchObject({
      'drop-in': online,
      booked: { ...online, booking: { needed: true, capacity: 20, waitingList: true, register: 'names' } },
    });
  });

  it.each<[string, object, object]>([
    ['to a page that isn’t there leads to the page of its area', { leadsTo: '/gone/' }, {}],
    [
      'to the stall leads there',
      { leadsTo: '/roadshow/stall/money/' },
      { leadsTo: '/roadshow/stall/money/' },
    ],
    ['to its own pack leads there', { leadsTo: OWN_PACK }, { leadsTo: OWN_PACK }],
    [
      'of a partner whose check was taken back leads on, and pages call it by its area',
      { checks: undefined },
      { shownAs: 'Ash Town' },
    ],
  ])('a short link %s', (_, changes, expected) => {
    const library = { of: 'ash-library', title: 'Ash Library', leadsTo: '/areas/ash/' };
    expect(codesOf(raw('areas', 'ash'), raw('partners', 'ash-library', changes))).toMatchObject({
      'ash-library': { ...library, ...expected },
    });
    expect('shownAs' in expected).toBe('checks' in changes);
  });

  it('a campaign that has ended keeps its code, and leads on', () => {
    expect(codesOf(raw('campaigns', 'spring', { from: '2026-03-01', to: '2026-04-01' }))).toMatchObject({
      spring: { of: 'spring', leadsTo: '/' },
    });
  });

  it('a campaign says who gets its enquiries, what its form and its thanks say, and that it is paused', () => {
    const paused = { since: '2026-11-01', words: 'We have enough families for now.' };
    const said = { team: 'welcome', formButton: 'Ask about a room', thanks: 'Thank you.', paused };
    const code = { team: 'welcome', button: 'Ask about a room', thanks: 'Thank you.', paused: paused.words };
    const placements = [{ code: 'bus', name: 'Bus' }];
    const codes = codesOf(raw('campaigns', 'autumn', { ...said, placements }));
    expect(codes).toMatchObject({ autumn: code, bus: code });
  });

  it('nothing that is left out has a code, so that its short link leads to the first page', () => {
    const broken = raw('areas', 'ash', { name: '' });
    expect(
      codesOf(broken, raw('partners', 'ash-library'), raw('partners', 'far-hall', { area: 'gone' })),
    ).toEqual({});
  });

  it('of several with one code a partner has it, then a campaign, then an area', () => {
    const [tour, area] = [raw('tours', 'ash'), raw('areas', 'ash')];
    const [campaign, partner] = [raw('campaigns', 'ash'), raw('partners', 'ash')];
    const to = (...entries: RawEntry[]) => codesOf(...entries)['ash']?.title;
    expect([to(tour, area), to(tour, area, campaign), to(tour, area, campaign, partner)]).toEqual([
      'Ash Town',
      'You’d be good at it',
      'Ash Library',
    ]);
  });

  it('a tour’s page for hosts that isn’t there is left out', () => {
    const { content } = publish(
      raw('agency', 'agency', { security: { policy: '/gone/' } }),
      raw('tours', 'chairs', { hosts: '/gone/' }),
      raw('tours', 'lamps', { hosts: '/fostering/' }),
      raw('pages', 'fostering'),
    );
    expect(content.tours.map(({ data }) => data.hosts)).toEqual([undefined, '/fostering/']);
    expect(content.agency[0]?.data.security).toEqual({});
  });

  it('has an event’s place: where it is, without how to get in', () => {
    expect(make().events['in-a-hall']?.place).toEqual({
      type: 'venue',
      name: 'Ash Hall',
      address: 'High Street, Ash',
      postcode: 'DH1 3QS',
      position: { latitude: 54.7, longitude: -1.5 },
      room: 'Upstairs',
    });
    expect(make().events['drop-in']?.place).toEqual({ type: 'online' });
  });

  it('has what has become of an event, for whom it is and where, and not how to join it', () => {
    expect(make().events['in-a-hall']).toMatchObject({
      summary: 'Ask us anything.',
      status: 'moved',
      why: 'A flood.',
      instead: 'Ring us.',
      revised: '2026-11-20T09:00',
      area: 'ash',
      audience: ['fostering'],
    });
    expect(JSON.stringify(make().events)).not.toContain('With a link');
  });

  it('has nobody’s story or consent in it', () => {
    expect(JSON.stringify(make())).not.toMatch(/Maureen|consent/);
  });

  it('has no errors for its editors where nobody found any', () => {
    expect(make().errors).toEqual(listErrors([]));
  });

  it('has the site’s address without a slash at its end', () => {
    expect(make('https://families.example/').siteUrl).toBe('https://families.example');
  });

  it('can’t be made without an agency', () => {
    const { content } = checkEntries([], Temporal.PlainDate.from('2026-11-23'), contentRules);
    const make = () => runtimeFrom(content, contentRules.runtime, 'https://families.example', 'dev', builtAt);
    expect(make).toThrow('agency');
  });

  it('is read back as it was written', () => {
    expect(runtime.parse(JSON.parse(JSON.stringify(built.runtime)))).toEqual(built.runtime);
  });
});
