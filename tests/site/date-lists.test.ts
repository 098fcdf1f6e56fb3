import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/tools/build/content.ts';
import { builtPages } from '../support/dist.ts';
import { NOW } from '../support/now.ts';

const pages = builtPages();

/** The dates of a list, page after page: the address and the start of each. */
function datesOf(list: string): { href: string; starts: string }[] {
  const own = pages.filter(({ path }) => path === list || path.startsWith(`${list}page/`));
  const inOrder = own.toSorted((a, b) => numberOf(a.path) - numberOf(b.path));
  return inOrder.flatMap(({ path, $ }) => {
    const dates = $('section[aria-label] > ul.events > li').toArray();
    expect([path, dates.length <= 12]).toEqual([path, true]);
    return dates.map((date) => ({
      href: $(date).find('a').attr('href') ?? '',
      starts: $(date).find('time').attr('datetime') ?? '',
    }));
  });
}
const numberOf = (path: string) => Number(/page\/(\d+)/.exec(path)?.[1] ?? 1);

const lists = [
  ...new Set(
    pages.flatMap(({ path }) => /^\/events\/(?:(?:in|for|month)\/[^/]+\/|online\/)?$/.exec(path) ?? []),
  ),
];
const all = datesOf('/events/');
const hrefs = (list: string) => datesOf(list).map(({ href }) => href);
const matching = (part: string) => lists.filter((list) => list.startsWith(`/events/${part}`));
const sorted = (dates: readonly { starts: string }[]) =>
  dates.map(({ starts }) => Date.parse(starts)).toSorted((a, b) => a - b);

it('there is a list of each sort', () => {
  for (const part of ['in/', 'for/', 'month/', 'online/'])
    expect([part, matching(part).length]).not.toEqual([part, 0]);
});

it.each(lists)('%s has its dates by start, each once, and none that isn’t among all', (list) => {
  const dates = datesOf(list);
  expect(dates.map(({ starts }) => Date.parse(starts))).toEqual(sorted(dates));
  expect(new Set(hrefs(list)).size).toBe(dates.length);
  expect(dates.filter(({ href }) => !all.some((date) => date.href === href))).toEqual([]);
});

describe('each date', () => {
  const listed = (part: string) => matching(part).flatMap(hrefs);

  it('is in the list of its month, once', () => {
    expect(listed('month/').toSorted()).toEqual(all.map(({ href }) => href).toSorted());
  });

  it('is in the list of an audience', () => {
    expect([...new Set(listed('for/'))].toSorted()).toEqual(all.map(({ href }) => href).toSorted());
  });

  it('is in the list of its area, once, or can be joined from home', () => {
    const [areas, online] = [listed('in/'), hrefs('/events/online/')];
    expect(new Set(areas).size).toBe(areas.length);
    expect(new Set([...areas, ...online])).toEqual(new Set(all.map(({ href }) => href)));
  });
});

it('there is a list for each audience that a date is or was for, and always for who cares for a child', async () => {
  const { content } = await readContent(true);
  const audiences = content.events.flatMap(({ data }) => data.audience);
  const wanted = [...new Set([...audiences, 'caring'])].map((each) => `/events/for/${each}/`);
  expect(matching('for/').toSorted()).toEqual(wanted.toSorted());
});

it('who cares for a child already is led from an empty list to help, and never to recruitment', () => {
  const page = pages.find(({ path }) => path === '/events/for/caring/');
  const main = page?.$('main');
  expect(main?.find('section[aria-labelledby="others"]').length).toBe(0);
  expect(main?.find('a[href^="/enquire/"]').length).toBe(0);
  expect(main?.find('a[href="/already-caring/"]').length).toBe(1);
  const support = pages.find(({ path }) => path === '/already-caring/');
  expect(support?.$('main a[href="/events/for/caring/"]').length).toBeGreaterThan(0);
});

it('a list that has no date yet isn’t found by search engines, and names others', () => {
  const empty = pages.filter(({ path }) => lists.includes(path) && datesOf(path).length === 0);
  expect(empty.length).toBeGreaterThan(0);
  for (const { path, $ } of empty) {
    expect([path, $('meta[name="robots"]').attr('content')]).toEqual([path, 'noindex']);
    const month = /month\/(.+)\//.exec(path)?.[1];
    const says =
      month === undefined
        ? 'No dates are set'
        : month < NOW.slice(0, 7)
          ? 'These dates are over'
          : 'Nothing more in';
    expect([path, $('.notice:not([hidden])').text()]).toEqual([path, expect.stringContaining(says)]);
    if (path === '/events/for/caring/') continue;
    expect([path, $('section[aria-labelledby="others"] li').length]).not.toEqual([path, 0]);
  }
});

it('no list offers besides its own dates one that is off', () => {
  const others = pages.flatMap(({ path, $ }) =>
    lists.includes(path)
      ? $('section[aria-labelledby="others"] li')
          .toArray()
          .map((li) => [path, $(li)] as const)
      : [],
  );
  expect(others.length).toBeGreaterThan(0);
  expect(others.filter(([, li]) => li.hasClass('off')).map(([path]) => path)).toEqual([]);
});

it('the list of what is online has a sofa, and leads to no area', () => {
  const page = pages.find(({ path }) => path === '/events/online/');
  expect(page?.$('.head img, .head svg').first().attr('src') ?? page?.$('.head').html()).toContain('sofa');
  expect(page?.$('main a[href="/areas/"]').length).toBe(0);
});
