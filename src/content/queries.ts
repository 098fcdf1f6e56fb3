import { getCollection, type CollectionEntry } from 'astro:content';
import { clockAt, londonDay, type Clock } from '../platform/time/clock.ts';
import { readEnvironment } from '../platform/environment.ts';
import { hasPageOn, windowOn } from './campaign-window.ts';
import { currentOf } from './last-day.ts';
import { shownPhotos } from './published-photos.ts';
import { shownRecordings } from './published-recordings.ts';
import type { CollectionData, CollectionName } from './schemas/index.ts';
import { isChecked } from './schemas/partners.ts';

/** A published entry: its fields, and its words as HTML. */
export interface Entry<Name extends CollectionName> {
  slug: string;
  data: CollectionData<Name>;
  html: string;
}

/** Remembers a query's answer: content is the same throughout a build. While editors look, it is asked again. */
export function onceABuild<Answer>(query: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => (import.meta.env.DEV ? query() : (answer ??= query()));
}

async function all<Name extends CollectionName>(name: Name): Promise<Entry<Name>[]> {
  const entries: CollectionEntry<CollectionName>[] = await getCollection(name);
  return entries.map(({ id, data, rendered }) => ({
    slug: id,
    data: data as CollectionData<Name>,
    html: rendered?.html ?? '',
  }));
}

const byOrder = <T extends { data: { order: number }; slug: string }>(a: T, b: T) =>
  a.data.order - b.data.order || a.slug.localeCompare(b.slug);

/** The clock of this build: NOW where it is set. */
export const buildClock: Clock = clockAt(readEnvironment(['NOW'], process.env).NOW);

/** The agency that this site is for. */
export const getAgency = onceABuild(async () => {
  const [agency] = await all('agency');
  if (!agency) throw new Error('The content has no agency');
  return agency.data;
});

/** Areas by name. */
export const getAreas = onceABuild(async () =>
  (await all('areas')).toSorted((a, b) => a.data.name.localeCompare(b.data.name)),
);

/** Groups of children who wait, in the editors' order. */
export const getNeeds = onceABuild(async () => (await all('needs')).toSorted(byOrder));

/** Groups of children for whom we look for families now, in the editors' order: those that aren’t paused. */
export const getSoughtNeeds = onceABuild(async () => (await getNeeds()).filter(({ data }) => !data.paused));

/** Kinds of care, in the editors' order. */
export const getCareTypes = onceABuild(async () => (await all('careTypes')).toSorted(byOrder));

/** What foster carers are paid now; undefined while no year's rates hold. */
export const getRates = onceABuild(async () => currentOf(await all('rates'), buildDay())?.data);

/** Events, past ones too, by start (Europe/London wall clock). */
export const getEvents = onceABuild(async () =>
  (await all('events')).toSorted((a, b) => a.data.starts.localeCompare(b.data.starts)),
);

/** The halls and libraries where events are. */
export const getVenues = onceABuild(async () => all('venues'));

/** Tours, the newest first. */
export const getTours = onceABuild(async () =>
  (await all('tours')).toSorted((a, b) => b.data.from.localeCompare(a.data.from)),
);

/** Partners of the roadshow whom an editor has looked at, by name. */
export const getPartners = onceABuild(async () =>
  (await all('partners'))
    .filter(({ data }) => isChecked(data))
    .toSorted((a, b) => a.data.name.localeCompare(b.data.name)),
);

/** The day of this build, in London. */
export const buildDay = () => londonDay(buildClock());

/** Campaigns in their window or ahead of it, the newest first: what they print is made before anybody sees a page. */
export const getPlannedCampaigns = onceABuild(async () =>
  (await all('campaigns'))
    .filter(({ data }) => windowOn(data, buildDay()) !== 'over')
    .toSorted((a, b) => b.data.from.localeCompare(a.data.from)),
);

/** Campaigns that have a page now, the newest first: those in their window, and those that say what is coming. */
export const getCampaigns = onceABuild(async () =>
  (await getPlannedCampaigns()).filter(({ data }) => hasPageOn(data, buildDay())),
);

/** Campaigns in their window, the newest first. */
export const getOpenCampaigns = onceABuild(async () =>
  (await getCampaigns()).filter(({ data }) => windowOn(data, buildDay()) === 'open'),
);

/** Pages of words, in the editors' order. */
export const getPages = onceABuild(async () => (await all('pages')).toSorted(byOrder));

/** One page of words. */
export const getPage = async (slug: string) => (await getPages()).find((page) => page.slug === slug);

/** Stories whose consent holds, the newest first. */
export const getStories = onceABuild(async () =>
  (await all('stories')).toSorted((a, b) => b.data.published.localeCompare(a.data.published)),
);

/** Questions, in the editors' order. */
export const getQuestions = onceABuild(async () => (await all('questions')).toSorted(byOrder));

/** What visitors type, and what the site calls it. */
export const getSynonyms = onceABuild(async () => (await all('synonyms')).map(({ data }) => data));

/** The photos that something published shows, each once: no other file of the source reaches the site. */
export const getPhotos = async () =>
  shownPhotos([
    ...(await getPages()),
    ...(await getStories()),
    ...(await getAreas()),
    ...(await getVenues()),
  ]);

/** The films and sounds that something published shows, each once. */
export const getRecordings = async () =>
  shownRecordings([...(await getStories()), ...(await getOpenCampaigns()), ...(await getPages())]);
