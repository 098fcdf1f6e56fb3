import type { FinderDate, Mark } from '../../src/events/finder/dates-file.ts';
import type { PlacesFile } from '../../src/events/finder/places-file.ts';

const HOUR = 3_600_000;

/** Half past nine on a Monday in November, in ms since 1970. */
export const MONDAY = Date.parse('2026-11-23T09:30:00Z');

/** A date for people who may foster, in an hour of a day, with these changes. @param day `2026-12-01` */
export function finderDate(
  slug: string,
  day: string,
  marks: readonly Mark[] = ['fostering'],
  changes: Partial<FinderDate> = {},
): FinderDate {
  const starts = Date.parse(`${day}T10:00:00Z`);
  return {
    slug,
    title: slug,
    day: { iso: day, weekday: 'Tue', month: 'Dec', words: `the ${Number(day.slice(8))}th` },
    hours: '10am to 11am',
    starts,
    ends: starts + HOUR,
    kind: 'meet',
    status: 'scheduled',
    is: (mark) => marks.includes(mark),
    ...changes,
  };
}

/** A venue so many miles north of DH1. */
export const northOf = (name: string, miles: number) => ({
  name,
  address: `Front Street, ${name}`,
  position: { latitude: 54.78 + (miles * 1.609344) / 111.195, longitude: -1.57 },
});

/** Outcodes around Durham, Northern Ireland, and the towns of two areas. */
export const places: PlacesFile = {
  outcodes: {
    DH: ['1 8 98', [5478, 5485, 5490], [-157, -185, -150]],
    G: ['1', [5586], [-425]],
    BT: ['', [5460], [-660]],
  },
  towns: [
    ['Durham City', 54.77, -1.55],
    ['Durham', 54.78, -1.57],
    ['Coxhoe', 54.71, -1.5],
    ['Chester-le-Street', 54.86, -1.57],
    ['Pittington', 54.77, -1.55, 'Durham City'],
    ['Stanley', 54.87, -1.69],
    ['Seaham', 54.84, -1.34],
    ['Esh', 54.79, -1.71],
    ['Ash', 54.7, -1.7],
  ],
};
