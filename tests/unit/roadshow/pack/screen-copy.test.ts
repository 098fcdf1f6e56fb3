import { describe, expect, it } from 'vitest';
import { asOf, asSent, filesOf, isScreen } from '../../../../src/roadshow/pack/screen-copy.ts';
import { NOW } from '../../../support/now.ts';

const HOUR = 3_600_000;
const now = Date.parse(NOW);

/** The page of a screen whose story may be seen for an hour more than 40 after NOW, or for 48 without a network. */
const page = (until: string) =>
  [
    '<main id="main"><div class="screen"><h1>A screen</h1><div class="slides">',
    '<section data-slide aria-labelledby="slide-0"><h2>Thinking?</h2></section>',
    '<section data-slide data-keeps="168" aria-labelledby="slide-1"><h2>Asked first</h2></section>',
    `<section data-slide data-until="${until}" data-keeps="48"><h2>Story</h2>\n<p>“Toast.”</p></section>`,
    '</div></div></main>',
  ].join('');
const LONG = '2027-06-15T00:00:00+01:00';
const kept = asSent(page(LONG), now, now);
const headings = (html: string) => [...html.matchAll(/<h2>(.+?)<\/h2>/g)].map(([, heading]) => heading);
const ALL = ['Thinking?', 'Asked first', 'Story'];

describe('the copy that a screen keeps', () => {
  it.each([
    [0, ALL],
    [48, ALL],
    [48.1, ['Thinking?', 'Asked first']],
    [168, ['Thinking?', 'Asked first']],
    [168.1, ['Thinking?']],
    [10_000, ['Thinking?']],
  ])('after %d hours without a network shows what may be seen so long', (hours, shown) => {
    const copy = asOf(kept, now + hours * HOUR);
    expect(headings(copy)).toEqual(shown);
    expect(copy.includes('Toast')).toBe(shown.includes('Story'));
    expect(copy).toContain(`data-age="${hours * HOUR}"`);
  });

  it('is as old as when nobody had looked at it meanwhile', () => {
    const day = asOf(asOf(kept, now + 20 * HOUR), now + 40 * HOUR);
    expect(headings(day)).toEqual(ALL);
    expect(headings(asOf(day, now + 49 * HOUR))).toEqual(['Thinking?', 'Asked first']);
  });

  it.each([
    ['is set back', -5],
    ['is set forward', 5],
    ['begins again in 1970', -now / HOUR],
  ])('is never younger for a clock that %s', (_, by) => {
    const before = asOf(kept, now + 45 * HOUR);
    expect(headings(asOf(before, now + (45 + by) * HOUR))).not.toContain('Story');
  });

  it.each([0, -9, 9, 100_000])(
    'goes by the site’s clock where that of the display is %d hours off',
    (off) => {
      const display = now + off * HOUR;
      const copy = asSent(page('2026-11-25T01:30:00+00:00'), now, display);
      expect(headings(asOf(copy, display + 39 * HOUR))).toContain('Story');
      expect(headings(asOf(copy, display + 40 * HOUR))).not.toContain('Story');
    },
  );
});

it('the page of a screen is known from what a network says in its place', () => {
  expect(isScreen(page(LONG))).toBe(true);
  expect(isScreen(kept)).toBe(true);
  expect(isScreen('<main>Please accept the terms of this wireless network</main>')).toBe(false);
});

it('the files of a page are those that it names', () => {
  const html =
    '<link href="/_astro/text.ojV2-BpX.woff2"><style>@font-face{src:url(/_astro/more.a_b.woff2)}</style><a href="/_astro/text.ojV2-BpX.woff2"></a><link href="/favicon.svg">';
  expect([...filesOf(html)]).toEqual(['/_astro/text.ojV2-BpX.woff2', '/_astro/more.a_b.woff2']);
});
