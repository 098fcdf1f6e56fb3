import { readDates, type DatesFile, type FinderDate } from './dates-file.ts';
import type { PlacesFile } from './places-file.ts';
import { clockOffset } from './true-now.ts';

/** Where the site has them. */
export const FILES = { dates: '/events/dates.json', places: '/places.json' } as const;

/** After how long nobody waits any more, in ms. */
const PATIENCE = 20_000;

/** What the finder looks in. */
export interface FinderFiles {
  dates: readonly FinderDate[];
  places: PlacesFile;
  /** What to add to the phone's clock, in ms. */
  offset: number;
}

/** Fetches both files; nothing of what was typed goes along. @throws when one doesn't come whole and in time */
export async function loadFiles(): Promise<FinderFiles> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const [datesAnswer, places] = await Promise.all([
      // Asked for anew each time, so that its header tells the time.
      get(FILES.dates, { cache: 'no-cache', signal: stop.signal }),
      get(FILES.places, { signal: stop.signal }).then((answer) => answer.json() as Promise<PlacesFile>),
    ]);
    const phone = Date.now();
    const { headers } = datesAnswer;
    const file = (await datesAnswer.json()) as DatesFile;
    return {
      dates: readDates(file),
      places,
      offset: clockOffset(file.built, {
        date: Date.parse(headers.get('date') ?? ''),
        age: 1000 * (Number(headers.get('age')) || 0),
        phone,
      }),
    };
  } finally {
    clearTimeout(timer);
  }
}

async function get(address: string, options: RequestInit): Promise<Response> {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}
