import { expect, it } from 'vitest';
import { londonInstant, londonWallClock } from '../../../../../src/content/source/contentful/moments.ts';
import { readEntries } from '../../../../../src/content/source/contentful/read-entries.ts';
import { localeChain, type Space } from '../../../../../src/content/source/contentful/space.ts';
import { writeEntries } from '../../../../../src/content/source/contentful/write-entries.ts';
import { raw } from '../../../../support/content.ts';

const photos = { folder: 'photos', files: new Map() };
const spaceOf = (
  change: (fields: Record<string, Record<string, unknown>>) => void = () => undefined,
): Space => ({
  locales: [{ code: 'en-GB', default: true, fallbackCode: null }],
  types: [],
  assets: [],
  entries: writeEntries(
    { entries: [raw('agency', 'agency'), raw('needs', 'teens')], photos },
    'en-GB',
  ).entries.map(({ id, type, fields }) => {
    if (id === 'need-teens') change(fields);
    return { sys: { id, updatedAt: '', contentType: { sys: { id: type } } }, fields };
  }),
});
const read = (space: Space) => readEntries(space, (of, id) => `${of}/${id}`);

it('words in a language that the space doesn’t have are reported', () => {
  const { problems } = read(
    spaceOf((fields) => (fields['title'] = { 'en-GB': 'Teenagers', 'cy-GB': 'Pobl ifanc' })),
  );
  expect(problems.map(({ source, message }) => [source, message])).toEqual([
    ['entries/need-teens', 'says something in cy-GB, which is no language of this space'],
  ]);
});

it.each([
  ['in winter', '2026-11-24T18:30+00:00', '2026-11-24T18:30'],
  ['in summer', '2026-07-24T18:30+01:00', '2026-07-24T18:30'],
  ['in UTC', '2026-07-24T17:30:00.000Z', '2026-07-24T18:30'],
  ['in New York', '2026-07-24T13:30-04:00', '2026-07-24T18:30'],
  ['on the day before, elsewhere', '2026-11-23T23:30-05:00', '2026-11-24T04:30'],
  ['in the hour that comes twice, the first', '2026-10-25T01:30+01:00', '2026-10-25T01:30'],
  ['in the hour that comes twice, the second', '2026-10-25T01:30+00:00', '2026-10-25T01:30'],
  ['without a zone', '2026-11-24T18:30', undefined],
  ['of no time', '2026-11-24', undefined],
  ['of no day', '2026-13-24T18:30Z', undefined],
])('an instant %s is read as London has it', (_what, text, wallClock) => {
  expect(londonWallClock(text)).toBe(wallClock);
});

it.each([
  ['2026-11-24 18:30', '2026-11-24T18:30+00:00'],
  ['2026-07-24T18:30', '2026-07-24T18:30+01:00'],
  ['2026-10-25T01:30', '2026-10-25T01:30+01:00'],
])('London’s %s is written with its offset', (wallClock, instant) => {
  expect(londonInstant(wallClock)).toBe(instant);
});

it.each([
  [
    'British English, then what it falls back to, then the default',
    [
      ['en-US', true, null],
      ['en-GB', false, 'en'],
      ['en', false, null],
    ],
    ['en-GB', 'en', 'en-US'],
  ],
  [
    'the default where there is none',
    [
      ['de', true, null],
      ['fr', false, 'de'],
    ],
    ['de'],
  ],
  [
    'a circle ends',
    [
      ['en-GB', true, 'en'],
      ['en', false, 'en-GB'],
    ],
    ['en-GB', 'en'],
  ],
  ['no language', [], []],
] as [string, [string, boolean, string | null][], string[]][])('locales: %s', (_what, locales, chain) => {
  expect(
    localeChain(
      locales.map(([code, isDefault, fallbackCode]) => ({ code, default: isDefault, fallbackCode })),
    ),
  ).toEqual(chain);
});

it('two pictures with one file name keep apart', () => {
  const space = spaceOf();
  const asset = (id: string) => ({
    sys: { id, updatedAt: '' },
    fields: { file: { 'en-GB': { url: `//x/${id}`, fileName: 'My Hall.JPG', contentType: 'image/jpeg' } } },
  });
  const story = (slug: string, id: string) => [
    {
      sys: { id: `p-${id}`, updatedAt: '', contentType: { sys: { id: 'photo' } } },
      fields: { alt: { 'en-GB': 'x' }, file: { 'en-GB': { sys: { type: 'Link', linkType: 'Asset', id } } } },
    },
    {
      sys: { id: slug, updatedAt: '', contentType: { sys: { id: 'story' } } },
      fields: {
        slug: { 'en-GB': slug },
        photo: { 'en-GB': { sys: { type: 'Link', linkType: 'Entry', id: `p-${id}` } } },
      },
    },
  ];
  const { assets } = read({
    ...space,
    assets: [asset('A1'), asset('b2')],
    entries: [...space.entries, ...story('one', 'A1'), ...story('two', 'b2')],
  });
  expect(assets.map(({ name }) => name)).toEqual(['my-hall.jpg', 'my-hall-4814d92093ac.jpg']);
});

it('entries that stand in each other, or in themselves, end with a problem', () => {
  const space = spaceOf();
  const link = (id: string) => ({ sys: { type: 'Link', linkType: 'Entry', id } });
  const part = (id: string, type: string, fields: Record<string, unknown>) => ({
    sys: { id, updatedAt: '', contentType: { sys: { id: type } } },
    fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { 'en-GB': value }])),
  });
  // No type of ours can hold its own kind: rates hold themselves where somebody changed the type by hand.
  const rates = part('rates-1', 'ratesOfYear', {
    slug: 'this-year',
    allowances: [link('rates-1'), link('agency-agency')],
  });
  const { problems } = read({ ...space, entries: [...space.entries, rates] });
  expect(problems.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
    'allowances.0 wrong-reference',
    'allowances.0 wrong-reference',
  ]);
});
