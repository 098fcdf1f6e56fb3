import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  brandTokens,
  contrast,
  measurePairs,
  PAIRS,
  readColours,
  svgInBrand,
  THEMES,
} from '../../../src/design/colours.ts';
import { ROOT } from '../../../src/tools/project.ts';

describe.each(THEMES)('in the theme “%s”', (theme) => {
  const measured = measurePairs().filter((pair) => pair.theme === theme);

  it.each(measured.map((pair) => [pair.front, pair.back, pair] as const))('%s shows on %s', (_, __, pair) => {
    // WCAG 2.2, 1.4.6, for the words of those who ask for more.
    const least = theme.endsWith('more contrast') && pair.least === 4.5 ? 7 : pair.least;
    expect(pair.ratio).toBeGreaterThanOrEqual(least);
  });
});

it('each theme has colours of its own', () => {
  const { light, dark, ...more } = readColours();
  expect(light['paper']).not.toBe(dark['paper']);
  expect(more['light, more contrast']['edge']).toBe(more['light, more contrast']['ink']);
  expect(more['dark, more contrast']['ink']).toBe('#ffffff');
});

it('the agency’s colours reach the tokens that are named after them', () => {
  const { light, dark } = readColours({ night: '#111111', lamp: '#eeeeee' });
  expect(light).toMatchObject({ night: '#111111', tile: '#111111', 'tile-day': '#eeeeee' });
  expect(dark).toMatchObject({ tile: '#eeeeee' });
});

it.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#10302f', '#10302f', 1],
])('%s on %s is %s', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2);
});

/** Every style of the site but the tokens themselves and drawings, by file. */
const styles = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(css|astro)$/.test(file) && !/tokens\.css$|Hero\.astro$/.test(file))
  .map((file): [string, string] => {
    const text = readFileSync(`${ROOT}src/${file}`, 'utf8');
    return [file, file.endsWith('.css') ? text : text.slice(Math.max(text.indexOf('<style'), 0))];
  })
  .filter(([file, text]) => file.endsWith('.css') || text.startsWith('<style'));

it('no style has a colour that isn’t a token', () => {
  expect(styles.length).toBeGreaterThan(30);
  // Print is black on white, whatever the theme.
  const raw = styles.flatMap(([file, text]) =>
    [...text.replace(/@media print {[\s\S]*/, '').matchAll(/: [^;{]*(#[\da-f]{3,8})\b/gi)]
      .map((match) => match[1])
      .filter((colour) => colour !== '#0000')
      .map((colour) => `${file}: ${colour}`),
  );
  expect(raw).toEqual([]);
});

it('every token is used, and nothing asks for one that isn’t there', () => {
  const tokens = readFileSync(`${ROOT}src/design/tokens.css`, 'utf8');
  const all = [
    tokens,
    ...styles.map(([, text]) => text),
    readFileSync(`${ROOT}src/design/Hero.astro`, 'utf8'),
  ];
  const asked = new Set(
    all.flatMap((text) => [...text.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name)),
  );
  const set = new Set(all.flatMap((text) => [...text.matchAll(/--([\w-]+):/g)].map(([, name]) => name)));
  expect([...asked].filter((name) => !set.has(name))).toEqual([]);
  expect([...set].filter((name) => !asked.has(name))).toEqual([]);
  expect(PAIRS.flatMap(({ front, back }) => [front, back]).filter((name) => !set.has(name))).toEqual([]);
});

describe('an agency’s colours', () => {
  const brand = { night: '#22264f', lamp: '#f7b08f' };
  const [ours, own] = [readColours(), readColours(brand)];

  it.each(THEMES)(
    'turn what goes with ours, and leave as light as it was all that isn’t the agency’s: %s',
    (theme) => {
      const turned = Object.entries(own[theme]).filter(
        ([name, colour]) => colour !== ours[theme][name] && !Object.values(brand).includes(colour),
      );
      expect(turned.map(([name]) => name)).toEqual(
        expect.arrayContaining(theme.startsWith('dark') ? ['night'] : ['ink', 'on-lamp']),
      );
      for (const [name, colour] of turned) {
        // As near as 8 bits of a colour can be.
        expect([name, contrast(colour, ours[theme][name] ?? '')]).toEqual([name, expect.closeTo(1, 1)]);
      }
    },
  );

  it('leave cream, leaves, clay and what is wrong as they are', () => {
    for (const name of ['paper', 'card', 'tint', 'line', 'sage', 'clay', 'wrong']) {
      expect([name, own.light[name]]).toEqual([name, ours.light[name]]);
    }
    expect(own.dark).toMatchObject({ sage: ours.dark['sage'], clay: ours.dark['clay'] });
  });

  it('of no colour at all make the night grey', () => {
    expect(readColours({ night: '#222222' }).dark['paper']).toMatch(/^#(..)\1\1$/);
  });

  it('are those that a browser has, in each theme', () => {
    const all = Object.assign(
      {},
      ...brandTokens(brand)
        .slice(0, 2)
        .map(({ tokens }) => tokens),
    );
    expect(own.dark).toMatchObject(
      Object.fromEntries(Object.entries(all).filter(([, value]) => /^#.{6}$/.test(String(value)))),
    );
    expect(brandTokens({}).flatMap(({ tokens }) => Object.keys(tokens))).toEqual([]);
  });

  it('colour the drawings too', () => {
    const svg = '<style>.a{fill:#0f3438}.k{fill:#c0714f}</style>';
    expect(svgInBrand(svg, {})).toBe(svg);
    expect(svgInBrand(svg, brand)).toMatch(/^<style>\.a{fill:#[\da-f]{6}}\.k{fill:#c0714f}<\/style>$/);
    expect(svgInBrand(svg, brand)).not.toContain('#0f3438');
  });
});
