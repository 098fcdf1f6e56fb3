import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import { rewritten } from '../../../src/content/parts.ts';
import { describeProblem } from '../../../src/content/problems.ts';
import type { Expansion } from '../../../src/content/rules.ts';
import type { RawEntry } from '../../../src/content/source/source.ts';
import { collectionNames, type CollectionName } from '../../../src/content/schemas/index.ts';
import { goodEntries, raw } from '../../support/content.ts';

const agency = raw('agency', 'agency');
const check = (entries: RawEntry[], today = '2026-11-23') =>
  checkEntries(entries, Temporal.PlainDate.from(today), contentRules);
const ofEntry = ({ problems }: ReturnType<typeof check>, { source }: RawEntry) =>
  problems.filter((problem) => problem.source === source);
const slugs = (checked: ReturnType<typeof check>, collection: CollectionName) =>
  checked.content[collection].map(({ slug }) => slug);

describe('entries with nothing wrong', () => {
  it('are kept, each in its collection with its words and its place', () => {
    // Campaigns, partners, tours and areas share one set of codes.
    const codes: Partial<Record<CollectionName, string>> = {
      partners: 'two',
      campaigns: 'three',
      tours: 'four',
    };
    const slugOf = (name: CollectionName) => codes[name] ?? 'one';
    const needed: Partial<Record<CollectionName, object>> = {
      seasons: { to: '2026-12-31' },
      partners: { area: 'one' },
      rates: { kinds: [{ care: 'one' }], example: { ...goodEntries.rates.example, care: 'one' } },
    };
    const checked = check(collectionNames.map((name) => raw(name, slugOf(name), needed[name])));
    expect(checked.problems).toEqual([]);
    for (const name of collectionNames) {
      const { slug, source, markdown } = raw(name, slugOf(name));
      expect(checked.content[name]).toMatchObject([{ collection: name, slug, source, markdown }]);
    }
  });

  it('get what may be left out', () => {
    const { content } = check([agency, raw('events', 'one')]);
    expect(content.agency[0]?.data).toMatchObject({
      retention: { months: 12 },
      thresholds: { certainShare: 0.9 },
    });
    expect(content.events[0]?.data).toMatchObject({ starts: '2026-11-24T18:30', booking: { needed: false } });
  });
});

const venue = { type: 'venue', venue: 'hall' };
const [welcome] = goodEntries.agency.teams;
const [helps] = goodEntries.agency.support.teams;
const atVenue = { kind: 'meet', place: venue, area: 'ash' };
const hall = raw('venues', 'hall');

it('a link to an entry with mistakes of its own waits for that, and says nothing', () => {
  const markdown = 'See [the story](/stories/broken/) or [nothing](/stories/gone/).';
  const page = { ...raw('pages', 'page'), markdown };
  const broken = raw('stories', 'broken', { title: 5 });
  const checked = check([agency, page, broken]);
  expect(ofEntry(checked, page).map(describeProblem)).toEqual([
    expect.stringContaining('leads to /stories/gone/, and there is no such page'),
  ]);
  expect(checked.waiting).toEqual([{ source: page.source, cause: broken.source }]);
  expect(checked.leftOut.has(page.source)).toBe(false);
});

/** Every value that a field may have wrongly, at every field of each collection. */
const WRONG = [5, -1, 1.5, true, '', 'x', 'x'.repeat(5000), [], [5], {}, { x: 1 }, null];
it.each(collectionNames)('no word of the library reaches whoever writes %s', (name) => {
  const good = goodEntries[name] as Record<string, unknown>;
  const wrongs = Object.entries(good).flatMap(([field, value]) => [
    ...WRONG.map((wrong) => ({ ...good, [field]: wrong })),
    ...(typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.keys(value).flatMap((inner) =>
          WRONG.map((wrong) => ({ ...good, [field]: { ...value, [inner]: wrong } })),
        )
      : []),
  ]);
  const messages = wrongs.flatMap((fields) =>
    check([agency, raw(name, 'wrong', fields)]).problems.map(describeProblem),
  );
  expect(messages.length).toBeGreaterThan(20);
  expect(
    messages.filter((message) => /invalid|too (small|big)|expected|received|undefined/i.test(message)),
  ).toEqual([]);
});

