import * as z from 'zod';

import { measure, storeFile } from '../asset-files.ts';
import {
  createDocument,
  deleteDocument,
  getDocument,
  kept,
  listDocuments,
  publishDocument,
  putDocument,
  turn,
  type DocumentKind,
} from './documents.ts';
import { archive, touched, unarchive, unpublish } from './lifecycle.ts';
import { badRequest, unprocessable, versionMismatch, type Detail } from '../http/problem.ts';
import { own, type AssetFile, type Document } from '../resource.ts';
import { noContent, readVersion, type Reply, type Route, type RoutedCall } from '../http/route.ts';
import { localeCodes, newId, newSys, type Space } from '../space.ts';

const link = z.object({
  sys: z.object({ type: z.literal('Link'), linkType: z.literal('Upload'), id: z.string() }),
});
const image = z.object({ width: z.number(), height: z.number() });
const fileSchema = z.strictObject({
  contentType: z.string().min(1),
  fileName: z.string().min(1),
  upload: z.string().optional(),
  uploadFrom: link.optional(),
  url: z.string().optional(),
  details: z.object({ size: z.number(), image: image.optional() }).optional(),
});
const fieldSchemas: Record<string, z.ZodType> = {
  title: z.string(),
  description: z.string(),
  file: fileSchema,
};

const asset: DocumentKind = {
  kind: 'Asset',
  all: (space) => space.assets,
  newSys: ({ space }, id) => newSys(space, 'Asset', id, { publishedCounter: 0 }),
  checkDraft,
  checkPublish,
};

/** The routes of assets in the Content Management API. */
export const assetRoutes: Route[] = [
  ['GET', 'assets', (call) => listDocuments(call, asset)],
  ['POST', 'assets', (call) => createDocument(call, asset, newId())],
  ['GET', 'assets/:id', (call) => getDocument(call, asset)],
  ['PUT', 'assets/:id', (call) => putDocument(call, asset)],
  ['DELETE', 'assets/:id', (call) => deleteDocument(call, asset)],
  ['PUT', 'assets/:id/files/:locale/process', processFile],
  ['PUT', 'assets/:id/published', (call) => publishDocument(call, asset)],
  ['DELETE', 'assets/:id/published', (call) => turn(call, asset, unpublish)],
  ['PUT', 'assets/:id/archived', (call) => turn(call, asset, archive)],
  ['DELETE', 'assets/:id/archived', (call) => turn(call, asset, unarchive)],
];

function checkDraft(space: Space, { fields }: Document, before: Document | undefined): void {
  const errors: Detail[] = [];
  for (const [field, values] of Object.entries(fields)) {
    const schema = own(fieldSchemas, field);
    if (!schema) {
      errors.push({ name: 'unknown', path: ['fields', field] });
      continue;
    }
    for (const [locale, value] of Object.entries(values)) {
      const path = ['fields', field, locale];
      const old = before?.fields['file']?.[locale] as AssetFile | undefined;
      if (!localeCodes(space).includes(locale))
        errors.push({ name: 'unknown', path, details: unknownLocale(locale) });
      else if (value !== null && !schema.safeParse(value).success) {
        errors.push({ name: 'type', path, value, details: `The type of "${field}" is incorrect` });
      } else if (field === 'file' && (value as AssetFile | null)?.url !== undefined) {
        if ((value as AssetFile).url === old?.url) continue;
        errors.push({
          name: 'unexpected',
          path: [...path, 'url'],
          details: 'The property "url" is not expected',
        });
      }
    }
  }
  if (errors.length > 0) throw unprocessable('ValidationFailed', errors);
}

function checkPublish(_space: Space, { fields }: Document): void {
  const files = Object.entries((fields['file'] ?? {}) as Record<string, AssetFile>);
  const errors: Detail[] = files
    .filter(([, file]) => file.url === undefined)
    .map(([locale]) => ({
      name: 'required',
      path: ['fields', 'file', locale, 'url'],
      details: 'Not processed yet',
    }));
  if (files.length === 0) {
    errors.push({
      name: 'required',
      path: ['fields', 'file'],
      details: 'The property "file" is required here',
    });
  }
  if (errors.length > 0) throw unprocessable('InvalidEntry', errors);
}

/** Several locales are processed at once with the version that all began with, so that an older one is taken too. */
async function processFile(call: RoutedCall): Promise<Reply> {
  const { space, id, locale } = call;
  const found = kept(call, asset);
  const version = readVersion(call);
  if (version === undefined || version > found.draft.sys.version) throw versionMismatch();
  const file = found.draft.fields['file']?.[locale] as AssetFile | undefined;
  if (!file) throw badRequest(`No file to process for the locale ${locale}`);
  if (file.url !== undefined) throw badRequest('File has already been processed');
  const bytes = await fetchFile(space, file);
  if (!bytes) return noContent();
  const { contentType, fileName } = file;
  const details = await measure(bytes, contentType);
  const url = storeFile(space, id, { bytes, contentType, fileName });
  const { draft } = found;
  found.draft = {
    ...draft,
    sys: touched(space, draft.sys),
    fields: {
      ...draft.fields,
      file: { ...draft.fields['file'], [locale]: { url, details, fileName, contentType } },
    },
  };
  return noContent();
}

/** Nothing when it can't be had: the file then stays unprocessed, as in the original. */
async function fetchFile(space: Space, { upload, uploadFrom }: AssetFile): Promise<Uint8Array | undefined> {
  if (uploadFrom) return space.uploads.get(uploadFrom.sys.id);
  if (upload === undefined) return undefined;
  return space.download(upload).catch(() => undefined);
}

const unknownLocale = (locale: string) => `The locale "${locale}" is not known in this environment`;
