import { expect, it } from 'vitest';
import { builtPages } from '../support/dist.ts';

/** Words of the day on which somebody reads: false on another one, where the script doesn't run. */
const OF_TODAY =
  /\b(on now|today|tonight|tomorrow|yesterday|coming (up|soon)|upcoming|(this|next) (week|month|stop|date|event)|is over|behind us)\b/i;

const pages = builtPages();

it('without its script no page of dates says a word of today, but that an event is over', () => {
  const ofDates = pages.filter(({ $ }) => $('[data-from], [data-to]').length > 0);
  expect(ofDates.length).toBeGreaterThan(20);
  for (const { path, $ } of ofDates) {
    const main = $('main').clone();
    // What editors write is theirs, and what was over at the build stays over.
    main.find('script, style, [hidden], .prose, details, .notice:contains("This one is over")').remove();
    expect([path, OF_TODAY.exec(main.text())?.[0]]).toEqual([path, undefined]);
  }
});

it('each date in a list goes when it ends, and leaves something in its place', () => {
  for (const { path, $ } of pages) {
    for (const list of $('ul.events').toArray()) {
      const ends = $(list)
        .children()
        .toArray()
        .map(({ attribs }) => attribs['data-to'] ?? 'never');
      expect([path, ends.includes('never')]).toEqual([path, false]);
      const last = ends.toSorted().at(-1);
      const afterwards =
        $(`[hidden][data-from="${last}"]`).length + $(list).closest(`section[data-to="${last}"]`).length;
      expect([path, afterwards]).not.toEqual([path, 0]);
    }
  }
});
