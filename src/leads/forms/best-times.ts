import type { Agency } from '../../content/schemas/index.ts';
import { sayWeekdays } from '../../platform/time/words.ts';
import type { Reach } from './answer-fields.ts';

type BestTime = Reach['best_time'];

/** From which minute of the day until which a person means by each. */
const PARTS = { morning: [0, 12 * 60], afternoon: [12 * 60, 17 * 60], evening: [17 * 60, 24 * 60] } as const;
const WORDS = { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' } as const;

/** For how many minutes of it somebody must be there, for a part of the day to be worth offering. */
const LEAST = 60;

/**
 * The times that a form offers: those at which somebody is there to ring, with their days where it isn't so on all.
 * @param chosen what a person chose before: it is kept, whatever form it came from
 */
export function bestTimes(
  openingHours: Agency['openingHours'],
  chosen?: string,
): { value: BestTime; label: string }[] {
  const open = new Set(openingHours.flatMap(({ days }) => days));
  const parts = (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((part) => {
    const days = [...open].filter((day) => minutesOpen(openingHours, day, PARTS[part]) >= LEAST);
    if (days.length === 0) return part === chosen ? [{ value: part, label: WORDS[part] }] : [];
    const label = days.length === open.size ? WORDS[part] : `${WORDS[part]}, ${sayWeekdays(days)}`;
    return [{ value: part, label }];
  });
  return [{ value: 'any', label: 'Any time' }, ...parts];
}

function minutesOpen(
  openingHours: Agency['openingHours'],
  day: string,
  [from, to]: readonly [number, number],
): number {
  return openingHours
    .filter(({ days }) => (days as string[]).includes(day))
    .reduce((sum, { opens, closes }) => {
      return sum + Math.max(0, Math.min(minute(closes), to) - Math.max(minute(opens), from));
    }, 0);
}

const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
