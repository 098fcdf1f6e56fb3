import { createClient } from 'contentful';
import * as z from 'zod';
import { apiHost, type Access } from './access.ts';
import { ContentfulError, explain, failureOf, isCut, isTooBig } from './failure.ts';
import { asset, contentType, entry, locale, type Space } from './space.ts';

/** How long to wait for an answer, in ms, and how often an SDK asks again. */
export interface Patience {
  timeout: number;
  retries: number;
}

export const PATIENCE: Patience = { timeout: 20_000, retries: 4 };

/** What may be read: what is published, or drafts as well. */
export interface Reader extends Access {
  token: string;
  drafts: boolean;
}

interface Query {
  limit: number;
  skip?: number;
  order: ['sys.id'] | ['-sys.updatedAt'];
}

/** Asks for what was changed last, and for how many there are. */
const NEWEST = { limit: 1, order: ['-sys.updatedAt'] } satisfies Query;

/** Of types it gives a hundred unless it is asked for more, which its SDK's types don't know. */
const ALL_TYPES: object = { limit: 1000 };

/** The most entries that Contentful gives at once. */
const PAGE = 1000;
/** How often a space is read anew because somebody publishes meanwhile, or an answer was cut. */
const READINGS = 4;

/**
 * Fetches all of a space, every page of it before anything is used, as of one moment.
 * @throws ContentfulError in one line, when it can't be read whole
 */
export async function fetchSpace(reader: Reader, patience: Patience = PATIENCE): Promise<Space> {
  const client = clientFor(reader, patience);
  for (let reading = 1; ; reading += 1) {
    try {
      return await inTime(readOnce(client), patience);
    } catch (error) {
      if (error instanceof ContentfulError) throw error;
      const failure = failureOf(error);
      const isUnsteady = error instanceof Unsteady;
      if (!isUnsteady && !(error instanceof z.ZodError) && !isCut(failure)) {
        throw explain(failure, tokenName(reader), reader);
      }
      if (reading === READINGS) {
        throw new ContentfulError(
          isUnsteady
            ? 'somebody publishes in Contentful all the time, so that no moment of it can be read: try again.'
            : 'Contentful’s answers are cut short, or are no answers of its API: look at CONTENTFUL_HOST, or try again.',
        );
      }
    }
  }
}

/** A text that changes with what is in a space: one request for its entries, and one for its pictures. */
export async function newestOf(reader: Reader, patience: Patience = PATIENCE): Promise<string> {
  try {
    return await inTime(stateOf(clientFor(reader, patience)), patience);
  } catch (error) {
    if (error instanceof ContentfulError) throw error;
    throw explain(failureOf(error), tokenName(reader), reader);
  }
}

type Client = ReturnType<typeof clientFor>;

/** All of a space, if nothing in it changed from before the first request until after the last. */
async function readOnce(client: Client): Promise<Space> {
  const before = await stateOf(client);
  const [locales, types, entries, assets] = await Promise.all([
    client.getLocales().then((answer) => listOf(locale).parse(answer).items),
    client.getContentTypes(ALL_TYPES).then((answer) => listOf(contentType).parse(answer).items),
    wholeList((query) => client.getEntries(query), entry),
    wholeList((query) => client.getAssets(query), asset),
  ]);
  if ((await stateOf(client)) !== before) throw new Unsteady();
  return { locales, types, entries, assets };
}

/** How many entries and pictures there are, and which of each was changed last, and when. */
async function stateOf(client: Client): Promise<string> {
  const answers = await Promise.all([client.getEntries(NEWEST), client.getAssets(NEWEST)]);
  return answers
    .map((answer) => listOf(listed).parse(answer))
    .map(({ total, items: [last] }) => `${total} ${last?.sys.id} ${last?.sys.updatedAt}`)
    .join(' ');
}

/** How often an SDK's own longest wait fits into what a reading may take: an answer may drip, or ask for an hour. */
const WAITS = 3;

/** @throws ContentfulError when it takes longer than all of the tries that an SDK makes */
async function inTime<Done>(work: Promise<Done>, { timeout, retries }: Patience): Promise<Done> {
  const longest = timeout * (retries + 1) * WAITS;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ContentfulError(`Contentful takes longer than ${longest / 1000} s: try again later.`)),
      longest,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const clientFor = (reader: Reader, { timeout, retries }: Patience) =>
  createClient({
    space: reader.spaceId,
    environment: reader.environmentId,
    accessToken: reader.token,
    ...apiHost(reader.drafts ? 'preview' : 'cdn', reader),
    timeout,
    retryLimit: retries,
    // It would write requests to the console, tokens among them.
    logHandler: () => undefined,
  }).withoutLinkResolution.withAllLocales;

const tokenName = ({ drafts }: Reader) => (drafts ? 'CONTENTFUL_PREVIEW_TOKEN' : 'CONTENTFUL_DELIVERY_TOKEN');

/** Something was published, or taken down, between two pages. */
class Unsteady extends Error {}

const listOf = <Item>(item: z.ZodType<Item>) => z.object({ total: z.int().default(0), items: z.array(item) });

const listed = z.object({ sys: z.object({ id: z.string(), updatedAt: z.string() }) });

/** Every page of a list. */
async function wholeList<Item extends { sys: { id: string } }>(
  ask: (query: Query) => Promise<unknown>,
  item: z.ZodType<Item>,
): Promise<Item[]> {
  const list = listOf(item);
  const items: Item[] = [];
  let limit = PAGE;
  for (let total = 1; items.length < total;) {
    const page = await ask({ limit, skip: items.length, order: ['sys.id'] }).then(list.parse, (error) => {
      if (limit === 1 || !isTooBig(failureOf(error))) throw error;
      limit = Math.ceil(limit / 4);
    });
    if (!page) continue;
    total = page.total;
    items.push(...page.items);
    if (page.items.length === 0 && items.length < total) throw new Unsteady();
  }
  if (new Set(items.map(({ sys }) => sys.id)).size !== items.length) throw new Unsteady();
  return items;
}
