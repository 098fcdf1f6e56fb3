import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contentRules } from '../../../../../src/content-rules.ts';
import { listErrors, type Outcome } from '../../../../../src/content/error-list.ts';
import { describeOutcome } from '../../../../../src/content/problems.ts';
import { readPublishable } from '../../../../../src/content/snapshot.ts';
import {
  startContentfulStandIn,
  type ContentfulStandIn,
} from '../../../../../src/tools/contentful/stand-in.ts';
import { raw } from '../../../../support/content.ts';
import { LOCALE, sourceOf, spaceFileOf, type SpaceFile } from '../../../../support/space.ts';

const reading = { today: Temporal.PlainDate.from('2026-11-23'), rules: contentRules };

let root: string;
let standIn: ContentfulStandIn;
let good: SpaceFile;
let photo: Buffer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearth-withdrawn-'));
  standIn = await startContentfulStandIn();
  const picture = sharp({ create: { width: 800, height: 600, channels: 3, background: '#264653' } });
  photo = await picture.jpeg().toBuffer();
  const path = join(root, 'zebedee.jpg');
  await writeFile(path, photo);
  good = spaceFileOf({
    entries: [
      raw('agency', 'agency'),
      raw('stories', 'sam'),
      raw('stories', 'zebedee', {
        title: 'Zebedee Quark waited',
        photo: { file: 'zebedee.jpg', alt: 'A table.' },
      }),
    ],
    photos: { folder: 'photos', files: new Map([['zebedee.jpg', path]]) },
  });
});
afterAll(async () => {
  await standIn.close();
  await rm(root, { recursive: true });
});

/** Reads the space as a build for the public does, after a change of the story. */
async function read(change: (fields: Record<string, Record<string, unknown>>, space: SpaceFile) => void) {
  const space = structuredClone(good);
  const story = space.entries.find(({ sys }) => sys.id === 'story-zebedee');
  if (!story) throw new Error('there is no story');
  change(story.fields, space);
  standIn.load(space, () => photo);
  const outcomes: Outcome[] = [];
  const content = await readPublishable(sourceOf(standIn, root), reading, true, (problem, leftOut) =>
    outcomes.push({ problem, leftOut }),
  );
  const said = outcomes.map(({ problem, leftOut }) => describeOutcome(problem, leftOut));
  const cached = await readdir(join(root, 'node_modules/.cache/hearth/contentful', standIn.space));
  return { content, told: [...said, JSON.stringify(listErrors(outcomes))].join('\n'), cached };
}
const underlined = {
  nodeType: 'document',
  data: {},
  content: [
    {
      nodeType: 'paragraph',
      data: {},
      content: [{ nodeType: 'text', value: 'Zebedee and his mum', marks: [{ type: 'underline' }], data: {} }],
    },
  ],
};

it.each<[what: string, Parameters<typeof read>[0]]>([
  ['its words have what isn’t shown', (fields) => Object.assign(fields, { words: { [LOCALE]: underlined } })],
  ['a field is missing', (fields) => void delete fields['quote']],
  ['a field is wrong', (fields) => Object.assign(fields, { published: { [LOCALE]: 'Zebedee' } })],
])('a withdrawn story in which %s is gone, and quoted nowhere', async (_what, change) => {
  const { content, told, cached } = await read((fields, space) => {
    change(fields, space);
    fields['consentWithdrawn'] = { [LOCALE]: '2026-11-22' };
  });
  expect(JSON.stringify(content)).not.toMatch(/Zebedee|Quark/);
  expect(told).not.toMatch(/Zebedee|Quark/);
  expect(cached).toEqual([]);
});

it('its picture is fetched while its consent holds', async () => {
  const { content, cached } = await read(() => undefined);
  expect(content.stories).toHaveLength(2);
  expect(cached).toHaveLength(1);
});

it('a withdrawal that is written in another language counts', async () => {
  const { content } = await read((fields, space) => {
    space.locales.push({
      sys: { id: 'cy', type: 'Locale', version: 1 },
      code: 'cy',
      name: 'Welsh',
      default: false,
      fallbackCode: null,
    });
    const types = space.contentTypes as { fields: { id: string; localized?: boolean }[] }[];
    for (const field of types.flatMap((type) => type.fields)) {
      if (field.id === 'consentWithdrawn') field.localized = true;
    }
    fields['consentWithdrawn'] = { cy: '2026-11-22' };
  });
  expect(content.stories.map(({ slug }) => slug)).toEqual(['sam']);
});
