import { build } from './build.ts';
import { timeEnquiryFunction } from './bench/enquiry-function.ts';
import { timeFinder } from './bench/finder.ts';
import { timeManyEvents } from './bench/many-events.ts';
import { print, seconds, type Line } from './bench/table.ts';
import { weighPages } from './bench/weights.ts';
import { runTool } from './project.ts';

/** What can be measured, each beside its budget; nothing is asserted here. */
const PARTS: Record<string, (args: string[]) => Promise<Line[]>> = {
  pages: weighPages,
  function: timeEnquiryFunction,
  // Loaded for its turn alone: it takes as long as all the others.
  lighthouse: async (args) => (await import('./bench/lighthouse.ts')).runLighthouse(args),
  finder: timeFinder,
  events: timeManyEvents,
};

/** All of it, or the part that is named: `npm run bench -- lighthouse home events-slug`. */
await runTool(async () => {
  const [name, ...args] = process.argv.slice(2);
  const parts = Object.entries(PARTS).filter(([part]) => name === undefined || part === name);
  if (parts.length === 0)
    throw new Error(`there is no ${name} to measure: ${Object.keys(PARTS).join(', ')}.`);
  const started = performance.now();
  await build();
  print([['build', seconds((performance.now() - started) / 1000)]]);
  for (const [, measure] of parts) print(await measure(args));
  process.exit(0);
});
