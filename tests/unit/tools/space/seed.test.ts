import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { writeEntries } from '../../../../src/content/source/contentful/write-entries.ts';
import { startContentfulStandIn, type ContentfulStandIn } from '../../../../src/tools/contentful/stand-in.ts';
import { openSpace, type Space } from '../../../../src/tools/space/management.ts';
import { applyPull, planPull } from '../../../../src/tools/space/pull.ts';
import { applySeed, planSeed } from '../../../../src/tools/space/seed.ts';
import { localSource } from '../../../../src/content/source/local.ts';
import { raw } from '../../../support/content.ts';
import { entryLink, LOCALE, sourceOf, spaceFileOf, type SpaceFile } from '../../../support/space.ts';

let standIn: ContentfulStandIn;
let space: Space;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearth-seeding-'));
  const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: '#264653' } });
  await writeFile(join(root, 'hall.jpg'), await picture.jpeg().toBuffer());
});
beforeEach(async () => {
  standIn = await startContentfulStandIn();
  const { locales, contentTypes, editorInterfaces } = spaceFileOf(content());
  standIn.load({ locales, contentTypes, editorInterfaces });
  const access = { spaceId: standIn.space, environmentId: standIn.environment, host: standIn.host };
  space = await openSpace(access, standIn.tokens.management, { timeout: 60_000, retries: 0 });
});
afterEach(() => standIn.close());
afterAll(() => rm(root, { recursive: true }));

const content = (markdown = 'Words.') => ({
  entries: [
    raw('agency', 'agency'),
    raw('areas', 'ash', { photo: { file: 'hall.jpg', alt: 'The hall.', credit: 'A carer' } }),
    raw('stories', 'sam', { photo: { file: 'hall.jpg', alt: 'The hall.', credit: 'A carer' } }),
    { ...raw('pages', 'one'), markdown },
    raw('pages', 'two', { title: 'Two', next: { label: 'One', href: '/one/' } }),
  ],
  photos: { folder: 'photos', files: new Map([['hall.jpg', join(root, 'hall.jpg')]]) },
});
const planOf = (markdown?: string) => planSeed(space, writeEntries(content(markdown), LOCALE));
const seed = async (markdown?: string) => applySeed(space, await planOf(markdown), () => undefined);
const todos = async (markdown?: string) => {
  const { entries, assets } = await planOf(markdown);
  return [...entries, ...assets].flatMap(({ wanted, todo }) =>
    todo === 'nothing' ? [] : [`${todo} ${wanted.id}`],
  );
};
const there = () => standIn.dump() as unknown as SpaceFile;

it('writes and publishes all of it, what stands in two entries once, and the picture with its file', async () => {
  await seed();
  const { entries, assets } = there();
  expect(entries.filter(({ sys }) => sys.contentType.sys.id === 'photo')).toHaveLength(1);
  expect(entries.every(({ sys }) => sys.publishedVersion !== undefined)).toBe(true);
  expect(assets).toHaveLength(1);
  const { photos } = await sourceOf(standIn, root).read();
  expect([...photos.files.keys()]).toEqual(['hall.jpg']);
  expect(await todos()).toEqual([]);
});

it('writes only what has changed since', async () => {
  await seed();
  expect(await todos('Other words.')).toEqual(['write page-one']);
  await seed('Other words.');
  expect(await todos('Other words.')).toEqual([]);
});

it.each([
  ['a picture is uploaded', 'POST .*uploads'],
  ['a picture is made', 'PUT .*/process'],
  ['a picture is published', 'PUT .*assets/[^/]+/published'],
  ['an entry is written', 'PUT .*entries/page-one$'],
  ['an entry is published', 'PUT .*entries/page-two/published'],
])('goes on where it was stopped while %s, and doubles nothing', async (_what, match) => {
  standIn.fail({ kind: 'drop', match, times: 9 });
  await expect(seed()).rejects.toThrow(/can’t be reached/);
  standIn.mend();
  await seed();
  expect(await todos()).toEqual([]);
  expect(there().entries).toHaveLength(writeEntries(content(), LOCALE).entries.length);
  expect(there().assets).toHaveLength(1);
});

it('says what Contentful can’t hold, with its place, before anything is written', async () => {
  const { problems } = writeEntries(content('One.\n\n![A hall](hall.jpg)\n\n<b>Bold</b>'), LOCALE);
  expect(problems.map(({ source, rule }) => `${source} ${rule}`)).toEqual(
    [
      'content/ash/pages/one.md not-for-contentful',
      'content/ash/pages/one.md not-for-contentful',
      'content/ash/pages/one.md not-for-contentful',
    ].slice(0, problems.length),
  );
  expect(problems.length).toBeGreaterThan(1);
});

it('leads to entries rather than addresses, so that a page that is renamed is still found', async () => {
  await seed('Read [the second](/two/), or [ask](/enquire/).');
  const { entries } = there();
  const one = entries.find(({ sys }) => sys.id === 'page-one');
  const two = entries.find(({ sys }) => sys.id === 'page-two');
  expect(two?.fields['nextHrefPage']).toEqual({ [LOCALE]: entryLink('page-one') });
  expect(two?.fields).not.toHaveProperty('nextHref');
  expect(one?.fields['nextHref']).toEqual({ [LOCALE]: '/enquire/' });
  const renamed = await space.client.entry.get({ entryId: 'page-two' });
  const changed = { ...renamed, fields: { ...renamed.fields, slug: { [LOCALE]: 'second' } } };
  await space.client.entry.publish(
    { entryId: 'page-two' },
    await space.client.entry.update({ entryId: 'page-two' }, changed),
  );
  const page = (await sourceOf(standIn, root).read()).entries.find(({ slug }) => slug === 'one');
  expect(page?.markdown).toBe('Read [the second](/second/), or [ask](/enquire/).\n');
});

it('pull writes photos and takes away files of entries that are gone', async () => {
  await seed();
  const folder = join(root, 'content/ash');
  const pull = async () => {
    const plan = await planPull(await sourceOf(standIn, root).read(), folder);
    await applyPull(plan, folder);
    return plan;
  };
  await pull();
  const first = await localSource(root, 'ash').read();
  expect(first.entries.map(({ slug }) => slug).toSorted()).toEqual(['agency', 'ash', 'one', 'sam', 'two']);
  expect([...first.photos.files.keys()]).toEqual(['hall.jpg']);
  await space.client.entry.unpublish({ entryId: 'page-two' });
  expect((await pull()).gone).toEqual(['pages/two.md']);
  expect((await localSource(root, 'ash').read()).entries.map(({ slug }) => slug)).not.toContain('two');
});
