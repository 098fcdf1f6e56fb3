import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../src/content/addresses.ts';
import { addressesOfRoadshow } from '../../src/content/link-targets.ts';
import { phoneHref } from '../../src/design/phone.ts';
import { isChecked } from '../../src/content/schemas/partners.ts';
import type { Runtime } from '../../src/content/runtime.ts';
import { sayOpeningHours } from '../../src/platform/time/words.ts';
import { readContent } from '../../src/tools/build/content.ts';
import { ROOT } from '../../src/tools/project.ts';
import { builtPages, publishedPages, servedFile } from '../support/dist.ts';

const { content } = await readContent(true);
const agency = content.agency[0]?.data;
if (!agency) throw new Error('There is no agency');
const { codes } = JSON.parse(readFileSync(`${ROOT}build/runtime.json`, 'utf8')) as Runtime;
const unchecked = content.partners.filter(({ data }) => !isChecked(data));

describe('a partner that nobody has looked at', () => {
  it('is in the county’s sample', () => {
    expect(unchecked.length > 0).toBe(content.tours.length > 0);
  });

  it.each(unchecked)('is on no page and has no pack, while its link leads on: $slug', ({ slug, data }) => {
    const named = builtPages().filter(({ html }) => html.includes(data.name) || html.includes(`/${slug}/`));
    expect(named.map(({ path }) => path)).toEqual([]);
    expect(servedFile(`/roadshow/partners/${slug}/`)).toBe(undefined);
    const area = content.areas.find((each) => each.slug === data.area);
    expect(codes[slug]).toEqual({
      of: slug,
      title: data.name,
      shownAs: area?.data.name,
      leadsTo: addressOf('areas', data.area),
    });
  });
});

it('each code leads to a page that is there', () => {
  expect(Object.keys(codes).length).toBeGreaterThan(10);
  const lost = Object.values(codes).filter(({ leadsTo }) => servedFile(leadsTo) === undefined);
  expect(lost).toEqual([]);
});

it('links may lead to each page of the stall, and to each pack', () => {
  const pages = publishedPages()
    .map(({ path }) => path)
    .filter((path) => /^\/roadshow\/(stall|partners)\/([^/]+\/)?$/.test(path));
  expect(addressesOfRoadshow(content).toSorted()).toEqual(pages.toSorted());
});

it('the stall is a link away for whoever reads of a tour, of a stop, or of us where there is no tour', () => {
  const leads = (path: string) =>
    publishedPages().some((page) => page.path === path && page.$('a[href="/roadshow/stall/"]').length > 0);
  const stops = content.events.filter(
    ({ slug, data }) => data.kind === 'roadshow' && data.status === 'scheduled' && isAhead(slug),
  );
  expect(stops.length > 0).toBe(content.tours.length > 0);
  const from = [
    ...content.tours.map(({ slug }) => addressOf('tours', slug)),
    ...stops.map(({ slug }) => addressOf('events', slug)),
    ...(content.tours.length > 0 ? ['/roadshow/'] : ['/', '/events/', '/roadshow/partners/']),
  ];
  expect(from.filter((path) => !leads(path))).toEqual([]);
});

/** Whether the page of a date says that it can be visited. */
const isAhead = (slug: string) =>
  publishedPages().some(({ path, $ }) => path === addressOf('events', slug) && $('.visit').length > 0);

it('every area’s page shows the same needs, all of them that aren’t paused', () => {
  const shown = content.areas.map(({ slug }) => {
    const page = publishedPages().find(({ path }) => path === addressOf('areas', slug));
    return page
      ?.$('.area-needs a')
      .toArray()
      .map(({ attribs }) => attribs['href']);
  });
  expect(shown.length).toBeGreaterThan(1);
  const sought = content.needs.filter(({ data }) => data.paused === undefined);
  const all = sought.map(({ slug }) => addressOf('needs', slug));
  for (const needs of shown) expect(needs?.toSorted()).toEqual(all.toSorted());
  expect(new Set(shown.map(String)).size).toBe(1);
});

it('each area’s page thanks its partners, and those of nowhere else', () => {
  for (const { slug } of content.areas) {
    const page = publishedPages().find(({ path }) => path === addressOf('areas', slug));
    const names = page
      ?.$('.thanks-to li strong')
      .toArray()
      .map((each) => page.$(each).text());
    const own = content.partners.filter(({ data }) => data.area === slug && isChecked(data));
    expect(names?.toSorted()).toEqual(own.map(({ data }) => data.name).toSorted());
    expect(page?.$('.thanks-to h2').text() ?? '').toBe(own.length > 0 ? 'With thanks to' : '');
  }
});

it('the page and the packs of an area say whom to ask there, and when that is answered', () => {
  const withContact = content.areas.filter(({ data }) => data.contact);
  expect(withContact.length).toBeGreaterThan(1);
  const inArea = (area: string) => [
    area,
    ...content.partners.filter(({ data }) => data.area === area && isChecked(data)).map(({ slug }) => slug),
  ];
  for (const { slug, data } of content.areas) {
    const paths = [addressOf('areas', slug), ...inArea(slug).map((code) => `/roadshow/partners/${code}/`)];
    for (const path of paths) {
      const page = builtPages().find((each) => each.path === path);
      const shown = page?.$('.local-contact');
      expect([path, shown?.length]).toEqual([path, data.contact ? 1 : 0]);
      const { role = '', phone, email = '', openingHours = agency.openingHours } = data.contact ?? {};
      const text = shown?.text().replaceAll(/\s+/g, ' ');
      for (const said of [role, email, phone ? `${phone}, ${sayOpeningHours(openingHours)}` : ''])
        expect(text).toContain(said);
      // All of us stay to be reached, whoever is away.
      expect(page?.$(`a[href="${phoneHref(agency.phone)}"]`).length).toBeGreaterThan(0);
    }
  }
});

it('a tour’s own page has its list beside its map, as the overview has', () => {
  const withStops = publishedPages().filter(
    ({ path, $ }) => /^\/roadshow\/(?!stall|partners)/.test(path) && $('.tour-map').length > 0,
  );
  expect(withStops.map(({ $ }) => $('.stops > .tour-map + .events').length)).toEqual(withStops.map(() => 1));
  expect(withStops.length).toBe(content.tours.length > 0 ? 2 : 0);
});
