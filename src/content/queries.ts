import { getCollection, type CollectionEntry } from 'astro:content';
import { clockAt, type Clock } from '../platform/clock.ts';
import { readEnvironment } from '../platform/environment.ts';
import { openPhoto, shownFiles, type OpenedPhoto } from './photos.ts';
import type { Agency, CollectionData, CollectionName } from './schemas/index.ts';

/** A published entry: its fields, and its words as HTML. */
export interface Entry<Name extends CollectionName> {
  slug: string;
  data: CollectionData<Name>;
  html: string;
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
export async function getAgency(): Promise<Agency> {
  const [agency] = await all('agency');
  if (!agency) throw new Error('The content has no agency');
  return agency.data;
}

/** Areas by name. */
export const getAreas = async () =>
  (await all('areas')).toSorted((a, b) => a.data.name.localeCompare(b.data.name));

/** Groups of children who wait, in the editors' order. */
export const getNeeds = async () => (await all('needs')).toSorted(byOrder);

/** Kinds of care, in the editors' order. */
export const getCareTypes = async () => (await all('careTypes')).toSorted(byOrder);

/** Events, past ones too, by start (Europe/London wall clock). */
export const getEvents = async () =>
  (await all('events')).toSorted((a, b) => a.data.starts.localeCompare(b.data.starts));

/** Tours, the newest first. */
export const getTours = async () =>
  (await all('tours')).toSorted((a, b) => b.data.from.localeCompare(a.data.from));

/** Campaigns, the newest first. */
export const getCampaigns = async () =>
  (await all('campaigns')).toSorted((a, b) => b.data.from.localeCompare(a.data.from));

/** Pages of words, in the editors' order. */
export const getPages = async () => (await all('pages')).toSorted(byOrder);

/** One page of words. */
export const getPage = async (slug: string) => (await all('pages')).find((page) => page.slug === slug);

/** Stories whose consent holds, the newest first. */
export const getStories = async () =>
  (await all('stories')).toSorted((a, b) => b.data.published.localeCompare(a.data.published));

/** Questions, in the editors' order. */
export const getQuestions = async () => (await all('questions')).toSorted(byOrder);

/** A photo of the agency's folder `photos`; undefined when it can't be shown, which the check of content reports. */
export async function findPhoto(file: string): Promise<OpenedPhoto | undefined> {
  const { AGENCY } = readEnvironment(['AGENCY'], process.env);
  const opened = await openPhoto(`content/${AGENCY}/photos`, file);
  return opened.ok ? opened.photo : undefined;
}

/** The photos that something published shows, each once: no other file of `photos` reaches the site. */
export async function getPhotos(): Promise<OpenedPhoto[]> {
  const entries = [...(await all('pages')), ...(await all('stories')), ...(await all('areas'))];
  const photos = await Promise.all(shownFiles(entries).map(findPhoto));
  return [...new Map(photos.flatMap((photo) => (photo ? [[photo.digest, photo]] : []))).values()];
}
