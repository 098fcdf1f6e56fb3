import { readdir } from 'node:fs/promises';
import { loadContent } from '../content/load.ts';
import { describeProblem } from '../content/problems.ts';
import { clockAt, londonDay } from '../platform/clock.ts';
import { readEnvironment } from '../platform/environment.ts';
import { ROOT, runTool, say } from './project.ts';

/** Checks the content of every agency in content/, and lists every problem with its place. */
await runTool(async () => {
  const today = londonDay(clockAt(readEnvironment(['NOW'], process.env).NOW)());
  const folders = (await readdir(`${ROOT}content`, { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  );
  let count = 0;
  for (const { name } of folders) {
    const { problems } = await loadContent({ root: ROOT, agency: name, today });
    count += problems.length;
    for (const problem of problems) process.stdout.write(`${describeProblem(problem)}\n`);
  }
  if (count > 0) throw new Error(`the content has ${count} problem${count === 1 ? '' : 's'}`);
  say(`the content of ${folders.map(({ name }) => name).join(', ')} has no problems`);
});
