import * as z from 'zod';

import { archive, demandVersion, publish, touched, unarchive, unpublish } from './lifecycle.ts';
import { SYS_PATHS, type Scope } from '../http/path.ts';
import { badRequest, invalidQuery, unprocessable, versionMismatch } from '../http/problem.ts';
import { findPage, selected } from '../http/query.ts';
import { link, type Document, type Kept } from '../resource.ts';
import {
  created,
  noContent,
  ok,
  readJson,
  readVersion,
  type Reply,
  type RoutedCall,
  orNotFound,
} from '../http/route.ts';
import { defaultLocale, localeCodes, type Space } from '../space.ts';

/** What entries and assets differ in. */
export type DocumentKind = {
  kind: 'Entry' | 'Asset';
  all(space: Space): Map<string, Kept<Document>>;
  /** The `sys` of a new one. @throws {Problem} when the request doesn't say what is needed */
  newSys(call: RoutedCall, id: string): Document['sys'];
  /** @throws {Problem} 422 when the fields can't be kept even as a draft */
  checkDraft(space: Space, document: Document, before: Document | undefined): void;
  /** @throws {Problem} 422 when it can't be published */
  checkPublish(space: Space, document: Document): void;
};

const bodySchema = z.object({
  fields: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  metadata: z
    .looseObject({
      tags: z.array(z.object({ sys: z.object({ id: z.string(), linkType: z.literal('Tag') }) })).default([]),
    })
    .optional(),
});

/** The paths that may be asked about below `sys`. */
const MANAGED_PATHS: Scope['known'] = {
  ...SYS_PATHS,
  'sys.version': 'Integer',
  'sys.publishedAt': 'Date',
  'sys.firstPublishedAt': 'Date',
  'sys.archivedAt': 'Date',
  'sys.publishedVersion': 'Integer',
  'sys.publishedCounter': 'Integer',
  'sys.archivedVersion': 'Integer',
  'sys.contentType.sys.id': 'Symbol',
  'sys.createdBy.sys.id': 'Symbol',
  'sys.updatedBy.sys.id': 'Symbol',
};

/** Lists drafts, archived ones too, or what is published, with the filters of the reading APIs. */
export function listDocuments(
  { space, query }: RoutedCall,
  { kind, all }: DocumentKind,
  version: 'draft' | 'published' = 'draft',
): Reply {
  const typeId = kind === 'Entry' ? query.get('content_type') : null;
  const type = typeId === null ? undefined : space.contentTypes.get(typeId);
  if (typeId !== null && !type) throw invalidQuery({ name: 'unknownContentType', value: 'DOESNOTEXIST' });
  const byDefault = defaultLocale(space).code;
  const documents = [...all(space).values()].flatMap((each) => each[version] ?? []);
  const scope: Scope = {
    kind,
    known: MANAGED_PATHS,
    contentType: type?.published ?? type?.draft,
    locales: localeCodes(space),
    pick: (values) => values[byDefault],
  };
  const ofType = type ? documents.filter(({ sys }) => sys.contentType?.sys.id === typeId) : documents;
  const { items, ...page } = findPage(ofType, query, scope);
  return ok({ sys: { type: 'Array' }, ...page, items: items.map((item) => selected(item, query)) });
}

/** The draft of one. */
export function getDocument(call: RoutedCall, kind: DocumentKind): Reply {
  return ok(kept(call, kind).draft);
}

/** Creates one with the id of the address, or changes the one that is there, whose version must be given. */
export function putDocument(call: RoutedCall, kind: DocumentKind): Reply {
  const found = kind.all(call.space).get(call.id);
  if (!found) {
    if (readVersion(call)) throw versionMismatch();
    return createDocument(call, kind, call.id);
  }
  demandVersion(found.draft.sys, readVersion(call));
  change(call, kind, found, readJson(call));
  return ok(found.draft);
}

/** Creates one. */
export function createDocument(call: RoutedCall, kind: DocumentKind, id: string): Reply {
  const { space } = call;
  if (!/^[a-zA-Z0-9-_.]{1,64}$/.test(id)) {
    throw unprocessable('ValidationFailed', [{ name: 'regexp', path: ['sys', 'id'], value: id }]);
  }
  const draft: Document = { ...readDocument(space, readJson(call), undefined), sys: kind.newSys(call, id) };
  kind.checkDraft(space, draft, undefined);
  kind.all(space).set(id, { draft, published: undefined });
  return created(draft);
}

/** Gives a draft the fields and tags of a body. @throws {Problem} when it is archived, or can't be kept so */
export function change(call: RoutedCall, kind: DocumentKind, found: Kept<Document>, body: unknown): void {
  const { space } = call;
  if (found.draft.sys.archivedVersion !== undefined) throw badRequest('Cannot edit archived');
  const draft = {
    ...readDocument(space, body, found.draft),
    sys: touched(space, found.draft.sys),
  };
  kind.checkDraft(space, draft, found.draft);
  found.draft = draft;
}

/** Publishes, if the version is given and nothing speaks against it. */
export function publishDocument(call: RoutedCall, kind: DocumentKind): Reply {
  const found = kept(call, kind);
  demandVersion(found.draft.sys, readVersion(call));
  const asked = call.body.byteLength === 0 ? null : readJson(call);
  if (asked !== null) throw badRequest('The stand-in publishes all locales together.');
  kind.checkPublish(call.space, found.draft);
  publish(call.space, found);
  return ok(found.draft);
}

/** Unpublishes, archives or unarchives; the version needn't be given, but a wrong one is refused. */
export function turn(
  call: RoutedCall,
  kind: DocumentKind,
  to: typeof unpublish | typeof archive | typeof unarchive,
): Reply {
  const found = kept(call, kind);
  const version = readVersion(call);
  if (version !== undefined) demandVersion(found.draft.sys, version);
  to(call.space, found);
  return ok(found.draft);
}

/** Deletes a draft; what is published can't be. */
export function deleteDocument(call: RoutedCall, kind: DocumentKind): Reply {
  if (kept(call, kind).published) throw badRequest('Cannot delete published');
  kind.all(call.space).delete(call.id);
  return noContent();
}

/** The one of the address. @throws {Problem} 404 */
export const kept = ({ space, id }: RoutedCall, { kind, all }: DocumentKind) =>
  orNotFound(space, kind, id, all(space).get(id));

function readDocument(space: Space, body: unknown, before: Document | undefined): Omit<Document, 'sys'> {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      name: 'type',
      path: path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
      details: message,
    }));
    throw unprocessable('ValidationFailed', errors);
  }
  const { fields, metadata } = parsed.data;
  const tags = metadata?.tags.map(({ sys }) => link('Tag', sys.id)) ?? before?.metadata.tags ?? [];
  const strange = tags.filter(({ sys }) => !space.tags.has(sys.id));
  if (strange.length > 0) {
    throw unprocessable(
      'UnresolvedLinks',
      strange.map(({ sys }) => ({ name: 'notResolvable', path: ['metadata', 'tags'], link: { ...sys } })),
    );
  }
  return { metadata: { tags }, fields };
}
