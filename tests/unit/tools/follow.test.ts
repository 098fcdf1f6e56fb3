import { expect, it, vi } from 'vitest';
import { follow } from '../../../src/tools/local/follow.ts';

/** Work that takes as long as the test lets it, and what each run of it saw. */
function slowWork() {
  const runs: string[][] = [];
  let end: (() => void) | undefined;
  const work = async (changes: ReadonlySet<string>) => {
    runs.push([...changes]);
    await new Promise<void>((resolve) => (end = resolve));
  };
  return { runs, work, end: () => end?.() };
}

it('many changes at once are one run', async () => {
  const { runs, work, end } = slowWork();
  const change = follow(work, 10);
  for (let file = 0; file < 50; file += 1) change('content');
  change('code');
  await vi.waitFor(() => expect(runs).toEqual([['content', 'code']]));
  end();
});

it('a change during a run, however slow that is, is followed by one more run, and by no other', async () => {
  const { runs, work, end } = slowWork();
  const change = follow(work, 10);
  change('first');
  await vi.waitFor(() => expect(runs).toHaveLength(1));
  change('second');
  change('third');
  end();
  await vi.waitFor(() => expect(runs).toEqual([['first'], ['second', 'third']]));
  end();
  change('fourth');
  await vi.waitFor(() => expect(runs).toHaveLength(3));
  end();
});
