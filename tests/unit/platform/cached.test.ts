import { mkdtemp, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { cached, dropOlder } from '../../../src/platform/cached.ts';

const folder = () => mkdtemp(join(tmpdir(), 'hearth-cached-'));

describe('what is kept from one build to the next', () => {
  it('is made once', async () => {
    const file = join(await folder(), 'room', 'a.pdf');
    const make = vi.fn<() => Promise<Buffer>>(async () => Buffer.from('drawn'));
    expect(String(await cached(file, make))).toBe('drawn');
    expect(String(await cached(file, make))).toBe('drawn');
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('is whole, and alone, when two make it at once', async () => {
    const room = await folder();
    const make = async () => Buffer.alloc(1_000_000, 'x');
    await Promise.all([1, 2, 3].map(() => cached(join(room, 'a.pdf'), make)));
    expect(await readdir(room)).toEqual(['a.pdf']);
    expect(await readFile(join(room, 'a.pdf'))).toHaveLength(1_000_000);
  });

  it('isn’t there when making it failed', async () => {
    const room = await folder();
    await expect(cached(join(room, 'a.pdf'), () => Promise.reject(new Error('too long')))).rejects.toThrow(
      'too long',
    );
    expect(await readdir(room)).toEqual([]);
  });

  it('goes when it is old', async () => {
    const room = await folder();
    for (const [name, days] of [
      ['young', 13],
      ['old', 15],
    ] as const) {
      await writeFile(join(room, name), '');
      const then = new Date(Date.now() - days * 24 * 3600_000);
      await utimes(join(room, name), then, then);
    }
    await dropOlder(room, 14);
    expect(await readdir(room)).toEqual(['young']);
    await dropOlder(join(room, 'nowhere'), 14);
  });
});
