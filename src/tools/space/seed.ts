import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { AssetProps, EntryProps } from 'contentful-management';
import { webAppOf } from '../../content/source/contentful/access.ts';
import { ContentfulError } from '../../content/source/contentful/failure.ts';
import type { Seed, SeedAsset, SeedEntry } from '../../content/source/contentful/write-entries.ts';
import { inWords, isUnpublished, type Space } from './management.ts';

/** What a seed finds and does. */
export interface SeedPlan {
  /** What editors took down in the space and this would publish again, a line each: then nothing may be done. */
  takenDown: string[];
  entries: Planned<SeedEntry, EntryProps>[];
  assets: Planned<SeedAsset, AssetProps>[];
}

interface Planned<Wanted, There> {
  wanted: Wanted;
  there: There | undefined;
  /** Whether it has to be written, or only published; neither where it is there as it should be. */
  todo: 'write' | 'publish' | 'nothing';
}

/** How many ids fit into the address of one request. */
const AT_ONCE = 100;

/** Compares a space with what it has to hold. Nothing is changed. */
export const planSeed = (space: Space, { entries, assets }: Seed): Promise<SeedPlan> =>
  inWords(space.access, async () => {
    const { client, locale } = space;
    const [entriesThere, assetsThere] = await Promise.all([
      inBatches(entries, (query) => client.entry.getMany({ query })),
      inBatches(assets, (query) => client.asset.getMany({ query })),
    ]);
    const link = webAppOf(space.access);
    return {
      takenDown: [
        ...entriesThere.flatMap((there) => {
          const wanted = entries.find(({ id }) => id === there.sys.id);
          const why = wanted && (whyDown(there.sys) ?? whyWithheld(there, wanted));
          return why === undefined ? [] : [`${why}: ${link('entries', there.sys.id)}`];
        }),
        ...assetsThere.flatMap(({ sys }) => {
          const why = whyDown(sys);
          return why === undefined ? [] : [`${why}: ${link('assets', sys.id)}`];
        }),
      ],
      entries: entries.map((wanted) => {
        const there = entriesThere.find(({ sys }) => sys.id === wanted.id);
        return plan(wanted, there, isDeepStrictEqual(there?.fields, wanted.fields));
      }),
      assets: await Promise.all(
        assets.map(async (wanted) => {
          const there = assetsThere.find(({ sys }) => sys.id === wanted.id);
          const { fileName, url, details } = there?.fields.file?.[locale] ?? {};
          // Contentful keeps the bytes as they are: of another picture there are hardly ever as many.
          const isSame =
            fileName === wanted.fileName && Number(details?.['size']) === (await stat(wanted.path)).size;
          return plan(wanted, there, isSame && url !== undefined);
        }),
      ),
    };
  });

/** Why a thing isn't public any more, if it was; what a seed wrote and didn't come to publish never was. */
function whyDown({
  archivedVersion,
  publishedVersion,
  firstPublishedAt,
}: {
  archivedVersion?: number;
  publishedVersion?: number;
  firstPublishedAt?: string;
}): string | undefined {
  if (archivedVersion !== undefined) return 'is archived';
  return publishedVersion === undefined && firstPublishedAt !== undefined ? 'was unpublished' : undefined;
}

/** Consent is changed where the person can see it changed: no copy from elsewhere takes it back. */
const whyWithheld = ({ fields }: EntryProps, wanted: SeedEntry): string | undefined =>
  Object.entries({ ...wanted.fields, ...fields }).some(
    ([field]) => field.startsWith('consent') && !isDeepStrictEqual(fields[field], wanted.fields[field]),
  )
    ? 'has another record of consent'
    : undefined;

function plan<Wanted, There extends { sys: { version: number; publishedVersion?: number } }>(
  wanted: Wanted,
  there: There | undefined,
  isSame: boolean,
): Planned<Wanted, There> {
  const todo = !there || !isSame ? 'write' : isUnpublished(there.sys) ? 'publish' : 'nothing';
  return { wanted, there, todo };
}

async function inBatches<Item>(
  wanted: readonly { id: string }[],
  ask: (query: Record<string, string | number>) => Promise<{ items: Item[] }>,
): Promise<Item[]> {
  const found: Item[] = [];
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const ids = wanted.slice(from, from + AT_ONCE).map(({ id }) => id);
    found.push(...(await ask({ 'sys.id[in]': ids.join(','), limit: AT_ONCE })).items);
  }
  return found;
}

/** Every so many things done, a line says how far it is. */
const PROGRESS = 50;

/**
 * Writes what is missing or different, and publishes it. What is written is found by its id, so that a seed that was
 * stopped goes on where it was.
 * @throws ContentfulError when editors took down any of it, and nothing is done; in one line for whatever else
 */
export async function applySeed(
  space: Space,
  { takenDown, entries, assets }: SeedPlan,
  say: (line: string) => void,
): Promise<void> {
  if (takenDown.length > 0) {
    throw new ContentfulError(
      [
        'editors took these down or changed their consent, and the files don’t know. Nothing was changed: change the files first, or publish them in the space if they may be seen',
        ...takenDown,
      ].join('\n  '),
    );
  }
  await eachOf(assets, 'pictures and files', say, (each) =>
    inWords(space.access, () => uploadAsset(space, each)),
  );
  // Entries link to each other in circles: all are there before any is published.
  const written = new Map<string, EntryProps>();
  await eachOf(
    entries.filter(({ todo }) => todo === 'write'),
    'entries written',
    say,
    async ({ wanted, there }) => {
      written.set(wanted.id, await inWords(space.access, () => writeEntry(space, wanted, there)));
    },
  );
  await eachOf(
    entries.filter(({ todo }) => todo !== 'nothing'),
    'entries published',
    say,
    ({ wanted, there }) =>
      inWords(space.access, async () => {
        const entry = written.get(wanted.id) ?? there;
        if (entry) await space.client.entry.publish({ entryId: wanted.id }, entry);
      }),
  );
}

async function eachOf<Item>(
  items: readonly Item[],
  what: string,
  say: (line: string) => void,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (const [index, item] of items.entries()) {
    await work(item);
    const done = index + 1;
    if (done % PROGRESS === 0 || done === items.length) say(`${done} of ${items.length} ${what}`);
  }
}

async function writeEntry(
  { client }: Space,
  { id, type, fields }: SeedEntry,
  there?: EntryProps,
): Promise<EntryProps> {
  return there
    ? client.entry.update({ entryId: id }, { ...there, fields })
    : client.entry.createWithId({ entryId: id, contentTypeId: type }, { fields });
}

async function uploadAsset(
  { client, locale }: Space,
  { wanted, there, todo }: SeedPlan['assets'][number],
): Promise<void> {
  if (todo === 'nothing') return;
  const assetId = wanted.id;
  let asset = there;
  if (!asset || todo === 'write') {
    const upload = await client.upload.create({}, { file: toArrayBuffer(await readFile(wanted.path)) });
    const file = {
      fileName: wanted.fileName,
      contentType: TYPES[extname(wanted.fileName)] ?? 'application/octet-stream',
      uploadFrom: { sys: { type: 'Link' as const, linkType: 'Upload' as const, id: upload.sys.id } },
    };
    const fields = { title: { [locale]: wanted.title }, file: { [locale]: file } };
    const made = asset
      ? await client.asset.update({ assetId }, { ...asset, fields })
      : await client.asset.createWithId({ assetId }, { fields });
    asset = await client.asset.processForAllLocales({}, made);
  }
  await client.asset.publish({ assetId }, asset);
}

export const TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.vtt': 'text/vtt',
};

const toArrayBuffer = ({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
