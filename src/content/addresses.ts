import { AUDIENCES, type Audience } from './audiences.ts';
import type { CheckedEntry, Content } from './entry.ts';
import type { CollectionName } from './schemas/index.ts';

const EVENTS = '/events/';

/** Where each collection's entries have their pages; those of the others have none. */
const FOLDERS = {
  pages: '/',
  events: EVENTS,
  tours: '/roadshow/',
  areas: '/areas/',
  campaigns: '/campaigns/',
  stories: '/stories/',
  needs: '/children/',
} as const satisfies Partial<Record<CollectionName, string>>;

/** A collection whose entries have a page each. */
export type WithPages = keyof typeof FOLDERS;

/** The collections whose entries have a page each. */
export const withPages = /* @__PURE__ */ Object.keys(FOLDERS) as WithPages[];

/**
 * The address of an entry on this site, `/events/stanley-library/`; a question's is its place on the page of questions.
 * @returns undefined for what has no address of its own
 */
export function addressOf(collection: WithPages | 'questions', slug: string): string;
export function addressOf(collection: CollectionName, slug: string): string | undefined;
export function addressOf(collection: CollectionName, slug: string): string | undefined {
  if (collection === 'questions') return `/questions/#${slug}`;
  return collection in FOLDERS ? `${FOLDERS[collection as WithPages]}${slug}/` : undefined;
}

/** The address of a date, `addressOf('events', slug)`, for scripts of pages: it brings no table of all addresses. */
export const dateHref = (slug: string): string => `${EVENTS}${slug}/`;

/** The short name without the day that a date of what repeats has at its end: `talk` of `talk-2026-12-01`. */
export const seriesName = (slug: string): string => slug.replace(/-\d{4}-\d\d-\d\d$/, '');

/** The name of the event that an entry is a date of, `talk` of `talk-2026-12-01`; undefined for what happens once. */
export const seriesOf = ({ slug, data }: Pick<CheckedEntry<'events'>, 'slug' | 'data'>): string | undefined =>
  data.repeats && seriesName(slug);

/** The address of a list of dates, by what all of them have. */
export const dateList = {
  in: (area: string) => `/events/in/${area}/`,
  for: (audience: string) => `/events/for/${audience}/`,
  online: () => '/events/online/',
  /** @param month `2026-12` */
  month: (month: string) => `/events/month/${month}/`,
} as const;

/** Whether a date can be joined from home. */
export const isFromHome = ({ place }: CheckedEntry<'events'>['data']): boolean =>
  place.type === 'online' || place.fromHome !== undefined;

/**
 * Whom lists of dates are for: who cares for a child already, always, and whoever a date is or was for. An agency that
 * recruits nobody for fostering promises no dates about it.
 */
export const audiencesOf = (events: readonly { data: { audience: readonly Audience[] } }[]): Audience[] =>
  AUDIENCES.filter((each) => each === 'caring' || events.some(({ data }) => data.audience.includes(each)));

/** The addresses that dates have besides one each: of what repeats, and of each list that isn't always empty. */
export function addressesOfDates({ events, areas }: Pick<Content, 'events' | 'areas'>): Set<string> {
  return new Set([
    ...events.flatMap((date) => seriesOf(date) ?? []).map((name) => addressOf('events', name)),
    ...areas.map(({ slug }) => dateList.in(slug)),
    ...audiencesOf(events).map(dateList.for),
    ...events.flatMap(({ data }) => (isFromHome(data) ? [dateList.online()] : [])),
    ...events.map(({ data }) => dateList.month(data.starts.slice(0, 7))),
  ]);
}

/** What programs follow: calendars and feeds of the lists that have some, and the calendar of each date and series. */
export const addressesOfFeeds = ({ events, areas }: Pick<Content, 'events' | 'areas'>): string[] => [
  ...[
    EVENTS,
    ...areas.map(({ slug }) => dateList.in(slug)),
    ...audiencesOf(events).map(dateList.for),
  ].flatMap((list) => ['calendar.ics', 'feed.xml', 'feed.json'].map((file) => list + file)),
  ...events.flatMap((date) => [date.slug, seriesOf(date) ?? []].flat()).map((name) => `${EVENTS}${name}.ics`),
];

/** The address of a picture for sharing, by its name. */
export const sharePictureHref = (name: string) => `/og/${name}.png`;
