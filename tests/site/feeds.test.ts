import { globSync, readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PRODUCTION } from '../../src/tools/build/functions.ts';
import { readers } from '../support/calendars.ts';
import { DIST, publishedPages, servedFile } from '../support/dist.ts';
import { NOW } from '../support/now.ts';

const jsonFeed = z.object({
  feed_url: z.url(),
  items: z.array(
    z.object({
      id: z.url(),
      url: z.url(),
      title: z.string(),
      content_text: z.string(),
      _event: z.strictObject({
        slug: z.string(),
        start: z.iso.datetime({ offset: true }),
        end: z.iso.datetime({ offset: true }),
        status: z.enum(['scheduled', 'cancelled', 'postponed', 'moved', 'moved-online']),
        capacity: z.int().nullable(),
        area: z.string().nullable(),
        audience: z.array(z.enum(['fostering', 'adoption', 'caring'])),
      }),
    }),
  ),
});
const readFeed = (file: string) => jsonFeed.parse(JSON.parse(readFileSync(`${DIST}/events/${file}`, 'utf8')));
const feeds = globSync('**/feed.json', { cwd: `${DIST}/events` });
const all = readFeed('feed.json');

it('there are feeds of all dates, of each area and for each audience', () => {
  const areas = globSync('*', { cwd: `${DIST}/areas`, withFileTypes: true }).filter((file) =>
    file.isDirectory(),
  );
  const audiences = globSync('events/for/*/index.html', { cwd: DIST });
  expect(feeds).toHaveLength(1 + areas.length + audiences.length);
  expect(all.items.length).toBeGreaterThan(10);
});

it.each(feeds)('the dates of %s have their pages, and RSS has the same', (file) => {
  const { items, feed_url } = readFeed(file);
  expect(new URL(feed_url).pathname).toBe(`/events/${file}`);
  const paths = items.map(({ url }) => new URL(url).pathname);
  expect(paths.filter((path) => !servedFile(path))).toEqual([]);
  expect(paths).toEqual(items.map(({ _event }) => `/events/${_event.slug}/`));
  const $ = load(readFileSync(`${DIST}/events/${file.replace('.json', '.xml')}`, 'utf8'), { xml: true });
  expect(
    $('item > link')
      .map((_, link) => $(link).text())
      .toArray(),
  ).toEqual(items.map(({ url }) => url));
});

it('the page of each date tells search engines when it is', () => {
  const told = publishedPages()
    .filter(({ $ }) => $('.event-facts dd > time').length > 0 && $('meta[name=robots]').length === 0)
    .map(({ path, $ }) => {
      const data = $('script[type="application/ld+json"]').map((_, block) => JSON.parse($(block).text()));
      const event = data.toArray().find((each) => each['@type'] === 'Event');
      return { path, told: event?.startDate, shown: $('.event-facts dd > time').attr('datetime') };
    });
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter(({ told, shown }) => told !== shown)).toEqual([]);
});

describe('the function of calendars, as it was bundled', () => {
  let get: (path: string) => Promise<Response>;
  beforeAll(async () => {
    process.env['NOW'] = NOW;
    const { default: calendar } = await import(`${PRODUCTION}/functions/calendar.mjs`);
    get = (path) => calendar(new Request(`https://families.example${path}`));
  });

  it.each(readers)('has every date of the feed, at its instants, for %s', async (_, read) => {
    const dates = read(await (await get('/events/calendar.ics')).text());
    const missing = all.items.filter(
      ({ url, _event: { start, end } }) =>
        !dates.some(
          (date) => date.url === url && date.starts === Date.parse(start) && date.ends === Date.parse(end),
        ),
    );
    expect(missing).toEqual([]);
  });

  it('has a file for each date', async () => {
    const answers = await Promise.all(all.items.map(({ _event }) => get(`/events/${_event.slug}.ics`)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });
});
