import { rm } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { contentRules } from '../../../src/content-rules.ts';
import { ContentError, describeProblem, isError, type Problem } from '../../../src/content/problems.ts';
import { readPublishable, takeSnapshot } from '../../../src/content/snapshot.ts';
import { localSource } from '../../../src/content/source/local.ts';
import { ROOT } from '../../../src/tools/project.ts';
import { asMarkdown, contentFolder, goodEntries } from '../../support/content.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const twoProblems = {
  'needs/bad.md': '---\ntitle: "x\n---\n',
  'tours/bad.md': asMarkdown({ ...goodEntries.tours, to: '2026-01-01' }),
  'tours/good.md': asMarkdown(goodEntries.tours),
};

/** What a broken agency must not speak of: dates of samples, and mistakes of others. */
const sample = {
  'tours/one.md': asMarkdown({ ...goodEntries.tours, from: '+0w mon', to: '+1w sun' }),
  'tours/bad.md': twoProblems['tours/bad.md'],
};
const lost = { rules: [], fallback: { team: 'oak', because: 'x' } };
const place = { type: 'venue', venue: 'hall' };
const atVenue = { place, area: 'ash' };

async function load(files: Record<string, string | Uint8Array>, lenient: boolean) {
  await using folder = await contentFolder(files);
  const reported: Problem[] = [];
  const left: string[] = [];
  const source = localSource(folder.root, 'ash');
  const content = await readPublishable(
    source,
    { today, rules: contentRules },
    lenient,
    (problem, leftOut) => {
      reported.push(problem);
      if (leftOut) left.push(problem.source);
    },
  );
  return { content, reported, left };
}

describe('a strict build', () => {
  it('stops once, with every problem in its message', async () => {
    const failure: unknown = await load(twoProblems, false).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ContentError);
    expect(failure).toMatchObject({ problems: { length: 2 } });
    expect(String(failure)).toMatch(
      /content\/ash\/needs\/bad\.md: line 2: has a quote that is opened and not closed/,
    );
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
    ['is empty', ''],
    ['names a team that isn’t there', stringify({ ...goodEntries.agency, routing: lost })],
  ])('still stops when the agency %s, and speaks of that alone', async (_, agency) => {
    const failure: unknown = await load({ ...sample, 'agency.yaml': agency }, true).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ContentError);
    const { problems } = failure as ContentError;
    expect(new Set(problems.map(({ source }) => source))).toEqual(new Set(['content/ash/agency.yaml']));
    expect(problems[0]?.cure).toMatch(/ 2 others wait for it: tours\/bad\.md, tours\/one\.md\.$/);
  });

  it('stops when there is no agency, and says where it should be', async () => {
    await using folder = await contentFolder(sample);
    await rm(`${folder.root}/content/ash/agency.yaml`);
    const source = localSource(folder.root, 'ash');
    const { problems } = await takeSnapshot(source, { today, rules: contentRules });
    expect(problems).toMatchObject([
      {
        source: 'content/ash/agency.yaml',
        rule: 'no-agency',
        cure: expect.stringContaining('2 others wait'),
      },
    ]);
    await expect(readPublishable(source, { today, rules: contentRules }, true, () => {})).rejects.toThrow(
      /agency\.yaml: is missing/,
    );
  });

  it('stops when there is no such folder, and says which there are', async () => {
    await using folder = await contentFolder({});
    await expect(
      takeSnapshot(localSource(folder.root, 'oak'), { today, rules: contentRules }),
    ).rejects.toThrow('AGENCY names oak, but there is no folder content/oak: there are ash');
  });

  it.each([
    ['can’t be read', 'title: "x'],
    ['doesn’t fit', stringify({ ...goodEntries.tours, summary: '' })],
    [
      'would tell who a child is',
      stringify({ ...goodEntries.tours, summary: 'Jo, 6, and her sister in Ashshire.' }),
    ],
  ])('tells once of a tour that %s, and how many wait for it', async (_, tour) => {
    const stop = asMarkdown({ ...goodEntries.events, ...atVenue, kind: 'roadshow', tour: 'one' });
    const { reported, left, content } = await load(
      {
        'areas/ash.md': asMarkdown(goodEntries.areas),
        'venues/hall.md': asMarkdown(goodEntries.venues),
        'tours/one.md': `---\n${tour}\n---\n`,
        ...Object.fromEntries([1, 2, 3, 4].map((each) => [`events/stop-${each}.md`, stop])),
        'needs/one.md': asMarkdown(goodEntries.needs, 'See [a stop](/events/stop-1/).'),
      },
      true,
    );
    expect(reported.map(({ source }) => source)).toEqual(['content/ash/tours/one.md']);
    expect(reported[0]?.cure).toMatch(/ 5 others wait for it\.$/);
    expect(left).toEqual(['content/ash/tours/one.md']);
    expect(content.events).toEqual([]);
    expect(content.needs[0]?.markdown.trim()).toBe('See a stop.');
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
  [
    { field: 'ends', message: 'ends before it starts', cure: 'Look at both.' },
    'a.md: ends: ends before it starts. Look at both.',
  ],
  [{ message: 'is not UTF-8 text', cure: 'Save it again.' }, 'a.md: is not UTF-8 text. Save it again.'],
])('a problem is one line for people: %j', (what, line) => {
  expect(describeProblem({ source: 'a.md', rule: 'x', severity: 'error', ...what })).toBe(line);
});

