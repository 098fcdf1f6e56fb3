/** A reference to another resource. */
export type Link = { sys: { type: 'Link'; linkType: string; id: string } };

/** What the API keeps of every resource. Times are ISO 8601, UTC. */
export type Sys = {
  id: string;
  type: string;
  version: number;
  space: Link;
  environment?: Link;
  createdAt: string;
  updatedAt: string;
  createdBy: Link;
  updatedBy: Link;
  publishedCounter?: number;
  publishedVersion?: number;
  publishedAt?: string;
  firstPublishedAt?: string;
  publishedBy?: Link;
  archivedVersion?: number;
  archivedAt?: string;
  archivedBy?: Link;
  contentType?: Link;
  visibility?: string;
};

/** Values by field, then by locale. */
export type Fields = Record<string, Record<string, unknown>>;

/** An entry or an asset. */
export type Document = { sys: Sys; metadata: { tags: Link[] }; fields: Fields };

/** The file of an asset in one locale; processing turns `upload` or `uploadFrom` into `url` and `details`. */
export type AssetFile = {
  contentType: string;
  fileName: string;
  upload?: string;
  uploadFrom?: Link;
  url?: string;
  details?: { size: number; image?: { width: number; height: number } };
};

/** A rule of a field; one key says which, and `message` what people are told. */
export type Validation = Record<string, unknown>;

/** What a field or the items of a list hold. */
export type Holds = { type: string; linkType?: string | undefined; validations?: Validation[] | undefined };

/** A field of a content type. */
export type Field = Holds & {
  id: string;
  name: string;
  localized: boolean;
  required: boolean;
  disabled: boolean;
  omitted: boolean;
  /** What a new entry starts with, by locale. */
  defaultValue?: Record<string, unknown> | undefined;
  items?: Holds | undefined;
};

/** What entries are made of. */
export type ContentType = {
  sys: Sys;
  name: string;
  description?: string | null | undefined;
  displayField?: string | null | undefined;
  fields: Field[];
};

/** How editors edit a field. */
export type Control = { fieldId: string } & Record<string, unknown>;
/** How editors see the entries of a content type. */
export type EditorInterface = { sys: Sys; controls?: Control[] } & Record<string, unknown>;
/** What entries and assets may be marked with; its `sys.visibility` is `public` or `private`. */
export type Tag = { sys: Sys; name: string };
/** Whom to call when something happens. */
export type Webhook = { sys: Sys } & Record<string, unknown>;

/** A language; `fallbackCode` is the locale that is shown where it has no value. */
export type Locale = {
  sys: Sys;
  name: string;
  code: string;
  internal_code: string;
  fallbackCode: string | null;
  default: boolean;
  contentManagementApi: boolean;
  contentDeliveryApi: boolean;
  optional: boolean;
};

/** What is kept of a resource that is published: as editors have it, and as it was when it was last published. */
export type Kept<T extends { sys: Sys }> = { draft: T; published: T | undefined };

/** A link of a kind (`Entry`, `Asset`, `ContentType`, `User` …) to an id. */
export const link = (linkType: string, id: string): Link => ({ sys: { type: 'Link', linkType, id } });

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a record says of a name, and never what every object has, such as `constructor`. */
export const own = <T>(record: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** Whether a value is a link to another resource. */
export const isLink = (value: unknown): value is Link =>
  isObject(value) && isObject(value['sys']) && value['sys']['type'] === 'Link';

/** Every link to an entry or asset inside a value, however deep. */
export function linksIn(value: unknown): Link[] {
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (!isObject(value)) return [];
  return isLink(value) ? [value] : Object.values(value).flatMap(linksIn);
}
