import { parentPort, workerData } from 'node:worker_threads';
import { loadFunctions } from './functions.ts';
import type { FromThread, ToThread } from './renewed-functions.ts';

// A thread of functions, as renewed-functions.ts starts it.
const host = await loadFunctions(workerData as string);
const answering = new Set<Promise<void>>();

parentPort?.on('message', (message: ToThread) => {
  if (message === 'end') void end();
  else {
    const answered = answer(message).finally(() => answering.delete(answered));
    answering.add(answered);
  }
});
say({ routes: host.routes });

async function answer({ id, url, body, ...asked }: Exclude<ToThread, 'end'>): Promise<void> {
  const response = await host.handle(new Request(url, { ...asked, ...(body && { body }) }));
  if (!response) throw new Error(`no function is for ${new URL(url).pathname}`);
  say({ id, status: response.status, headers: [...response.headers], body: await response.arrayBuffer() });
}

async function end(): Promise<void> {
  await Promise.all(answering);
  await host.settled();
  process.exit();
}

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}
