import { load } from 'cheerio';
import { expect, it } from 'vitest';
import { schemas } from '../../../../src/content/schemas/index.ts';
import { feedsOf } from '../../../../src/events/feeds/feed-lists.ts';
import { jsonFeed } from '../../../../src/events/feeds/json-feed.ts';
import { rssFeed } from '../../../../src/events/feeds/rss-feed.ts';
import { clockAt } from '../../../../src/platform/time/clock.ts';
import { goodEntries } from '../../../support/content.ts';
import { NOW } from '../../../support/now.ts';

const date = (slug: string, starts: string, ends: string, changes: object = {}) => ({
  slug,
  data: schemas.events.parse({ ...goodEntries.events, starts, ends, ...changes }),
  html: '',
});
const hall = { ...schemas.venues.parse(goodEntries.venues), slug: 'hall' };
const dates = [
  date('long-off', '2026-11-20T10:00', '2026-11-20T12:00', { status: 'cancelled', why: 'Snow.' }),
  date('yesterday', '2026-11-22T10:00', '2026-11-22T12:00'),
  date('this-morning', '2026-11-23T08:00', '2026-11-23T09:00'),
  date('off', '2026-12-03T10:00', '2026-12-03T12:00', {
    status: 'cancelled',
    why: 'No <b>heat</b> & no light.',
    revised: '2026-07-01T11:00',
    title: 'Tea & “cake” ]]> </script>',
    audience: ['caring'],
  }),
  {
    ...date('in-summer', '2027-07-14T18:30', '2027-07-15T00:00', {
      kind: 'meet',
      area: 'ash',
      place: {
        type: 'venue',
        venue: 'hall',
        room: 'Upstairs',
      },
      booking: {
        needed: true,
        capacity: 20,
      },
      audience: ['fostering', 'adoption'],
    }),
    venue: hall,
  },
];

const site = new URL('https://families.example');
const now = clockAt(NOW)();
const feeds = feedsOf(dates, { ash: 'Ash Town', elm: 'Elm Town' }, 'Ash & Elm', now);
function feedOf(path: string) {
  const found = feeds.find(({ href }) => href === path);
  if (!found) throw new Error(`There is no feed of ${path}`);
  return found;
}

it('each list is a feed of its dates from today on', () => {
  expect(feeds.map(({ href, name, dates }) => [href, name, ...dates.map(({ slug }) => slug)])).toEqual([
    ['/events/', 'Ash & Elm', 'this-morning', 'off', 'in-summer'],
    ['/events/in/ash/', 'Ash & Elm: Ash Town', 'in-summer'],
    ['/events/in/elm/', 'Ash & Elm: Elm Town'],
    ['/events/for/fostering/', 'Ash & Elm: Thinking of fostering', 'this-morning', 'in-summer'],
    ['/events/for/adoption/', 'Ash & Elm: Thinking of adopting', 'in-summer'],
    ['/events/for/caring/', 'Ash & Elm: Caring for a child already', 'off'],
  ]);
});

it('an audience that no date is or was for has no feed, as it has no list', () => {
  const hrefs = feedsOf(dates.slice(0, 3), {}, 'Ash', now).map(({ href }) => href);
  expect(hrefs).toEqual(['/events/', '/events/for/fostering/', '/events/for/caring/']);
});

it('JSON Feed has what programs need of each date', () => {
  const feed = jsonFeed(feedOf('/events/'), site, now);
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Ash & Elm',
    home_page_url: 'https://families.example/events/',
    feed_url: 'https://families.example/events/feed.json',
  });
  expect(feed.items.map((item) => item._event)).toEqual([
    {
      slug: 'this-morning',
      start: '2026-11-23T08:00:00+00:00',
      end: '2026-11-23T09:00:00+00:00',
      status: 'scheduled',
      capacity: null,
      area: null,
      audience: ['fostering'],
    },
    {
      slug: 'off',
      start: '2026-12-03T10:00:00+00:00',
      end: '2026-12-03T12:00:00+00:00',
      status: 'cancelled',
      capacity: null,
      area: null,
      audience: ['caring'],
    },
    {
      slug: 'in-summer',
      start: '2027-07-14T18:30:00+01:00',
      end: '2027-07-15T00:00:00+01:00',
      status: 'scheduled',
      capacity: 20,
      area: 'ash',
      audience: ['fostering', 'adoption'],
    },
  ]);
});

