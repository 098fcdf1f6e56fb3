import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { localSource } from '../../../src/content/source/local.ts';
import { lookAgain } from '../../../src/tools/local/look-again.ts';

let root: string;
const at = (name: string) => join(root, 'content/sample', name);
const version = () => localSource(root, 'sample').version();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearth-version-'));
  await mkdir(at('pages'), { recursive: true });
  await writeFile(at('pages/one.md'), 'one');
});
afterAll(() => rm(root, { recursive: true, force: true }));

it.each([
  ['a new file', () => writeFile(at('pages/two.md'), 'two')],
  ['other words', () => writeFile(at('pages/two.md'), 'three')],
  ['a newer time', () => utimes(at('pages/two.md'), 1, 2)],
  ['another name', () => rename(at('pages/two.md'), at('pages/four.md'))],
  ['a file less', () => rm(at('pages/four.md'))],
  ['a folder less', () => rm(at('pages'), { recursive: true })],
])('%s changes the version of a folder', async (_what, change) => {
  const before = await version();
  expect(await version()).toBe(before);
  await change();
  expect(await version()).not.toBe(before);
});

it('a look that fails is tried again, and tells of nothing', async () => {
  const look = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('no network'))
    .mockResolvedValue('b');
  const missed = vi.fn<() => void>();
  const end = lookAgain(look, () => 'a', missed, 10);
  await vi.waitFor(() => expect(missed).toHaveBeenCalled(), 10_000);
  expect(look.mock.calls.length).toBeGreaterThan(1);
  end();
});

it('what a watcher missed is found', async () => {
  let seen = await version();
  const missed = vi.fn<() => void>();
  const end = lookAgain(version, () => seen, missed, 100);
  await writeFile(at('late.md'), 'late');
  await vi.waitFor(() => expect(missed).toHaveBeenCalled(), 10_000);
  seen = await version();
  end();
});
