import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { copyProject, linkLibraries, runLibrary } from '../project-copy.ts';
import { ROOT } from '../project.ts';
import { bytes, seconds, within, type Line } from './table.ts';

/** How many events there are; most are over, as in a site of some years. */
const EVENTS = 10_000;
const FIRST_DAY = Temporal.PlainDate.from('2022-01-01');
const A_DAY = 6;

/** Budget of a cold build on two cores, in seconds. */
const BUDGET = 120;

/**
 * Builds a site of 10,000 events, and beside it a bare Astro site of the same files, the least that Astro needs: each
 * cold, then again after one event was edited. In folders of their own.
 */
export async function timeManyEvents(): Promise<Line[]> {
  const folder = `${ROOT}.hearth/bench`;
  await rm(folder, { recursive: true, force: true });
  const ours = join(folder, 'ours');
  const bare = join(folder, 'bare');
  const events = join(ours, 'content/county/events');
  await copyProject(ours);
  await writeEvents(events);
  await writeBareSite(bare, events);
  const times = await buildTwice(ours, events, ['tsx', 'src/tools/build.ts']);
  const bareTimes = await buildTwice(bare, join(bare, 'events'), ['astro', 'build']);
  await rm(folder, { recursive: true, force: true });
  return [
    [`${bytes(EVENTS)} events`, 'cold', 'after an edit', 'budget, cold', ''],
    ['this site', ...times.map(seconds), seconds(BUDGET), within(times[0], BUDGET)],
    ['a bare Astro site', ...bareTimes.map(seconds)],
  ];
}

async function buildTwice(folder: string, events: string, command: string[]): Promise<[number, number]> {
  const cold = timeBuild(folder, command);
  const file = join(events, 'event-9000.md');
  await writeFile(file, `${await readFile(file, 'utf8')}\nAnd there is cake.\n`);
  return [cold, timeBuild(folder, command)];
}

/** Copies of the sample's events, on other days: one date each. */
async function writeEvents(folder: string): Promise<void> {
  const files = (await readdir(folder)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const samples = texts.filter((text) => !/^repeats:/m.test(text));
  for (let number = 0; number < EVENTS - files.length; number += 1) {
    const day = FIRST_DAY.add({ days: Math.floor(number / A_DAY) });
    const sample = samples[number % samples.length] ?? '';
    const dated = sample
      .replace(/^starts: .*$/m, `starts: "${day} 18:30"`)
      .replace(/^ends: .*$/m, `ends: "${day} 20:00"`)
      .replace(/^formerly: .*$/m, '');
    await writeFile(join(folder, `event-${number}.md`), dated);
  }
}

/** Only `content` imports it in this project. */
const CONTENT = 'astro:content';

async function writeBareSite(folder: string, events: string): Promise<void> {
  await mkdir(join(folder, 'src/pages'), { recursive: true });
  await cp(events, join(folder, 'events'), { recursive: true });
  await linkLibraries(folder);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'astro.config.mjs'), 'export default {};');
  await writeFile(
    join(folder, 'src/content.config.ts'),
    `import { defineCollection } from '${CONTENT}';
import { glob } from 'astro/loaders';
export const collections = { events: defineCollection({ loader: glob({ base: 'events', pattern: '*.md' }) }) };
`,
  );
  await writeFile(
    join(folder, 'src/pages/[slug].astro'),
    `---
import { getCollection, render } from '${CONTENT}';
export async function getStaticPaths() {
  return (await getCollection('events')).map((event) => ({ params: { slug: event.id }, props: { event } }));
}
const { event } = Astro.props;
const { Content } = await render(event);
---
<html lang="en"><head><title>{event.data.title}</title></head><body><h1>{event.data.title}</h1><Content /></body></html>
`,
  );
}

/** Seconds that a build takes. */
function timeBuild(folder: string, command: readonly string[]): number {
  const started = performance.now();
  runLibrary(folder, command, { AGENCY: 'county' });
  return (performance.now() - started) / 1000;
}
