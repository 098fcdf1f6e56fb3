// Loaded into a process that a test starts: tells it, when asked, what is held in memory once all garbage is gone.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.send) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('message', (message) => {
    if (message !== 'memory') return;
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    // V8 gives pages back to the machine a moment later.
    setTimeout(() => {
      const { heapUsed, external, rss } = process.memoryUsage();
      process.send?.({ held: heapUsed + external, rss });
    }, 2000);
  });
}
