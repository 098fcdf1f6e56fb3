import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPhoto } from '../../../src/content/photos.ts';
import { copyProject, runLibrary } from '../../../src/tools/project-copy.ts';
import { NOW } from '../../support/now.ts';
import { searchIndex } from '../../support/search-index.ts';

/** What is only in one story: its address, its title, its quote, and a sentence of it. */
const WITHDRAWN = [
  '/stories/maureen/',
  'Nine days without a word',
  'They wanted to know if I could sit with a teenager',
  'I put a quiz on the telly and shouted wrong answers at it',
];
const EXPIRED = ['/stories/the-lodger/', 'I went to a wedding in a pink shirt'];
const BROKEN = '/events/stanley-library/';

let folder: string;
const content = (path: string) => join(folder, 'content/county', path);
const edit = async (path: string, change: (text: string) => string) =>
  writeFile(content(path), change(await readFile(content(path), 'utf8')));

/** Builds for the public, and gives everything that was made, as one text. */
async function build(): Promise<{ made: string; said: string }> {
  const said = runLibrary(folder, ['tsx', 'src/tools/build.ts'], {
    AGENCY: 'county',
    CONTEXT: 'production',
    NOW,
  });
  const index = JSON.stringify(searchIndex(join(folder, 'dist')));
  const made: string[] = [await readFile(join(folder, 'build/runtime.json'), 'utf8'), index];
  for (const file of await readdir(join(folder, 'dist'), { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    made.push(
      path,
      await readFile(path, 'latin1').then((text) => Buffer.from(text, 'latin1').toString('utf8')),
    );
  }
  return { made: made.join('\n'), said };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-withdrawal-'));
  await copyProject(folder);
  await edit('agency.yaml', (text) => text.replaceAll('.example', '.org.uk'));
  await mkdir(content('photos'), { recursive: true });
  await sharp({ create: { width: 900, height: 600, channels: 3, background: '#826' } })
    .jpeg()
    .toFile(content('photos/kitchen.jpg'));
  await edit('stories/maureen.md', (text) =>
    text.replace('\npicture:', '\nphoto: { file: kitchen.jpg, alt: A kitchen }\npicture:'),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it(
  'a withdrawn story is gone from all that is published, whatever else is broken',
  { timeout: 120_000 },
  async () => {
    const opened = await openPhoto(content('photos/kitchen.jpg'));
    const digest = opened.ok ? opened.photo.digest : '';
    const traces = [...WITHDRAWN, ...EXPIRED, digest];

    const before = await build();
    expect(traces.filter((trace) => !before.made.includes(trace))).toEqual([]);
    expect(before.made).toContain(BROKEN);

    await edit('stories/maureen.md', (text) =>
      text.replace('consent:\n', 'consent:\n  withdrawn: "2026-11-20"\n'),
    );
    await edit('stories/the-lodger.md', (text) => text.replace(/expires: .*/, 'expires: "2026-11-22"'));
    await edit('events/stanley-library.md', (text) => text.replace(/^starts: .*$/m, 'starts: sometime'));
    const after = await build();
    expect(traces.filter((trace) => after.made.includes(trace))).toEqual([]);
    expect(after.made).not.toContain(BROKEN);
    expect(after.made).toContain('/stories/');
    expect(after.said).toContain('stanley-library.md: starts: is no real day');
  },
);