describe('an entry that doesn’t fit its schema', () => {
  it.each<[CollectionName, object, string, string]>([
    ['events', { title: undefined }, 'title', 'is missing'],
    ['events', { title: '  ' }, 'title', 'is missing'],
    ['events', { starts: '2026-02-30 18:30' }, 'starts', 'real day and time'],
    ['events', { starts: '2026-11-24' }, 'starts', 'Write the time after the day'],
    ['events', { starts: '2026-11-24 25:00' }, 'starts', 'real day and time'],
    ['events', { ends: '2026-11-24 18:30' }, 'ends', 'ends before it starts'],
    ['events', { kind: 'roadshow' }, 'tour', 'a roadshow stop needs its tour'],
    ['events', { tour: 'lit-windows' }, 'tour', 'only a roadshow stop has one'],
    ['events', { area: 'ash' }, 'area', 'an online event has none'],
    ['events', { ...atVenue, area: undefined }, 'area', 'needs its area'],
    ['venues', { postcode: 'dh13qs' }, 'postcode', 'DH1 3QS'],
    ['venues', { access: {} }, 'access.stepFree', 'is missing'],
    ['events', { ...atVenue, place: { type: 'venue' } }, 'place.venue', 'is missing'],
    ['events', { place: { type: 'phone' } }, 'place.type', 'Write one of: venue, online'],
    ['events', { audience: [] }, 'audience', 'needs at least one'],
    ['events', { audience: ['unsure'] }, 'audience.0', 'isn’t one of the words'],
    ['events', { booking: { needed: true } }, 'booking.capacity', 'is missing'],
    ['events', { booking: { needed: false, capacity: 3 } }, 'booking.capacity', 'is no field here'],
    ['events', { colour: 'red' }, 'colour', 'is no field here'],
    ['events', { capacity: 3 }, 'capacity', 'Write it under booking'],
    ['events', { audience: 'fostering' }, 'audience', 'a list, as [one, two]'],
    ['events', { booking: { needed: true, capacity: 'ten' } }, 'booking.capacity', 'number, in figures'],
    ['events', { title: 2027 }, 'title', 'in quotes if they are only figures'],
    ['events', { starts: '24/11/2026 18:30' }, 'starts', 'written in another way'],
    [
      'agency',
      { openingHours: { opens: '08:30' } },
      'openingHours',
      'a hyphen begins each and its fields are days, opens, closes',
    ],
    ['tours', { to: '2026-10-31' }, 'to', 'ends before it starts'],
    ['campaigns', { to: '2026-10-31' }, 'to', 'ends before it starts'],
    ['campaigns', { from: '2026-11-31' }, 'from', 'real day'],
    ['campaigns', { picture: 'castle' }, 'picture', 'Write one of: allotment, bus'],
    ['areas', { outcodes: ['DH1 3'] }, 'outcodes.0', 'first half'],
    ['areas', { sectors: ['DH13'] }, 'sectors.0', 'sector'],
    ['areas', { authority: 'Durham' }, 'authority', 'E06000047'],
    ['areas', { centre: { latitude: -1.5, longitude: 54.7 } }, 'centre.latitude', 'has to be 49'],
    ['pages', { next: 'Go' }, 'next', 'under it and two spaces further in: label, href'],
    ['pages', { next: { label: 'Go', href: 'enquire' } }, 'next.href', '/a-page/'],
    ['pages', { next: { label: 'Go', href: 'javascript:alert(1)' } }, 'next.href', '/a-page/'],
    ['pages', { next: { label: 'Go', href: '/enquire' } }, 'next.href', '/a-page/'],
    ['stories', { consent: undefined }, 'consent', 'is missing'],
    ['stories', { withdrawn: '2026-11-20' }, 'withdrawn', 'Write it under consent'],
    [
      'stories',
      { consent: { ...goodEntries.stories.consent, scope: [] } },
      'consent.scope',
      'needs at least one',
    ],
    ['questions', { topic: 'money' }, 'topic', 'isn’t one of the words'],
    ['agency', { exit: '/events/' }, 'exit', 'another website'],
    ['agency', { teams: [welcome, welcome] }, 'teams', 'the same short name'],
    ['agency', { support: { teams: [helps, helps] } }, 'support.teams', 'the same short name'],
  ])('is left out and reported: %s with %j', (collection, changes, field, message) => {
    const broken = raw(collection, 'broken', changes);
    const checked = check([agency, raw('areas', 'ash'), raw(collection, 'good'), broken]);
    expect(
      ofEntry(checked, broken).map((problem) => [problem.field, describeProblem(problem)]),
    ).toContainEqual([field, expect.stringContaining(message)]);
    expect(new Set(checked.problems.map(({ source }) => source))).toEqual(new Set([broken.source]));
    expect(slugs(checked, collection)).toContain('good');
    expect(slugs(checked, collection)).not.toContain('broken');
  });

  it('is reported with every problem that it has', () => {
    const { problems } = check([
      agency,
      raw('pages', 'broken', { title: '', reviewed: 'soon', section: 'x' }),
    ]);
    expect(new Set(problems.map(({ field }) => field))).toEqual(new Set(['title', 'reviewed', 'section']));
  });

  it.each([undefined, null, 'text', []])('may hold no fields at all: %j', (fields) => {
    const entry = { ...raw('needs', 'broken'), fields };
    expect(check([agency, entry]).problems).toMatchObject([{ source: entry.source }]);
  });
});

