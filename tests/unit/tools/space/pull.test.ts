import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startContentfulStandIn, type ContentfulStandIn } from '../../../../src/tools/contentful/stand-in.ts';
import { applyPull, planPull, type PullPlan } from '../../../../src/tools/space/pull.ts';
import { raw } from '../../../support/content.ts';
import { LOCALE, sourceOf, spaceFileOf, type SpaceFile } from '../../../support/space.ts';

let standIn: ContentfulStandIn;
let root: string;
let folder: string;

beforeEach(async () => {
  standIn = await startContentfulStandIn();
  root = await mkdtemp(join(tmpdir(), 'hearth-pull-'));
  folder = join(root, 'content/ash');
});
afterEach(async () => {
  await standIn.close();
  await rm(root, { recursive: true });
});

const photo = { photo: { file: 'hall.jpg', alt: 'The hall.', credit: 'A carer' } };
const good = () =>
  spaceFileOf({
    entries: [
      raw('agency', 'agency'),
      raw('areas', 'ash', photo),
      raw('pages', 'one'),
      raw('pages', 'two', { title: 'Two' }),
    ],
    photos: { folder: 'photos', files: new Map([['hall.jpg', 'hall.jpg']]) },
  });

/** Pulls a space in which something is otherwise. */
async function pull(change: (file: SpaceFile) => void = () => undefined): Promise<PullPlan> {
  const file = good();
  change(file);
  standIn.load(file);
  const plan = await planPull(await sourceOf(standIn, root).read(), folder);
  await applyPull(plan, folder);
  return plan;
}
const entry = (file: SpaceFile, id: string) => file.entries.find(({ sys }) => sys.id === id);
const without = (id: string) => (file: SpaceFile) => {
  file.entries = file.entries.filter(({ sys }) => sys.id !== id);
};
async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
const text = (path: string) => readFile(join(folder, path), 'utf8');
const files = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).flatMap((each) =>
    each.isFile() ? [each.name] : [],
  );

it('writes what the space says, and takes away files and photos of entries that are gone', async () => {
  await put('photos/old.jpg', 'x');
  await pull();
  expect((await files()).toSorted()).toEqual(['agency.yaml', 'ash.md', 'hall.jpg', 'one.md', 'two.md']);
  expect((await pull(without('page-two'))).gone).toEqual(['pages/two.md']);
  expect(await files()).not.toContain('two.md');
});

describe('what a space doesn’t say', () => {
  it.each<[what: string, change: (file: SpaceFile) => void]>([
    ['nothing', (file) => Object.assign(file, { entries: [], assets: [] })],
    ['nothing of an agency', without('agency-agency')],
  ])('empties no folder: %s', async (_what, change) => {
    await put('pages/mine.md', 'x');
    await expect(pull(change)).rejects.toThrow(/^the space has no agency .*Nothing was changed\.$/);
    expect(await files()).toEqual(['mine.md']);
  });

  it('leaves the files of a collection alone of which an entry has no short name that can be read', async () => {
    await put('pages/two.md', 'as it was');
    await put('photos/old.jpg', 'x');
    await put('areas/gone.md', 'x');
    const { kept, gone } = await pull((file) => delete entry(file, 'page-two')?.fields['slug']);
    expect(kept).toEqual(['pages/two.md', 'photos/old.jpg']);
    expect(gone).toEqual(['areas/gone.md']);
    expect(await text('pages/two.md')).toBe('as it was');
    expect(await text('pages/one.md')).toContain('title');
  });

  it.each<[path: string, change: (file: SpaceFile) => void]>([
    ['areas/ash.md', (file) => (file.assets = [])],
    ['agency.yaml', without('team-welcome')],
  ])('leaves a file alone whose entry has an error: %s', async (path, change) => {
    await put(path, 'as it was');
    const { kept } = await pull(change);
    expect(kept).toEqual([path]);
    expect(await text(path)).toBe('as it was');
  });

  it('leaves the file of two entries with one name alone, as neither wins', async () => {
    await put('pages/one.md', 'as it was');
    const { kept } = await pull((file) => {
      Object.assign(entry(file, 'page-two')?.fields ?? {}, { slug: { [LOCALE]: 'one' } });
    });
    expect(kept).toEqual(['pages/one.md']);
    expect(await text('pages/one.md')).toBe('as it was');
  });

  it('leaves a photo alone that an entry shows and whose picture is gone', async () => {
    await put('photos/hall.jpg', 'as it was');
    standIn.load(good());
    const content = await sourceOf(standIn, root).read();
    const photos = { ...content.photos, files: new Map() };
    const { kept, gone } = await planPull({ ...content, photos }, folder);
    expect(kept).toEqual(['photos/hall.jpg']);
    expect(gone).toEqual([]);
  });
});

it('keeps the file of an entry whose short name is too long for an address, and shortens the name of a picture', async () => {
  await put('pages/two.md', 'as it was');
  await pull((file) => {
    Object.assign(entry(file, 'page-two')?.fields ?? {}, { slug: { [LOCALE]: 'a'.repeat(253) } });
    const picture = file.assets[0]?.fields['file']?.[LOCALE];
    Object.assign(picture ?? {}, { fileName: `${'ab'.repeat(140)}.jpg` });
  });
  const name = `${'ab'.repeat(50)}.jpg`;
  expect((await files()).toSorted()).toEqual([name, 'agency.yaml', 'ash.md', 'one.md', 'two.md']);
  expect(await text('pages/two.md')).toBe('as it was');
});
