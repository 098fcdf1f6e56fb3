import { createClient, type PlainClientAPI } from 'contentful-management';
import { apiHost, type Access } from '../../content/source/contentful/access.ts';
import { PATIENCE, type Patience } from '../../content/source/contentful/delivery.ts';
import { ContentfulError, explain, failureOf } from '../../content/source/contentful/failure.ts';
import { localeChain } from '../../content/source/contentful/space.ts';

/** A space that can be changed. */
export interface Space {
  access: Access;
  client: PlainClientAPI;
  /** The language that the site is written in there. */
  locale: string;
}

/** Opens a space to change it. @throws ContentfulError in one line when the token doesn't open it */
export async function openSpace(
  access: Access,
  token: string,
  { timeout, retries }: Patience = PATIENCE,
): Promise<Space> {
  const upload = apiHost('upload', access);
  const client = createClient(
    {
      accessToken: token,
      ...apiHost('api', access),
      hostUpload: upload.host,
      timeout,
      retryLimit: retries,
      // It would write requests to the console, tokens among them.
      logHandler: () => undefined,
    },
    { defaults: { spaceId: access.spaceId, environmentId: access.environmentId } },
  );
  const { items } = await inWords(access, () => client.locale.getMany({}));
  const [locale] = localeChain(items);
  if (locale === undefined) throw new ContentfulError('the space has no language.');
  return { access, client, locale };
}

/** Does what asks Contentful something. @throws ContentfulError in one line for whatever an SDK throws */
export async function inWords<Done>(access: Access, work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ContentfulError) throw error;
    throw explain(failureOf(error), 'CONTENTFUL_MANAGEMENT_TOKEN', access);
  }
}

/** What Contentful says of something that somebody else changed since it was read. */
export const isConflict = (error: unknown) => failureOf(error).status === 409;

/** Whether what is there was changed since it was published, or never was. */
export const isUnpublished = ({
  version,
  publishedVersion,
}: {
  version: number;
  publishedVersion?: number;
}) => publishedVersion === undefined || version > publishedVersion + 1;

/** Takes every page of a list that the Management API gives. */
export async function everyOne<Item>(
  ask: (query: { limit: number; skip: number; order: string }) => Promise<{ items: Item[]; total: number }>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let total = 1; items.length < total;) {
    const page = await ask({ limit: 200, skip: items.length, order: 'sys.id' });
    total = page.items.length === 0 ? items.length : page.total;
    items.push(...page.items);
  }
  return items;
}
