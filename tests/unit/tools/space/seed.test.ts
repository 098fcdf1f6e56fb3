import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeEntries } from '../../../../src/content/source/contentful/write-entries.ts';
import { startContentfulStandIn, type ContentfulStandIn } from '../../../../src/tools/contentful/stand-in.ts';
import { openSpace, type Space } from '../../../../src/tools/space/management.ts';
import { applySeed, planSeed } from '../../../../src/tools/space/seed.ts';
import { raw } from '../../../support/content.ts';
import { entryLink, LOCALE, sourceOf, spaceFileOf, type SpaceFile } from '../../../support/space.ts';

let standIn: ContentfulStandIn;
let space: Space;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearth-seeding-'));
});
beforeEach(async () => {
  await writeFile(join(root, 'hall.jpg'), await pictureOf('#264653', 900));
  standIn = await startContentfulStandIn();
  const { locales, contentTypes, editorInterfaces } = spaceFileOf(content());
  standIn.load({ locales, contentTypes, editorInterfaces });
  const access = { spaceId: standIn.space, environmentId: standIn.environment, host: standIn.host };
  space = await openSpace(access, standIn.tokens.management, { timeout: 60_000, retries: 0 });
});
afterEach(() => standIn.close());
afterAll(() => rm(root, { recursive: true }));

const pictureOf = (background: string, width: number) =>
  sharp({ create: { width, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer();
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
  expect(there().entries.filter(({ sys }) => sys.publishedVersion === undefined)).toEqual([]);
  expect(there().assets).toHaveLength(1);
});

it('uploads a photo anew that was exchanged under its name', async () => {
  await seed();
  await writeFile(join(root, 'hall.jpg'), await pictureOf('#e76f51', 300));
  expect(await todos()).toEqual(['write photo-hall-jpg']);
  await seed();
  expect(await todos()).toEqual([]);
  const { photos } = await sourceOf(standIn, root).read();
  expect(await readFile(photos.files.get('hall.jpg') ?? '')).toEqual(await readFile(join(root, 'hall.jpg')));
});

describe('what editors took down', () => {
  const unpublish = () => space.client.entry.unpublish({ entryId: 'story-sam' });
  const withConsent = async (consent: Record<string, unknown>) => {
    const story = await space.client.entry.get({ entryId: 'story-sam' });
    const fields = Object.entries(consent).map(([id, value]) => [id, value && { [LOCALE]: value }]);
    const changed = { ...story, fields: { ...story.fields, ...Object.fromEntries(fields) } };
    await space.client.entry.update({ entryId: 'story-sam' }, changed);
  };
  const assetId = 'photo-hall-jpg';

  it.each<[what: string, takeDown: () => Promise<unknown>, said: RegExp]>([
    ['an entry that isn’t public any more', unpublish, /^was unpublished: .*entries\/story-sam$/],
    [
      'an entry that isn’t public any more, and was changed since',
      async () => {
        await unpublish();
        await withConsent({ title: 'Other' });
      },
      /^was unpublished: .*entries\/story-sam$/,
    ],
    [
      'an archived entry, changed or not',
      async () => {
        await unpublish();
        await space.client.entry.archive({ entryId: 'story-sam' });
      },
      /^is archived: .*entries\/story-sam$/,
    ],
    [
      'a story whose consent was withdrawn',
      () => withConsent({ consentWithdrawn: '2026-11-20' }),
      /^has another record of consent: .*entries\/story-sam$/,
    ],
    [
      'a story whose consent was shortened',
      () => withConsent({ consentExpires: '2026-11-20' }),
      /^has another record of consent: .*entries\/story-sam$/,
    ],
    [
      'a story whose record of consent was emptied',
      () => withConsent({ consentExpires: undefined }),
      /^has another record of consent: .*entries\/story-sam$/,
    ],
    [
      'a picture that isn’t public any more',
      () => space.client.asset.unpublish({ assetId }),
      /^was unpublished: http.*\/assets\/photo-hall-jpg$/,
    ],
    [
      'an archived picture',
      async () => {
        await space.client.asset.unpublish({ assetId });
        await space.client.asset.archive({ assetId });
      },
      /^is archived: http.*\/assets\/photo-hall-jpg$/,
    ],
  ])('stops a seed before anything is done: %s', async (_what, takeDown, said) => {
    await seed();
    await takeDown();
    const before = there();
    const { takenDown } = await planOf('Other words.');
    expect(takenDown).toEqual([expect.stringMatching(said)]);
    await expect(seed('Other words.')).rejects.toThrow(
      /^editors took these down .* Nothing was changed: .*\n {2}(is|was|has) /,
    );
    expect(there()).toEqual(before);
  });

  it('is no entry or picture that a stopped seed wrote and didn’t publish', async () => {
    standIn.fail({ kind: 'drop', match: 'PUT .*entries/page-one/published', times: 9 });
    await expect(seed()).rejects.toThrow(/can’t be reached/);
    standIn.mend();
    expect((await planOf()).takenDown).toEqual([]);
  });

  it('does not matter where the files don’t have it', async () => {
    await seed();
    const extra = await space.client.entry.createWithId(
      { entryId: 'page-old', contentTypeId: 'page' },
      { fields: { slug: { [LOCALE]: 'old' } } },
    );
    await space.client.entry.archive({ entryId: extra.sys.id });
    await seed('Other words.');
    expect(await todos('Other words.')).toEqual([]);
  });
});

it('names the days in lists as a person would', () => {
  const hours = { openingHours: [{ days: ['monday', 'tuesday'], opens: '08:30', closes: '17:00' }] };
  const { entries } = writeEntries({ ...content(), entries: [raw('agency', 'agency', hours)] }, LOCALE);
  const label = entries.find(({ type }) => type === 'openingHours')?.fields['label'];
  expect(label).toEqual({ [LOCALE]: 'Monday, Tuesday, 08:30, 17:00' });
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
