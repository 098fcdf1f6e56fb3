import type { ServerResponse } from 'node:http';
import { expect, it, vi } from 'vitest';
import { makeGate } from '../../../src/tools/local/gate.ts';

const response = () => ({ writableEnded: false }) as { writableEnded: boolean } & ServerResponse;

it('work waits until all that passed is answered, and nothing passes until it is done', async () => {
  const gate = makeGate();
  const said: string[] = [];
  const work = Promise.withResolvers<void>();
  const [first, second] = [response(), response()];
  await gate.pass(first);
  const closed = gate.closed(async () => {
    said.push('work');
    await work.promise;
    said.push('done');
  });
  const passed = gate.pass(second).then(() => said.push('second passed'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(said).toEqual([]);
  first.writableEnded = true;
  await vi.waitFor(() => expect(said).toEqual(['work']));
  work.resolve();
  await Promise.all([closed, passed]);
  expect(said).toEqual(['work', 'done', 'second passed']);
});

it('opens after work that fails', async () => {
  const gate = makeGate();
  await expect(gate.closed(() => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  await gate.pass(response());
});

it('an answer that never ends delays work once, and not for long', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
  try {
    const gate = makeGate();
    await gate.pass(response());
    const work = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const started = performance.now();
    const closed = gate.closed(work);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    await closed;
    expect(performance.now() - started).toBeLessThan(12_000);
    await gate.closed(work);
    expect(work).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});
