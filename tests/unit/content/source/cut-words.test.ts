import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { contentRules } from '../../../../src/content-rules.ts';
import { takeSnapshot } from '../../../../src/content/snapshot.ts';
import { localSource } from '../../../../src/content/source/local.ts';
import { asMarkdown, contentFolder, goodEntries } from '../../../support/content.ts';

async function problemsOf(path: string, text: string) {
  await using folder = await contentFolder({ [path]: text });
  return (await localSource(folder.root, 'ash').read()).problems;
}

describe('what YAML cuts off a field', () => {
  it.each<[what: string, yaml: string, field: string, line: number, lost: string, cure: RegExp]>([
    [
      'a hashtag',
      'title: Coffee #Fortnight',
      'title',
      2,
      '“#Fortnight”',
      /around all of it: title: "Coffee #Fortnight"\./,
    ],
    [
      'all of a sentence',
      'a: b\nsummary: Meet us. #we are on',
      'summary',
      3,
      '“#we are on”',
      /summary: "Meet us\. #we are on"/,
    ],
    ['a whole value', 'title: #Fortnight', 'title', 2, '“#Fortnight”', /: title: "#Fortnight"/],
    ['a point of a list', 'towns:\n  - Ash\n  - Elm #2', 'towns.1', 4, '“#2”', /: - "Elm #2"/],
    [
      'a field in a list',
      'shows:\n  - block: quote #one',
      'shows.0.block',
      3,
      '“#one”',
      /: - block: "quote #one"/,
    ],
    [
      'what follows a list',
      'about: [a, b] #all',
      'about',
      2,
      '“#all”',
      /Write it inside its quotes or brackets/,
    ],
    [
      'what follows quotes',
      'title: "Coffee" #now',
      'title',
      2,
      '“#now”',
      /Write it inside its quotes or brackets/,
    ],
    ['words with quotes', 'title: The "best" #tea', 'title', 2, '“#tea”', /inside its quotes/],
  ])('is told with the cure: %s', async (_, yaml, field, line, lost, cure) => {
    const [problem, ...others] = await problemsOf('pages/a.md', `---\n${yaml}\n---\n`);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      source: 'content/ash/pages/a.md',
      field,
      rule: 'words-cut-off',
      severity: 'error',
      message: `loses what follows # on line ${line}: ${lost}`,
      cure: expect.stringMatching(cure),
    });
    expect(problem?.cure).toMatch(/A note goes on a line of its own\.$/);
  });

  it('is told of the agency, by the line of its file', async () => {
    expect(await problemsOf('agency.yaml', 'name: Ash\nstrapline: We are #one\n')).toMatchObject([
      { field: 'strapline', message: 'loses what follows # on line 2: “#one”' },
    ]);
  });

  it.each([
    'consent:\n  person: Sam #Smith',
    'shows:\n  - block: quote\n    consent: { person: "Sam" } #Smith',
  ])('is never repeated where it may be a name: %j', async (yaml) => {
    const [problem] = await problemsOf('stories/a.md', `---\n${yaml}\n---\n`);
    expect(problem?.rule).toBe('words-cut-off');
    expect(JSON.stringify(problem)).not.toMatch(/Smith|Sam/);
  });

  it.each([
    ['in quotes', 'title: "Coffee #one"'],
    ['within a word', 'title: Coffee#one, a#b'],
    ['in a block of text', 'text: |\n  # One\n  Two #two'],
    ['of a colour', 'colour: "#f3b33d"'],
    ['of a note on its own line', '# A note\ntitle: A\n  # another\nb: c'],
    ['of a note above fields', 'place: # where\n  type: online'],
    ['of a note above a list', 'towns: # all\n- Ash'],
    ['of a note beside a block of text', 'text: | # words\n  One.'],
  ])('isn’t what stands after the # %s', async (_, yaml) => {
    expect(await problemsOf('pages/a.md', `---\n${yaml}\n---\n`)).toEqual([]);
  });

  it('is told once, where nothing is left of the field, and leaves an entry with something left in place', async () => {
    const nothing = asMarkdown(goodEntries.needs).replace('title: Teenagers', 'title: #Teenagers');
    const something = asMarkdown(goodEntries.needs).replace('Young people.', 'Young people. #ours');
    await using folder = await contentFolder({
      'needs/nothing.md': nothing,
      'needs/something.md': something,
    });
    const today = Temporal.PlainDate.from('2026-11-23');
    const { content, problems } = await takeSnapshot(localSource(folder.root, 'ash'), {
      today,
      rules: contentRules,
    });
    expect(
      problems.filter(({ severity }) => severity === 'error').map(({ rule, field }) => [rule, field]),
    ).toEqual([
      ['words-cut-off', 'title'],
      ['words-cut-off', 'summary'],
    ]);
    expect(content.needs.map(({ slug }) => slug)).toEqual(['something']);
  });
});
