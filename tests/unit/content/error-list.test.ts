import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { contentRules } from '../../../src/content-rules.ts';
import { errorList, listErrors, type ErrorList, type Outcome } from '../../../src/content/error-list.ts';
import { describeOutcome } from '../../../src/content/problems.ts';
import { readPublishable } from '../../../src/content/snapshot.ts';
import { localSource } from '../../../src/content/source/local.ts';
import { BROKEN } from '../../support/broken-content.ts';
import { asMarkdown, contentFolder, errorOf, errorsOf, goodEntries } from '../../support/content.ts';

describe('the list of errors', () => {
  it('is empty when there are none', () => {
    expect(listErrors([])).toEqual({
      digest: '',
      entries: { leftOut: 0, published: 0 },
      first: [],
      more: 0,
    });
  });

  it('says of each where it is, what is wrong, what to do, and what became of its entry', () => {
    const { first } = listErrors([errorOf('walk')]);
    expect(first).toEqual([
      {
        place: 'content/ash/events/walk.md',
        field: 'starts',
        message: 'is no real day, or is written in another way',
        cure: 'Write a real day and time as 2026-05-14 18:30.',
        leftOut: true,
      },
    ]);
  });

  it('begins with what is left out, by file', () => {
    const { first } = listErrors([
      errorOf('a', { leftOut: false }),
      errorOf('c'),
      errorOf('b', { field: 'ends' }),
      errorOf('b'),
    ]);
    expect(first.map(({ place, field }) => [place.at(-4), field])).toEqual([
      ['b', 'ends'],
      ['b', 'starts'],
      ['c', 'starts'],
      ['a', 'starts'],
    ]);
  });

  it('counts entries, each once, whatever is wrong with them', () => {
    const { entries } = listErrors([
      errorOf('a'),
      errorOf('a', { field: 'ends' }),
      errorOf('b'),
      errorOf('c', { leftOut: false }),
    ]);
    expect(entries).toEqual({ leftOut: 2, published: 1 });
  });

  it('names thirty, and says how many more there are', () => {
    expect(errorsOf(30)).toMatchObject({ first: { length: 30 }, more: 0, entries: { leftOut: 30 } });
    expect(errorsOf(31)).toMatchObject({ first: { length: 30 }, more: 1, entries: { leftOut: 31 } });
  });

  it('cuts texts that would go on, and is taken as it was made', () => {
    const list = listErrors([errorOf('walk', { message: `says “${'🦔'.repeat(999)}”` })]);
    const [{ message } = { message: '' }] = list.first;
    expect(message).toMatch(/^says “(🦔)+.?…$/u);
    expect(message.length).toBeLessThan(310);
    expect(errorList.parse(JSON.parse(JSON.stringify(list)))).toEqual(list);
  });
});

describe('the digest of a list', () => {
  const digest = (...outcomes: Outcome[]) => listErrors(outcomes).digest;
  const two = [errorOf('a'), errorOf('b')] as const;

  it('is the same in any order', () => {
    expect(digest(two[1], two[0])).toBe(digest(...two));
    const twice = [errorOf('a', { field: 'ends' }), errorOf('a')] as const;
    expect(digest(twice[1], twice[0])).toBe(digest(...twice));
  });

  it.each<[string, Outcome[]]>([
    ['another entry', [errorOf('a'), errorOf('c')]],
    ['one less', [errorOf('a')]],
    ['one more', [...two, errorOf('c')]],
    ['another field', [errorOf('a', { field: 'ends' }), errorOf('b')]],
    ['another mistake', [errorOf('a', { message: 'is missing' }), errorOf('b')]],
    [
      'an entry that waits for it',
      [errorOf('a', { cure: 'Mend it. 1 other waits for it: x.' }), errorOf('b')],
    ],
    ['an entry that stays now', [errorOf('a', { leftOut: false }), errorOf('b')]],
  ])('is another with %s', (_, outcomes) => {
    expect(digest(...outcomes)).not.toBe(digest(...two));
  });

  it('counts what isn’t named, too', () => {
    const many = Array.from({ length: 40 }, (_, index) => errorOf(`walk-${index}`));
    const last = errorOf('walk-9', { message: 'is missing' });
    expect(listErrors([...many.slice(0, -1), last]).digest).not.toBe(listErrors(many).digest);
  });
});

