import { readFile } from 'node:fs/promises';
import type { DatesFile } from '../../events/finder/dates-file.ts';
import { readDates } from '../../events/finder/dates-file.ts';
import { find } from '../../events/finder/find.ts';
import { matchPlace } from '../../events/finder/match-place.ts';
import type { PlacesFile } from '../../events/finder/places-file.ts';
import { brotli } from '../local/serve.ts';
import { ROOT } from '../project.ts';
import { bytes, ms, within, type Line } from './table.ts';

/** Budgets: the first result for 10,000 events, in ms; the dates of 1,000 and all places, in bytes after brotli. */
const BUDGET = { first: 100, data: 60 * 1024 };

/** How much slower than this machine a phone is. */
const SLOWER = 4;

/** What the finder loads for 1,000 events, and how long it takes to answer first for 10,000, here and on a phone. */
export async function timeFinder(): Promise<Line[]> {
  const read = async <Value>(file: string): Promise<Value> =>
    JSON.parse(await readFile(`${ROOT}dist/${file}`, 'utf8')) as Value;
  const [built, places] = [await read<DatesFile>('events/dates.json'), await read<PlacesFile>('places.json')];
  const weigh = async (value: unknown) => (await brotli(Buffer.from(JSON.stringify(value)))).byteLength;
  const data = (await weigh(manyDates(built, 1000))) + (await weigh(places));

  const text = JSON.stringify(manyDates(built, 10_000));
  const started = performance.now();
  const file = JSON.parse(text) as DatesFile;
  const place = matchPlace(places, 'DHI 1AB');
  const found = find(readDates(file), { within: 40 }, place, file.built);
  const first = performance.now() - started;
  return [
    ['the finder', '', 'budget', ''],
    ['dates of 1,000 events, and places', bytes(data), bytes(BUDGET.data), within(data, BUDGET.data)],
    [
      `first of ${bytes(found.found.length)} results of 10,000 events`,
      ms(first),
      ms(BUDGET.first),
      within(first, BUDGET.first),
    ],
    ['the same on a phone', ms(first * SLOWER), ms(BUDGET.first), within(first * SLOWER, BUDGET.first)],
  ];
}

/** As many dates, each with a name, a title, a time and a venue of its own. */
function manyDates(built: DatesFile, count: number): DatesFile {
  const titles: string[] = [];
  const venues: DatesFile['venues'] = [];
  const dates = Array.from({ length: count }, (_, index): DatesFile['dates'][number] => {
    const [slug = '', title = 0, ...rest] = built.dates[index % built.dates.length] ?? [];
    titles.push(`${built.titles[title]} ${index}`);
    const position: [number, number] = [54 + (index % 1000) / 700, -1 - (index % 977) / 700];
    venues.push([`Hall ${index}`, `${index} Front Street, Durham`, position]);
    const [day = 0, hours = 0, starts = 0, lasts = 0, , kind = 0, status = 0, marks = 0] = rest;
    return [`${slug}-${index}`, index, day, hours, starts + index, lasts, index, kind, status, marks];
  });
  return { ...built, titles, venues, dates };
}
