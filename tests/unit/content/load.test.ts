import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadContent, loadPublishable } from '../../../src/content/load.ts';
import { ContentError, describeProblem, type Problem } from '../../../src/content/problems.ts';
import { ROOT } from '../../../src/tools/project.ts';
import { asMarkdown, contentFolder, goodEntries } from '../../support/content.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const twoProblems = {
  'needs/bad.md': '---\ntitle: "x\n---\n',
  'tours/bad.md': asMarkdown({ ...goodEntries.tours, to: '2026-01-01' }),
  'tours/good.md': asMarkdown(goodEntries.tours),
};

async function load(files: Record<string, string>, lenient: boolean) {
  await using folder = await contentFolder(files);
  const reported: Problem[] = [];
  const content = await loadPublishable({ root: folder.root, agency: 'ash', today }, lenient, (problem) =>
    reported.push(problem),
  );
  return { content, reported };
}

describe('a strict build', () => {
  it('stops once, with every problem in its message', async () => {
    const failure: unknown = await load(twoProblems, false).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ContentError);
    expect(failure).toMatchObject({ problems: { length: 2 } });
    expect(String(failure)).toMatch(/content\/ash\/needs\/bad\.md: cannot be read as YAML/);
    expect(String(failure)).toMatch(/content\/ash\/tours\/bad\.md: to: ends before it starts/);
  });

  it('publishes content with nothing wrong, and reports nothing', async () => {
    const { content, reported } = await load({ 'tours/good.md': twoProblems['tours/good.md'] }, false);
    expect(content.tours).toMatchObject([{ slug: 'good' }]);
    expect(reported).toEqual([]);
  });
});

describe('a lenient build', () => {
  it('leaves out what is broken, reports each, and publishes the rest', async () => {
    const { content, reported } = await load(twoProblems, true);
    expect(content.tours.map(({ slug }) => slug)).toEqual(['good']);
    expect(reported.map(({ source }) => source)).toEqual([
      'content/ash/needs/bad.md',
      'content/ash/tours/bad.md',
    ]);
  });

  it.each([
    ['can’t be read', 'name: ['],
    ['doesn’t fit', 'name: Ash'],
    ['sends enquiries nowhere', stringify({ ...goodEntries.agency, teams: [] })],
  ])('still stops when the agency %s', async (_, agency) => {
    await expect(load({ 'agency.yaml': agency }, true)).rejects.toThrow('there is no agency entry');
  });

  it('goes on when the broken entry is one that a routing rule names', async () => {
    const rules = [{ when: { campaigns: ['autumn'] }, team: 'welcome', because: 'x' }];
    const routing = { ...goodEntries.agency.routing, rules };
    const { reported } = await load(
      {
        'agency.yaml': stringify({ ...goodEntries.agency, routing }),
        'campaigns/autumn.md': asMarkdown({ ...goodEntries.campaigns, title: '' }),
      },
      true,
    );
    expect(reported).toContainEqual(expect.objectContaining({ source: 'content/ash/campaigns/autumn.md' }));
  });
});

it.each([
  [{ source: 'a.md', field: 'ends', message: 'ends before it starts' }, 'a.md: ends: ends before it starts'],
  [{ source: 'a.md', message: 'is not UTF-8 text' }, 'a.md: is not UTF-8 text'],
])('a problem is one line for people: %j', (problem, line) => {
  expect(describeProblem(problem)).toBe(line);
});

describe('the county sample', () => {
  it.each(['2026-11-23', '2026-01-01', '2026-03-29', '2026-10-25', '2026-12-31', '2027-06-15', '2028-02-29'])(
    'has no problem on %s, and its stories stay',
    async (day) => {
      const source = { root: ROOT, agency: 'county', today: Temporal.PlainDate.from(day) };
      const { content, problems } = await loadContent(source);
      expect(problems).toEqual([]);
      expect(content.stories).toHaveLength(8);
      expect(content.areas).toHaveLength(12);
      expect(content.events).toHaveLength(28);
      expect(content.events.filter(({ data }) => data.kind === 'roadshow')).toHaveLength(13);
      expect(content.questions).toHaveLength(25);
      expect(content.campaigns).toHaveLength(4);
    },
  );
});
