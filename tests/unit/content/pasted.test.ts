import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { withRealDates } from '../../../src/content/sample-dates.ts';
import { localSource } from '../../../src/content/source/local.ts';
import { schemas } from '../../../src/content/schemas/index.ts';
import {
  authorityCode,
  colour,
  day,
  email,
  href,
  line,
  outcode,
  phone,
  sector,
  slug,
  timeOfDay,
  wallClock,
} from '../../../src/content/schemas/fields.ts';
import { contentFolder, goodEntries } from '../../support/content.ts';

const NBSP = '\u00a0';
const fields = {
  authorityCode,
  colour,
  day,
  email,
  href,
  outcode,
  phone,
  sector,
  slug,
  timeOfDay,
  wallClock,
};
const today = Temporal.PlainDate.from('2026-11-23');

async function fieldsOf(text: string) {
  await using folder = await contentFolder({ 'events/pasted.md': text });
  const { entries, problems } = await localSource(folder.root, 'ash').read();
  expect(problems).toEqual([]);
  return entries.at(-1)?.fields;
}

describe('what an editor pasted', () => {
  it.each<[keyof typeof fields, string, string]>([
    ['wallClock', `2027-05-14${NBSP}10:00`, '2027-05-14T10:00'],
    ['wallClock', '2027-05-14\u2009\u200b10:00 ', '2027-05-14T10:00'],
    ['day', `2027-05-14${NBSP}`, '2027-05-14'],
    ['day', '\u200e2027-05-14\ufeff', '2027-05-14'],
    ['timeOfDay', '\u202a08:30\u202c', '08:30'],
    ['phone', `01632${NBSP}960${NBSP}123`, '01632 960 123'],
    ['phone', '\u202d01632 960123\u202c', '01632 960123'],
    ['email', 'team@\u00adcouncil.example\u200b', 'team@council.example'],
    ['href', '/events/\u200b', '/events/'],
    ['href', `${NBSP}https://council.example/`, 'https://council.example/'],
    ['slug', 'a-short\u00ad-name', 'a-short-name'],
    ['sector', `DH1${NBSP}3`, 'DH1 3'],
    ['outcode', 'DH\u200b1', 'DH1'],
    ['authorityCode', 'E06000047\u200f', 'E06000047'],
    ['colour', '#f3b33d\u2060', '#f3b33d'],
    ['wallClock', '“2027-05-14 10:00”', '2027-05-14T10:00'],
    ['phone', '‘01632 960 123’', '01632 960 123'],
  ])('is read as it was meant: %s %j', (name, pasted, meant) => {
    expect(fields[name].parse(pasted)).toBe(meant);
  });

  it.each([`5${NBSP}pm`, 'می\u200cخواهم', '👩\u200d👧'])('is left alone in words: %j', (words) => {
    expect(line.parse(words)).toBe(words);
  });

  it.each([
    ['Zero\u200bwidth walk', 'Zerowidth walk'],
    ['\ufeffCo\u00adoperate \u200e', 'Cooperate'],
    ['\u202eA\u2060 walk\u202c', 'A walk'],
  ])('goes from words where nobody sees it: %j', (words, meant) => {
    expect(line.parse(words)).toBe(meant);
    expect(schemas.stories.parse({ ...goodEntries.stories, title: words })).toMatchObject({ title: meant });
  });

  it.each(['\u200b', ' \ufeff '])('is no word: %j', (words) => {
    expect(line.safeParse(words).success).toBe(false);
  });

  it('is read in a venue', () => {
    const venue = schemas.venues.parse({ ...goodEntries.venues, postcode: `DH1${NBSP}3QS` });
    expect(venue.postcode).toBe('DH1 3QS');
  });
});

describe('YAML that was pasted', () => {
  it.each([
    ['after a name', `---\nstarts:${NBSP}2027-05-14 10:00\n---\n`, { starts: '2027-05-14 10:00' }],
    ['before a name', `---\nplace:\n${NBSP}${NBSP}type:${NBSP}online\n---\n`, { place: { type: 'online' } }],
    ['after a value', `---\nkind: online${NBSP}\u200b\n---\n`, { kind: 'online' }],
    ['in a list', `---\nfor:\n${NBSP}${NBSP}-${NBSP}adoption\n---\n`, { for: ['adoption'] }],
    ['in brackets', `---\nfor: [fostering,${NBSP}adoption]\n---\n`, { for: ['fostering', 'adoption'] }],
    [
      'in brackets, which keep what shapes letters',
      '---\nnames: [می\u200cخواهم,\u200b b]\n---\n',
      { names: ['می\u200cخواهم', 'b'] },
    ],
    ['in braces', `---\nbooking: {${NBSP}needed:${NBSP}true }\n---\n`, { booking: { needed: true } }],
    ['in a name', '---\nsta\u200brts: 1\n\u200bends: 2\n---\n', { 'sta\u200brts': 1, ends: 2 }],
    ['at the marks of its ends', `\u200b---${NBSP}\nkind: online\n---${NBSP}\n`, { kind: 'online' }],
    ['with other ends of lines', `---\r\nkind:${NBSP}online\r\n---\r\nWords.\r\n`, { kind: 'online' }],
    [
      'and curly quotes around a code',
      '---\nkind: “online”\nfor:\n  - ‘adoption’\n---\n',
      { kind: 'online', for: ['adoption'] },
    ],
    [
      'and curly quotes around a time',
      '---\nstarts: “2027-05-14 10:00”\n---\n',
      { starts: '2027-05-14 10:00' },
    ],
    [
      'and curly quotes around a number',
      '---\nbooking: { needed: “true”, capacity: ‘20’ }\n---\n',
      { booking: { needed: true, capacity: 20 } },
    ],
    [
      'and curly quotes of words, which stay',
      '---\ntitle: “Peru”\nlead: “we came” they said\n---\n',
      { title: '“Peru”', lead: '“we came” they said' },
    ],
    ['in words, which keep theirs', `---\ntitle: "5${NBSP}pm: tea"\n---\n`, { title: `5${NBSP}pm: tea` }],
  ])('is read as it was meant: a space that doesn’t break %s', async (_, text, expected) => {
    expect(await fieldsOf(text)).toEqual(expected);
  });

  it('keeps the spaces of the words below it', async () => {
    await using folder = await contentFolder({ 'pages/a.md': `---\ntitle: A\n---\n5${NBSP}pm:${NBSP}tea\n` });
    const { entries } = await localSource(folder.root, 'ash').read();
    expect(entries.at(-1)).toMatchObject({ markdown: `5${NBSP}pm:${NBSP}tea\n`, startsAt: 4 });
  });

  it('may be a date of a sample', async () => {
    await using folder = await contentFolder({
      'agency.yaml': `sample:${NBSP}true\n`,
      'tours/one.md': `---\nfrom: +0w${NBSP}mon\nstarts: +0w mon${NBSP}10:00\n---\n`,
    });
    const { entries } = withRealDates(await localSource(folder.root, 'ash').read(), today);
    expect(entries.at(-1)?.fields).toEqual({ from: '2026-11-23', starts: '2026-11-23T10:00' });
  });
});
