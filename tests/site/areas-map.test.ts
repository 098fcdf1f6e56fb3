import { expect, it } from 'vitest';
import { builtPages } from '../support/dist.ts';

const pages = builtPages();
const page = pages.find(({ path }) => path === '/areas/');
if (!page) throw new Error('there is no page of areas');
const { $ } = page;
const texts = (selector: string) =>
  $(selector)
    .toArray()
    .map((element) => $(element).text().trim());

it('the map and the list under it lead to the same areas, in one order, under one name', () => {
  const onMap = $('.areas-map a')
    .toArray()
    .map(({ attribs }) => [attribs['href'], attribs['aria-label']]);
  const inList = $('.areas h2 a')
    .toArray()
    .map((element) => [element.attribs['href'], $(element).text().trim()]);
  expect(onMap.length).toBeGreaterThanOrEqual(8);
  expect(onMap).toEqual(inList);
  expect(texts('.areas-map .number')).toEqual(onMap.map((_, index) => String(index + 1)));
});

it('only a map with a list of the areas has their numbers, and windows of dates stand above all else', () => {
  const maps = pages.filter((each) => each.$('.areas-map').length > 0);
  expect(maps.length).toBeGreaterThan(0);
  for (const { path, $: in$ } of maps) {
    expect([path, in$('.areas-map .number').length > 0]).toEqual([path, in$('ol.areas').length > 0]);
    expect([path, in$('.areas-map .stop').nextAll(':not(.stop)').length]).toEqual([path, 0]);
  }
});

it('no name covers the window of a date', () => {
  const windows = $('.areas-map g .stop')
    .toArray()
    .map(
      ({ attribs }) =>
        /^M(\d+) (\d+)/
          .exec(attribs['d'] ?? '')
          ?.slice(1)
          .map(Number) ?? [],
    );
  expect(windows.length).toBeGreaterThan(0);
  const covered = $('.areas-map .town text')
    .toArray()
    .filter(({ attribs: { x, y, 'text-anchor': anchor }, ...text }) => {
      const wide =
        $(text as never)
          .text()
          .trim().length * 5.9;
      const left = Number(x) - (anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0);
      return windows.some(
        ([at = 0, foot = 0]) =>
          at < left + wide && at + 8 > left && foot - 11 < Number(y) + 2 && foot > Number(y) - 9,
      );
    });
  expect(covered.map((element) => $(element).text().trim())).toEqual([]);
});

it('each town that the map names stands in the list', () => {
  const towns = new Set(texts('.areas li > p:not(.next-date)').flatMap((list) => list.split(', ')));
  const named = texts('.areas-map .town text');
  expect(named.length).toBeGreaterThanOrEqual(12);
  expect(named.filter((town) => !towns.has(town))).toEqual([]);
});

it('each area has a name on the map', () => {
  expect(texts('.areas-map .main text')).toHaveLength($('.areas li').length);
});

it('names on the map cover no other', () => {
  const boxes = $('.areas-map .town text')
    .toArray()
    .map((element) => {
      const { x = '', y = '', 'text-anchor': anchor } = element.attribs;
      const wide = $(element).text().trim().length * 5.9;
      const left = Number(x) - (anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0);
      return { town: $(element).text().trim(), left, right: left + wide, y: Number(y) };
    });
  const pairs = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < 11)
      .map((b) => `${a.town} and ${b.town}`),
  );
  expect(pairs).toEqual([]);
});

it('neighbours on the map never have one tone', () => {
  const areas = $('.areas-map a path')
    .toArray()
    .map(({ attribs }) => ({
      tone: attribs['class'],
      cells: [...(attribs['d'] ?? '').matchAll(/M([\d.]+) (\d+)/g)].map(
        ([, x, y]) => [Number(x), Number(y)] as const,
      ),
    }));
  const touching = areas.flatMap((a, index) =>
    areas
      .slice(index + 1)
      .filter(
        (b) =>
          a.tone === b.tone &&
          a.cells.some(([ax, ay]) => b.cells.some(([bx, by]) => Math.hypot(ax - bx, ay - by) < 18)),
      ),
  );
  expect(touching).toEqual([]);
});
