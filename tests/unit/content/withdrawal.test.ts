import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { contentRules } from '../../../src/content-rules.ts';
import { readPublishable } from '../../../src/content/snapshot.ts';
import { localSource } from '../../../src/content/source/local.ts';
import type { Problem } from '../../../src/content/problems.ts';
import { collectionNames, type CollectionName } from '../../../src/content/schemas/index.ts';
import { BROKEN, inFolder, put, withFields, type Break } from '../../support/broken-content.ts';
import { asMarkdown, contentFolder, goodEntries } from '../../support/content.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const consent = { ...goodEntries.stories.consent, withdrawn: '2026-11-20' };
const withdrawn = {
  'stories/maureen.md': asMarkdown({ ...goodEntries.stories, consent }, 'Nine days, then Lima.'),
};
const SOURCE = 'content/ash/stories/maureen.md';

async function load(path: string, collection: CollectionName, how: Break) {
  await using folder = await contentFolder(withdrawn);
  const file = join(folder.root, 'content/ash', path);
  await how(file, collection);
  const reported: Problem[] = [];
  const content = await readPublishable(
    localSource(folder.root, 'ash'),
    { today, rules: contentRules },
    true,
    (problem) => reported.push(problem),
  );
  return { content, published: JSON.stringify(content), reported };
}

/** What only the withdrawn story says. */
const TRACES = /maureen|Lima|nine days/i;

const inCollections = collectionNames.filter((name) => name !== 'agency');

describe.each(inCollections)('a withdrawn story is gone beside an entry of %s that', (collection) => {
  it.each(BROKEN)('%s', async (_, how) => {
    const { content, published, reported } = await load(`${collection}/broken.md`, collection, how);
    expect(published).not.toMatch(TRACES);
    expect(content.agency).toHaveLength(1);
    expect(content[collection]).toEqual([]);
    expect(new Set(reported.map(({ source }) => source))).toEqual(
      new Set([`content/ash/${collection}/broken.md`]),
    );
  });
});

describe('a withdrawn story is gone beside', () => {
  const venue = { type: 'venue', venue: 'hall' };
  const films = (media: string, captions = 'gone.vtt') => ({
    recording: { kind: 'film', title: 'A hall', length: '1:20', transcript: 'A hall.', media, captions },
  });
  const photo = (file: string) => ({ photo: { file, alt: 'A hall' } });
  it.each<[string, CollectionName, object]>([
    ['an event of an area that isn’t there', 'events', { kind: 'meet', area: 'gone', place: venue }],
    ['an event of a tour that isn’t there', 'events', { kind: 'roadshow', tour: 'gone' }],
    ['a campaign of a need that isn’t there', 'campaigns', { need: 'gone' }],
    [
      'a translation of a page that isn’t there',
      'pages',
      { version: { kind: 'translation', of: 'gone', language: 'pl', name: 'Polski' } },
    ],
    ['a page that leads to the story', 'pages', { next: { label: 'Read', href: '/stories/maureen/' } }],
    ['a page that had the story’s address', 'pages', { formerly: ['/stories/maureen/'] }],
    ['a page with a photo that isn’t there', 'pages', photo('gone.jpg')],
    ['an area with a photo that isn’t there', 'areas', photo('gone.jpg')],
    ['a story with a photo that isn’t there', 'stories', { by: 'Ken', ...photo('gone.jpg') }],
    ['a story with a film that isn’t there', 'stories', { by: 'Ken', ...films('gone.mp4') }],
    [
      'a page with a film that isn’t there',
      'pages',
      { shows: [{ block: 'recording', ...films('gone.mp4') }] },
    ],
  ])('%s', async (_, collection, changes) => {
    const { published, reported } = await load(`${collection}/broken.md`, collection, withFields(changes));
    expect(published).not.toMatch(/Maureen|Lima/);
    for (const { source } of reported) expect(source).toBe(`content/ash/${collection}/broken.md`);
  });

  it.each<[string, string, Break]>([
    ['a photo that is damaged', 'photos/hall.jpg', put(() => new Uint8Array([0xff, 0xd8, 0xff]))],
    ['a photo that is a folder', 'photos/hall.jpg', inFolder((path) => mkdir(path))],
    ['a film that is cut off', 'recordings/hall.mp4', put(() => Buffer.from('\0\0\0\x0cftypisom\0'))],
    ['a film that is a folder', 'recordings/hall.mp4', inFolder((path) => mkdir(path))],
    ['captions that are damaged', 'recordings/hall.vtt', put(() => new Uint8Array([0xff, 0xfe, 0]))],
    ['recordings that are a file', 'recordings', put(() => 'x')],
    ['photos that are a file', 'photos', put(() => 'x')],
    ['a collection that is a file', 'events', put(() => 'x')],
    ['a file in no collection', 'event/one.md', put((good) => good)],
    ['a name that can’t be an address', 'events/Ö 1.md', put((good) => good)],
    ['a link to the whole folder', 'events/loop', inFolder((path) => symlink('..', path))],
  ])('%s', async (_, path, how) => {
    const { published } = await load(path, 'pages', how);
    expect(published).not.toMatch(TRACES);
  });

  it.each<[string, string, string | Uint8Array, string]>([
    [
      'a film that is cut off',
      'hall.mp4',
      Buffer.from('\0\0\0\x0cftypisom\0\0\0\x40moov'),
      'unreadable-recording',
    ],
    ['a film that is empty', 'hall.mp4', '', 'unreadable-recording'],
    ['a film that is words', 'hall.mp4', 'A hall.', 'unreadable-recording'],
    ['a sound that is cut off', 'hall.mp3', Buffer.from('ID3\x04\0\0\0\0\x09\0\0'), 'unreadable-recording'],
    ['captions that are damaged', 'hall.vtt', new Uint8Array([0xff, 0xfe, 0]), 'wrong-captions'],
  ])('%s, which another story shows', async (_, name, bytes, rule) => {
    const mine = { ...goodEntries.stories.consent, scope: ['website', 'film'] };
    const shown = name.endsWith('.vtt') ? films('hall.mp4', name) : films(name);
    await using folder = await contentFolder({
      ...withdrawn,
      'stories/ken.md': asMarkdown({ ...goodEntries.stories, by: 'Ken', consent: mine, ...shown }, 'Ken.'),
    });
    await put(() => bytes)(join(folder.root, 'content/ash/recordings', name), 'stories');
    const reported: Problem[] = [];
    const content = await readPublishable(
      localSource(folder.root, 'ash'),
      { today, rules: contentRules },
      true,
      (problem) => reported.push(problem),
    );
    expect(JSON.stringify(content)).not.toMatch(/Maureen|Lima/);
    expect(content.stories.map(({ slug, data }) => [slug, data.recording])).toEqual([['ken', undefined]]);
    expect(reported.map((problem) => problem.rule)).toContain(rule);
  });
});

describe('only the agency’s own file stops a build for the public, which says what stays public', () => {
  it.each(BROKEN.filter(([kind]) => !/words|lists|no end of/.test(kind)))('when it %s', async (_, how) => {
    await using folder = await contentFolder(withdrawn);
    const file = join(folder.root, 'content/ash/agency.yaml');
    await rm(file);
    await how(file, 'agency');
    const building = readPublishable(
      localSource(folder.root, 'ash'),
      { today, rules: contentRules },
      true,
      () => undefined,
    );
    await expect(building).rejects.toThrow(
      `the site stays as it was. That may show stories without consent: ${SOURCE}.`,
    );
  });
});