async function errorsIn(
  files: Record<string, string>,
  { today = '2026-11-23', breaking = async (_root: string): Promise<unknown> => undefined } = {},
): Promise<{ list: ErrorList; all: string }> {
  await using folder = await contentFolder(files);
  await breaking(folder.root);
  const outcomes: Outcome[] = [];
  const reading = { today: Temporal.PlainDate.from(today), rules: contentRules };
  await readPublishable(localSource(folder.root, 'ash'), reading, true, (problem, leftOut) =>
    outcomes.push({ problem, leftOut }),
  );
  const said = outcomes.map(({ problem, leftOut }) => describeOutcome(problem, leftOut));
  return { list: listErrors(outcomes), all: JSON.stringify([outcomes, said]) };
}

it('the list of one content is the same on another day', async () => {
  const files = {
    'tours/bad.md': asMarkdown({ ...goodEntries.tours, to: '2026-01-01' }),
    'stories/gone.md': asMarkdown({ ...goodEntries.stories, picture: 'none' }),
    'needs/bad.md': asMarkdown(goodEntries.needs, 'See [nothing](/nowhere/). Two siblings in Ashshire.'),
    'events/walk.md': asMarkdown({ ...goodEntries.events, kind: 'roadshow', tour: 'bad' }),
  };
  const [monday, christmas] = await Promise.all([errorsIn(files), errorsIn(files, { today: '2026-12-25' })]);
  expect(monday.list.first.length).toBeGreaterThan(4);
  expect(christmas.list).toEqual(monday.list);
});

describe('who gave their consent is in no error, whatever is wrong with the record:', () => {
  const PERSON = /Zelda|Pearson/;
  const record = { ...goodEntries.stories.consent, person: 'Zelda Pearson' };
  const story = (consent: object) => asMarkdown({ ...goodEntries.stories, consent });
  const inBraces = (person: string) =>
    asMarkdown({ ...goodEntries.stories, consent: 'HERE' }).replace(
      'consent: HERE',
      `consent: { person: ${person}, given: 2026-10-01, scope: [website], expires: 2027-10-01 }`,
    );

  it.each<[string, string]>([
    ['a name with a comma', inBraces('Zelda, Pearson')],
    ['a name with a colon', inBraces('Zelda: Pearson')],
    ['a name with a star', inBraces('[*Zelda]')],
    ['a name after a quote', inBraces('"Zelda" Pearson')],
    ['a name after a bracket', inBraces('Zelda] Pearson')],
    ['a name as a field', story({ ...record, 'Zelda Pearson': true })],
    ['a name with something unseen as a field', story({ ...record, 'Zelda\u200b': true })],
    ['a list of people', story({ ...record, person: ['Zelda', 'Pearson'] })],
    ['fields of a person', story({ ...record, person: { name: 'Zelda' } })],
    ['a name too long', story({ ...record, person: 'Zelda '.repeat(99) })],
    ['a name in two lines', story({ ...record, person: 'Zelda\nPearson' })],
    ['a name as the scope', story({ ...record, scope: ['Zelda'] })],
    ['a name as a day', story({ ...record, given: 'Zelda', expires: 'Pearson' })],
    ['a name as the whole record', asMarkdown({ ...goodEntries.stories, consent: 'Zelda' })],
    ['an end before its beginning', story({ ...record, expires: '2026-01-01' })],
    ['no scope', story({ ...record, scope: undefined })],
    ['a mistake elsewhere', story(record).replace(/^title: .*$/m, 'title: "x')],
  ])('%s', async (_, text) => {
    const { list, all } = await errorsIn({ 'stories/one.md': text });
    expect(list.entries).toEqual({ leftOut: 1, published: 0 });
    expect(all).not.toMatch(PERSON);
  });

  it.each(BROKEN)('a file that %s', async (_, how) => {
    const { all } = await errorsIn(
      {},
      { breaking: (root) => how(`${root}/content/ash/stories/one.md`, 'stories') },
    );
    expect(all).toContain('stories/one.md');
    expect(all).not.toMatch(new RegExp(`\\b${goodEntries.stories.consent.person}\\b`));
  });
});
