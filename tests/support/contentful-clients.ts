import { createClient, type ContentfulClientApi } from 'contentful';
import { createClient as createManagementClient, type PlainClientAPI } from 'contentful-management';

import {
  startContentfulStandIn,
  type ContentfulStandIn,
  type ContentfulStandInOptions,
} from '../../src/tools/contentful/stand-in.ts';

/** A stand-in with the real SDKs to it, which never wait to try again. */
export type Contentful = {
  standIn: ContentfulStandIn;
  delivery: ContentfulClientApi<undefined>;
  preview: ContentfulClientApi<undefined>;
  management: PlainClientAPI;
};

/** Starts a stand-in; with `retry` the SDKs try again as they do by themselves. */
export async function startContentful(
  options: ContentfulStandInOptions & { retry?: boolean } = {},
): Promise<Contentful> {
  const { retry = false, ...rest } = options;
  const standIn = await startContentfulStandIn(rest);
  const { host, space, environment, tokens } = standIn;
  const common = { host, insecure: true, retryOnError: retry, logHandler: () => {} };
  const management = createManagementClient(
    { ...common, hostUpload: host, accessToken: tokens.management },
    { defaults: { spaceId: space, environmentId: environment } },
  );
  const reader = (accessToken: string) => createClient({ ...common, space, environment, accessToken });
  return { standIn, delivery: reader(tokens.delivery), preview: reader(tokens.preview), management };
}

/** What an SDK throws: the API's error in the JSON of its message. */
export type ApiError = {
  name: string;
  status: number;
  message: string;
  details: { errors?: Record<string, unknown>[] };
};

/** The error that a call to an SDK is refused with. @throws when it isn't refused */
export async function refusalOf(call: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await call.then(
    () => new Error('It was not refused.'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new TypeError('Not an error.');
  if (!error.message.startsWith('{')) throw error;
  return { name: error.name, ...JSON.parse(error.message) };
}

/** A content type with a title, shown, and more fields; published. */
export async function publishType(
  { management }: Contentful,
  contentTypeId: string,
  fields: Partial<Parameters<PlainClientAPI['contentType']['createWithId']>[1]['fields'][number]>[] = [],
): Promise<void> {
  const complete = [{ id: 'title', type: 'Symbol', localized: true }, ...fields].map((field) => ({
    name: field.id ?? '',
    required: false,
    localized: false,
    ...field,
  })) as Parameters<PlainClientAPI['contentType']['createWithId']>[1]['fields'];
  const type = await management.contentType.createWithId(
    { contentTypeId },
    { name: contentTypeId, displayField: 'title', fields: complete },
  );
  await management.contentType.publish({ contentTypeId }, type);
}

/** Creates an entry of the default locale and publishes it. */
export async function publishEntry(
  contentful: Contentful,
  contentTypeId: string,
  entryId: string,
  values: Record<string, unknown>,
): Promise<void> {
  const entry = await createEntry(contentful, contentTypeId, entryId, values);
  await contentful.management.entry.publish({ entryId }, entry);
}

/** Creates an entry of the default locale. */
export const createEntry = (
  { management }: Contentful,
  contentTypeId: string,
  entryId: string,
  values: Record<string, unknown>,
) =>
  management.entry.createWithId(
    { contentTypeId, entryId },
    { fields: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { 'en-US': value }])) },
  );

/** A link as a field's value. */
export const linkTo = (linkType: 'Entry' | 'Asset', id: string) => ({ sys: { type: 'Link', linkType, id } });
