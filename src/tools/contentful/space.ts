import { randomBytes } from 'node:crypto';

import {
  link,
  type ContentType,
  type Document,
  type EditorInterface,
  type Kept,
  type Locale,
  type Sys,
  type Tag,
  type Webhook,
} from './resource.ts';

/** A file that can be downloaded; without bytes it is drawn when somebody asks. */
export type StoredFile = { bytes: Uint8Array | undefined; contentType: string; assetId: string };

/** Everything that a space with its one environment holds. Each `clear()` empties it. */
export type Space = {
  id: string;
  environment: string;
  now: () => Date;
  /** Host and port, which addresses of files are made of. */
  host: string;
  /** Where the site runs that shows this space, without a slash at the end, if that is known. */
  site?: string | undefined;
  /** Fetches what an asset is made from. Rejects when it can't. */
  download: (url: string) => Promise<Uint8Array>;
  locales: Map<string, Locale>;
  contentTypes: Map<string, Kept<ContentType>>;
  /** By the id of their content type. */
  editorInterfaces: Map<string, EditorInterface>;
  entries: Map<string, Kept<Document>>;
  assets: Map<string, Kept<Document>>;
  tags: Map<string, Tag>;
  webhooks: Map<string, Webhook>;
  /** The signing secret of webhooks, under its name. */
  settings: Map<'signing_secret', string>;
  roles: Map<string, { sys: Sys }>;
  uploads: Map<string, Uint8Array>;
  /** By the path of their address. */
  files: Map<string, StoredFile>;
};

/** Who does everything. */
export const USER = link('User', 'standInUser');

/** A space with nothing in it but the default locale. */
export function createSpace(
  options: Pick<Space, 'id' | 'environment' | 'now' | 'host' | 'site' | 'download'>,
): Space {
  const space: Space = {
    ...options,
    locales: new Map(),
    contentTypes: new Map(),
    editorInterfaces: new Map(),
    entries: new Map(),
    assets: new Map(),
    tags: new Map(),
    webhooks: new Map(),
    settings: new Map(),
    roles: new Map(),
    uploads: new Map(),
    files: new Map(),
  };
  addDefaultLocale(space);
  return space;
}

/** Empties a space, and gives it the default locale of a new one, en-US. */
export function emptySpace(space: Space): void {
  for (const part of Object.values(space)) if (part instanceof Map) part.clear();
  addDefaultLocale(space);
}

function addDefaultLocale(space: Space): void {
  const sys = newSys(space, 'Locale', newId(), { version: 0 });
  space.locales.set(sys.id, {
    sys,
    name: 'English (United States)',
    code: 'en-US',
    internal_code: 'en-US',
    fallbackCode: null,
    default: true,
    contentManagementApi: true,
    contentDeliveryApi: true,
    optional: false,
  });
}

/** An id as the API makes them: 22 letters and digits. */
export const newId = () =>
  [...randomBytes(22)].map((byte) => 'abcdefghijklmnopqrstuvwxyz0123456789'.charAt(byte % 36)).join('');

/** The `sys` of a resource made now. */
export function newSys(space: Space, type: string, id: string, more: Partial<Sys> = {}): Sys {
  const at = space.now().toISOString();
  return {
    space: link('Space', space.id),
    id,
    type,
    createdAt: at,
    updatedAt: at,
    environment: link('Environment', space.environment),
    createdBy: USER,
    updatedBy: USER,
    version: 1,
    ...more,
  };
}

/** The locale that every field has. */
export function defaultLocale(space: Space): Locale {
  const found = [...space.locales.values()].find((locale) => locale.default);
  if (!found) throw new Error('A space without a default locale.');
  return found;
}

/** The codes of all locales. */
export const localeCodes = (space: Space) => [...space.locales.values()].map(({ code }) => code);
