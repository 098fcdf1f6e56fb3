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

it('nobody is told how to come to what is cancelled or over, and to what is ahead until it ends', () => {
  const events = pages.filter(({ $ }) => $('.event-facts').length > 0);
  const facts = events.map(({ path, $ }) => {
    const rows = $('.event-facts > div').toArray();
    return {
      path,
      off:
        $('.notice:not([hidden])').filter((_, each) => /is (cancelled|over)/.test($(each).text())).length > 0,
      going: [...rows.slice(2), ...$('.visit').toArray()].map((row) => [
        $(row).children('dt, h2').first().text(),
        row.attribs['data-to'] !== undefined,
      ]),
    };
  });
  const [off, ahead] = [true, false].map((wanted) => facts.filter((each) => each.off === wanted));
  expect(off?.length).toBeGreaterThan(1);
  for (const { path, going } of off ?? []) expect([path, going]).toEqual([path, []]);
  expect(ahead?.length).toBeGreaterThan(10);
  for (const { path, going } of ahead ?? []) {
    const [who, booking, visit] = going.map(([heading]) => heading);
    expect([path, who, booking]).toEqual([path, 'Who will be there', 'Cost and booking']);
    expect([path, visit]).toEqual([
      path,
      expect.stringMatching(/^(Getting there|If you can’t come after all)$/),
    ]);
    expect([path, going.filter(([, until]) => !until)]).toEqual([path, []]);
  }
});

it('a place can be booked after the words, and beside the cost something leads there, only where places are booked', () => {
  for (const { path, $ } of pages.filter(({ $ }) => $('.event-facts').length > 0)) {
    // What leads there when all places are taken waits.
    const links = $('.event-facts a[href="#book"]').not('[hidden] *').length;
    const slug = $('#book form[action="/api/bookings"] [name=event]').attr('value');
    const isBooked = /Please tell us that/.test($('.event-facts').text());
    expect([path, links, slug && `/events/${slug}/`]).toEqual([
      path,
      ...(isBooked ? [1, path] : [0, undefined]),
    ]);
  }
});

it('what repeats says where it is, who is there and what it costs, and has a row for each date', () => {
  const series = pages.filter(({ $ }) => $('.date-rows').length > 0);
  expect(series.length).toBeGreaterThan(0);
  for (const { path, $ } of series) {
    const facts = $('.event-facts dt').toArray();
    expect([path, facts.map((dt) => $(dt).text())]).toEqual([
      path,
      ['When', 'Where', 'Who will be there', 'Cost and booking'],
    ]);
    const rows = $('.date-rows li').toArray();
    expect([path, rows.every((row) => /, .+ to /.test($(row).text()))]).toEqual([path, true]);
    for (const off of $('.date-rows s').toArray()) {
      expect([path, $(off).closest('li').text()]).toEqual([
        path,
        expect.stringMatching(/Cancelled|Postponed/),
      ]);
    }
  }
});

it('the page of what is off says so first wherever it is named, and when it was to be', () => {
  const off = pages.filter(
    ({ $ }) => $('.event-facts').length > 0 && $('.facts-side .notice.stop').length > 0,
  );
  expect(off.length).toBeGreaterThan(0);
  for (const { path, $ } of off) {
    const named = [
      $('title').text(),
      ...['[name="description"]', '[property="og:title"]', '[property="og:description"]'].flatMap(
        (each) => $(`meta${each}`).attr('content') ?? [],
      ),
    ];
    expect([path, named.filter((each) => !/^(Cancelled|Postponed): /.test(each))]).toEqual([path, []]);
    expect([path, $('.event-facts dt').first().text()]).toEqual([path, 'It was to be']);
  }
});

it('a page of what repeats leads to its dates, and to all others', () => {
  for (const { path, $ } of pages.filter(({ $ }) => $('.date-rows').length > 0)) {
    expect([path, $('main .button').not('[hidden] *').attr('href')]).toEqual([path, '#dates']);
    expect([path, $('main a[href="/events/"]').not('[hidden] *, .crumbs *').text().trim()]).toEqual([
      path,
      'All the dates',
    ]);
    expect([path, $('main a[href^="sms:"]').length]).toEqual([path, 1]);
  }
});

it('what is written close to a name that stays whole stays with it', () => {
  const close = pages.flatMap(({ path, html }) =>
    [...html.matchAll(/[^\s>]<span class="whole-name">|class="whole-name">[^<]*<\/span>[^\s<]/g)].map(
      ([found]) => [path, found],
    ),
  );
  expect(close).toEqual([]);
});
