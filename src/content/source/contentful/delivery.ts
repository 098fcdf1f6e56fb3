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
  const whole = <Item extends { sys: { id: string; updatedAt: string } }>(
    ask: (query: Query) => Promise<unknown>,
    item: z.ZodType<Item>,
  ) => wholeList(ask, item);

  for (let reading = 1; ; reading += 1) {
    try {
      const [locales, types, entries, assets] = await Promise.all([
        client.getLocales().then((answer) => listOf(locale).parse(answer).items),
        client.getContentTypes().then((answer) => listOf(contentType).parse(answer).items),
        whole((query) => client.getEntries(query), entry),
        whole((query) => client.getAssets(query), asset),
      ]);
      return { locales, types, entries, assets };
    } catch (error) {
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
  const client = clientFor(reader, patience);
  try {
    const answers = await Promise.all([client.getEntries(NEWEST), client.getAssets(NEWEST)]);
    return answers
      .map(({ total, items }) => `${total} ${items[0]?.sys.id} ${items[0]?.sys.updatedAt}`)
      .join(' ');
  } catch (error) {
    throw explain(failureOf(error), tokenName(reader), reader);
  }
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

/** Every page of a list, and a look whether it has changed meanwhile. */
async function wholeList<Item extends { sys: { id: string; updatedAt: string } }>(
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
    if (items.length > 0 && page.total !== total) throw new Unsteady();
    total = page.total;
    items.push(...page.items);
    if (page.items.length === 0 && items.length < total) throw new Unsteady();
  }
  const newest = list.parse(await ask(NEWEST));
  const last = items.reduce((latest, { sys }) => (sys.updatedAt > latest ? sys.updatedAt : latest), '');
  const isSteady =
    new Set(items.map(({ sys }) => sys.id)).size === newest.total &&
    (newest.items[0]?.sys.updatedAt ?? '') === last;
  if (!isSteady) throw new Unsteady();
  return items;
}