describe('a reference that leads nowhere', () => {
  const stop = raw('events', 'stop', { ...atVenue, kind: 'roadshow', tour: 'lit-windows' });

  it.each<[string, RawEntry, string, string]>([
    [
      'an event’s area',
      raw('events', 'stop', atVenue),
      'area',
      'ash is not among the areas that are published',
    ],
    [
      'a campaign’s need',
      raw('campaigns', 'teens', { need: 'teens' }),
      'need',
      'teens is not among the needs',
    ],
  ])('leaves its entry out and names the field: %s', (_, entry, field, message) => {
    const checked = check([agency, raw('venues', 'hall'), entry]);
    expect(checked.problems).toEqual([
      expect.objectContaining({ source: entry.source, field, message: expect.stringContaining(message) }),
    ]);
    expect(slugs(checked, entry.collection)).toEqual([]);
  });

  it('names the area that begins so, when one does', () => {
    const stanley = raw('areas', 'stanley-and-dale');
    const { problems } = check([
      agency,
      stanley,
      hall,
      raw('events', 'stop', { ...atVenue, area: 'stanley' }),
    ]);
    expect(problems.map(describeProblem)).toEqual([expect.stringContaining('“stanley-and-dale”')]);
  });

  it('takes what needs a broken entry out with it, which has no problem of its own', () => {
    const area = raw('areas', 'ash', { towns: [] });
    const checked = check([agency, area, hall, raw('tours', 'lit-windows', { to: '2026-12-01' }), stop]);
    expect(checked.problems.map(({ source, field }) => [source, field])).toEqual([[area.source, 'towns']]);
    expect(checked.waiting).toEqual([{ source: stop.source, cause: area.source }]);
    expect(checked.leftOut).toEqual(new Set([area.source, stop.source]));
    expect(slugs(checked, 'events')).toEqual([]);
    expect(slugs(checked, 'tours')).toEqual(['lit-windows']);
  });

  it('waits for the first cause, through others, and in a ring of links', () => {
    const words = { ...raw('pages', 'words', { title: '' }), markdown: '[Easy](/easy/)' };
    const version = { kind: 'translation', of: 'words', language: 'pl', name: 'Polski' };
    const easy = { ...raw('pages', 'easy', { version }), markdown: '[Words](/words/)' };
    const easier = raw('pages', 'easier', { version: { ...version, of: 'easy' } });
    const far = { ...raw('pages', 'far'), markdown: '[Easier](/easier/)' };
    const checked = check([agency, words, easy, easier, far]);
    expect(checked.problems.map(({ source }) => source)).toEqual([words.source]);
    expect(new Set(checked.waiting.map(({ source, cause }) => `${source} ${cause}`))).toEqual(
      new Set([easy, easier, far].map(({ source }) => `${source} ${words.source}`)),
    );
    expect(slugs(checked, 'pages')).toEqual(['far']);
  });

  it('is none where a routing rule names what has a mistake of its own', () => {
    const rules = [{ when: { campaigns: ['teens'] }, team: 'welcome', because: 'x' }];
    const own = raw('agency', 'agency', { routing: { ...goodEntries.agency.routing, rules } });
    const broken = raw('campaigns', 'teens', { title: '' });
    expect(check([own, broken]).problems.map(({ source }) => source)).toEqual([broken.source]);
  });

  it('is reported for each field that has one', () => {
    expect(check([agency, stop]).problems.map(({ field }) => field)).toEqual(['tour', 'area', 'place.venue']);
  });

  const rule = (when: object, team = 'welcome') => ({ when, team, because: 'x' });
  it.each([
    ['a rule’s area', [rule({ areas: ['ash', 'oak'] })], 'routing.rules.0.when.areas'],
    ['a rule’s campaign', [rule({}), rule({ campaigns: ['oak'] })], 'routing.rules.1.when.campaigns'],
    ['a rule’s team', [rule({}, 'oak')], 'routing.rules.0.team'],
  ])('in the agency names its field too: %s', (_, rules, field) => {
    const routing = { ...goodEntries.agency.routing, rules };
    const { problems } = check([raw('agency', 'agency', { routing }), raw('areas', 'ash')]);
    expect(problems).toContainEqual(
      expect.objectContaining({ source: agency.source, field, message: expect.stringContaining('oak') }),
    );
  });

  it('in the agency may be its fallback team', () => {
    const routing = { rules: [], fallback: { team: 'oak', because: 'x' } };
    expect(check([raw('agency', 'agency', { routing })]).problems).toContainEqual(
      expect.objectContaining({
        source: agency.source,
        field: 'routing.fallback.team',
        message: 'there is no team oak',
      }),
    );
  });
});

