import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fingerprint, lookAgain } from '../../../src/tools/local/fingerprint.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-fingerprint-'));
  await mkdir(at('pages'));
  await writeFile(at('pages/one.md'), 'one');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['a new file', () => writeFile(at('pages/two.md'), 'two')],
  ['other words', () => writeFile(at('pages/two.md'), 'three')],
  ['a newer time', () => utimes(at('pages/two.md'), 1, 2)],
  ['another name', () => rename(at('pages/two.md'), at('pages/four.md'))],
  ['a file less', () => rm(at('pages/four.md'))],
  ['a folder less', () => rm(at('pages'), { recursive: true })],
])('%s changes what a folder looks like', async (_what, change) => {
  const before = await fingerprint(folder);
  expect(await fingerprint(folder)).toBe(before);
  await change();
  expect(await fingerprint(folder)).not.toBe(before);
});

it('what a watcher missed is found', async () => {
  let seen = await fingerprint(folder);
  const missed = vi.fn<() => void>();
  const end = lookAgain(folder, () => seen, missed);
  await writeFile(at('late.md'), 'late');
  await vi.waitFor(() => expect(missed).toHaveBeenCalled(), 10_000);
  seen = await fingerprint(folder);
  end();
});