it('JSON Feed says what people read of each date', () => {
  const { items } = jsonFeed(feedOf('/events/'), site, now);
  const url = (slug: string) => `https://families.example/events/${slug}/`;
  expect(items.map(({ _event, ...item }) => item)).toEqual([
    {
      id: url('this-morning'),
      url: url('this-morning'),
      title: 'An evening online, Monday 23 November',
      content_text:
        'Monday 23 November, 8am to 9am. Online, from home.\n\nAsk us anything.\n\nThere’s no need to book.',
    },
    {
      id: url('off'),
      url: url('off'),
      title: 'Cancelled: Tea & “cake” ]]> </script>, Thursday 3 December',
      content_text:
        'Thursday 3 December, 10am to midday. Online, from home.\n\nCancelled. No <b>heat</b> & no light.\n\nAsk us anything.',
      date_modified: '2026-07-01T11:00:00+01:00',
    },
    {
      id: url('in-summer'),
      url: url('in-summer'),
      title: 'An evening online, Wednesday 14 July 2027',
      content_text:
        'Wednesday 14 July 2027, 6:30pm to midnight. Upstairs, Ash Hall, High Street, Ash, DH1 3QS.\n\nAsk us anything.\n\nPlease book a place first.',
    },
  ]);
});

it('RSS has the same, as HTML in XML, with nothing of what an editor wrote as markup', async () => {
  const $ = load(await rssFeed(feedOf('/events/for/caring/'), site, now), { xml: true });
  const said = (selector: string) => $(selector).text();
  expect(said('channel > title')).toBe('Ash &#38; Elm: Caring for a child already');
  expect(said('channel > link')).toBe('https://families.example/events/for/caring/');
  const self = $(String.raw`atom\:link`);
  expect(self.attr('href')).toBe('https://families.example/events/for/caring/feed.xml');
  expect($('item')).toHaveLength(1);
  expect(said('item > title')).toBe(
    'Cancelled: Tea &#38; “cake” ]]&#62; &#60;/script&#62;, Thursday 3 December',
  );
  expect(said('item > link')).toBe('https://families.example/events/off/');
  expect(said('item > guid')).toBe('https://families.example/events/off/');
  expect(said('item > pubDate')).toBe('Wed, 01 Jul 2026 10:00:00 GMT');
  expect(said('item > description')).toBe(
    '<p>Thursday 3 December, 10am to midday. Online, from home.</p><p>Cancelled. No &#60;b&#62;heat&#60;/b&#62; &#38; no light.</p><p>Ask us anything.</p>',
  );
});

it('a list with no dates is a feed with none', async () => {
  const feed = feedOf('/events/in/elm/');
  expect(jsonFeed(feed, site, now).items).toEqual([]);
  const $ = load(await rssFeed(feed, site, now), { xml: true });
  expect([$('channel').length, $('item').length]).toEqual([1, 0]);
});

it('a title with characters that no XML may hold leaves its feed whole', async () => {
  const odd = date('odd', '2026-12-03T10:00', '2026-12-03T12:00');
  const [feed] = feedsOf(
    [{ ...odd, data: { ...odd.data, title: 'Tea\uFFFE and\uFFFF \u0001cake \uD800' } }],
    {},
    'Ash\uFFFE',
    now,
  );
  const rss = feed ? await rssFeed(feed, site, now) : '';
  for (const character of ['\uFFFE', '\uFFFF', '\u0001', '\uD800']) expect(rss).not.toContain(character);
  expect(load(rss, { xml: true })('item > title').text()).toMatch(/^Tea and cake/);
});