it('a site without an agency says so', () => {
  expect(check([raw('needs', 'one')]).problems).toMatchObject([
    { source: 'agency', rule: 'no-agency', message: 'is missing' },
  ]);
});

describe('two areas', () => {
  it.each([
    ['outcodes', { outcodes: ['DH1'] }],
    ['sectors', { sectors: ['DH1 3'] }],
  ])('can’t share %s', (field, places) => {
    const [ash, oak] = [raw('areas', 'ash', places), raw('areas', 'oak', places)];
    expect(check([agency, ash, oak]).problems).toEqual([
      expect.objectContaining({
        source: oak.source,
        field,
        message: expect.stringMatching(/^DH1( 3)? belongs to ash already$/),
      }),
    ]);
  });

  it('may share an outcode whose sectors one of them lists', () => {
    const areas = [raw('areas', 'ash', { outcodes: ['DH1'] }), raw('areas', 'oak', { sectors: ['DH1 3'] })];
    expect(check([agency, ...areas]).problems).toEqual([]);
  });
});

describe('what a room’s expansion makes of an entry', () => {
  /** Two dates of each event, the second a week later, and with these changes. */
  const twice =
    (changes: object): Expansion =>
    (content) => {
      const events = content.events.flatMap((event) => {
        const later = { starts: '2026-12-01T18:30', ends: '2026-12-01T19:30', ...changes };
        const second = { ...event, slug: `${event.slug}-2` };
        return [event, rewritten(second, { data: { ...event.data, ...later } }) as typeof event];
      });
      return { content: { ...content, events }, problems: [] };
    };
  const expand = (entries: RawEntry[], changes = {}) =>
    checkEntries([agency, ...entries], Temporal.PlainDate.from('2026-11-23'), {
      ...contentRules,
      expansions: [twice(changes)],
    });

  it('is published beside it, and may be linked to', () => {
    const page = { ...raw('pages', 'page'), markdown: 'Come on [the second](/events/tea-2/).' };
    const { content, problems } = expand([raw('events', 'tea'), page]);
    expect(problems).toEqual([]);
    expect(content.events.map(({ slug, data }) => `${slug} ${data.starts}`)).toEqual([
      'tea 2026-11-24T18:30',
      'tea-2 2026-12-01T18:30',
    ]);
  });

  it('is checked as what was written is', () => {
    const event = raw('events', 'tea');
    const found = ofEntry(expand([event], { summary: 'For siblings.' }), event);
    expect(found.map(({ rule }) => rule)).toEqual(['disrespectful-word']);
  });

  it('says once what is wrong with all of it', () => {
    const event = raw('events', 'tea', { summary: 'For siblings.' });
    expect(ofEntry(expand([event]), event).map(({ rule }) => rule)).toEqual(['disrespectful-word']);
  });

  it('goes with it when it is left out', () => {
    expect(expand([raw('events', 'tea', { kind: 'roadshow', tour: 'gone' })]).content.events).toEqual([]);
  });

  it('takes no address of another', () => {
    const { content, problems } = expand([raw('events', 'tea'), raw('events', 'tea-2')]);
    expect(problems.map(({ rule }) => rule)).toContain('duplicate-address');
    expect(content.events).toEqual([]);
  });
});