describe('a story withdrawn while other things are broken', () => {
  const consent = { ...goodEntries.stories.consent, withdrawn: '2026-11-20' };
  const files = {
    'stories/maureen.md': asMarkdown({ ...goodEntries.stories, consent }, 'Nine days, then Lima.'),
    'stories/other.md': asMarkdown(
      { ...goodEntries.stories, by: 'Ken' },
      'Read [nine days](/stories/maureen/).',
    ),
    'needs/bad.md': new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xe9, 0x0a]),
    'tours/bad.md': asMarkdown({ ...goodEntries.tours, to: '2026-01-01' }),
    'questions/rent.md': asMarkdown(goodEntries.questions, 'See [her story](/stories/maureen/).'),
    'pages/fostering.md': asMarkdown({
      ...goodEntries.pages,
      next: { label: 'Read about the nine days', href: '/stories/maureen/' },
    }),
  };

  it('is gone from everything, the site is published, and what is broken is reported', async () => {
    const { content, reported } = await load(files, true);
    const all = JSON.stringify(content);
    expect(all).not.toContain('maureen');
    expect(all).not.toContain('Maureen');
    expect(all).not.toContain('Lima');
    expect(content.stories.map(({ slug, markdown }) => [slug, markdown.trim()])).toEqual([
      ['other', 'Read nine days.'],
    ]);
    expect(content.questions[0]?.markdown.trim()).toBe('See her story.');
    expect(content.pages[0]?.data.next.href).toBe('/enquire/');
    expect(new Set(reported.map(({ source }) => source))).toEqual(
      new Set(['content/ash/needs/bad.md', 'content/ash/tours/bad.md']),
    );
  });

  it('stops no strict build by itself, though others link to it', async () => {
    const { 'needs/bad.md': _, 'tours/bad.md': __, ...rest } = files;
    const { content, reported } = await load(rest, false);
    expect(content.stories.map(({ slug }) => slug)).toEqual(['other']);
    expect(reported).toEqual([]);
  });
});

describe('an error that leaves nothing out', () => {
  const files = { 'needs/one.md': asMarkdown(goodEntries.needs, 'They are siblings.') };

  it('stops a strict build', async () => {
    await expect(load(files, false)).rejects.toThrow('“siblings”');
  });

  it('is reported by a lenient build, which publishes its entry', async () => {
    const { content, reported, left } = await load(files, true);
    expect(content.needs.map(({ slug }) => slug)).toEqual(['one']);
    expect(reported.map(({ rule }) => rule)).toEqual(['disrespectful-word']);
    expect(left).toEqual([]);
  });
});

describe('the county sample', () => {
  it.each(['2026-11-23', '2026-01-01', '2026-03-29', '2026-10-25', '2026-12-31', '2027-06-15', '2028-02-29'])(
    'has no error on %s, and its stories stay',
    async (day) => {
      const today = Temporal.PlainDate.from(day);
      const { content, problems } = await takeSnapshot(localSource(ROOT, 'county'), {
        today,
        rules: contentRules,
      });
      expect(problems.filter(isError)).toEqual([]);
      expect(content.stories).toHaveLength(11);
      expect(content.areas).toHaveLength(12);
      expect(content.events).toHaveLength(34);
      expect(content.events.filter(({ data }) => data.kind === 'roadshow')).toHaveLength(13);
      expect(content.questions).toHaveLength(25);
      expect(content.campaigns).toHaveLength(7);
    },
  );
});

describe('what nobody sees in a file', () => {
  const said = async (path: string, text: string) =>
    (await load({ [path]: text }, true)).reported.map(describeProblem);

  it.each(['', ' \n\n', '\ufeff\u200b\n'])('is said once when that is all: %j', async (text) => {
    expect(await said('pages/pets.md', text)).toEqual([
      'content/ash/pages/pets.md: is empty. Copy what is in another file of the folder and change it, or take the file away.',
    ]);
  });

  it.each([
    ['Only words.\n', 'Start the file with a line of ---, its fields, and another line of ---.'],
    ['---\n---\nOnly words.\n', 'Write them between its two lines of ---, one a line.'],
    ['---\n# a note\n---\n', 'Write them between its two lines of ---, one a line.'],
  ])('is not what it has no fields for: %j', async (text, cure) => {
    expect(await said('stories/bare.md', text)).toEqual([
      `content/ash/stories/bare.md: has no fields. ${cure}`,
    ]);
  });

  it('is said of an empty agency', async () => {
    await expect(load({ 'agency.yaml': '\n' }, true)).rejects.toThrow(
      'agency.yaml: is empty. Copy what is in another agency’s file, and change it.',
    );
  });

  it.each([
    ['events/walk.md', goodEntries.events, 'starts', 'starts'],
    ['tours/one.md', goodEntries.tours, 'summary', 'summary'],
    ['stories/one.md', goodEntries.stories, 'given', 'consent.given'],
  ])('is said once, with its line, in the name of a field: %s', async (path, fields, name, field) => {
    const text = asMarkdown(fields).replace(`${name}:`, `${name.slice(0, 3)}\u200b${name.slice(3)}:`);
    const line = text.split('\n').findIndex((each) => each.includes('\u200b')) + 1;
    expect(await said(path, text)).toEqual([
      `content/ash/${path}: ${field}: has an invisible character in its name. Take the name out, and type it again, on line ${line}.`,
    ]);
  });
});
