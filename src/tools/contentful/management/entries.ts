import {
  change,
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
import { checkDraftFields, checkPublishable } from '../validation/entry-check.ts';
import { applyPatch } from './json-patch.ts';
import { archive, demandVersion, unarchive, unpublish } from './lifecycle.ts';
import { badRequest, unprocessable } from '../http/problem.ts';
import { link } from '../resource.ts';
import { ok, readJson, readVersion, type Reply, type Route, type RoutedCall } from '../http/route.ts';
import { newId, newSys } from '../space.ts';

const entry: DocumentKind = {
  kind: 'Entry',
  all: (space) => space.entries,
  newSys(call, id) {
    const typeId = call.header('x-contentful-content-type');
    if (!typeId) throw badRequest('Missing content type: send the header X-Contentful-Content-Type.');
    if (!call.space.contentTypes.get(typeId)?.published) {
      const strange = { type: 'Link', linkType: 'ContentType', id: typeId };
      throw unprocessable('UnresolvedLinks', [
        { name: 'notResolvable', path: ['sys', 'contentType'], link: strange },
      ]);
    }
    const contentType = link('ContentType', typeId);
    return newSys(call.space, 'Entry', id, { publishedCounter: 0, contentType });
  },
  checkDraft: checkDraftFields,
  checkPublish: checkPublishable,
};

/** The routes of entries in the Content Management API. */
export const entryRoutes: Route[] = [
  ['GET', 'entries', (call) => listDocuments(call, entry)],
  ['GET', 'public/entries', (call) => listDocuments(call, entry, 'published')],
  ['POST', 'entries', (call) => createDocument(call, entry, newId())],
  ['GET', 'entries/:id', (call) => getDocument(call, entry)],
  ['PUT', 'entries/:id', (call) => putDocument(call, entry)],
  ['PATCH', 'entries/:id', patchEntry],
  ['DELETE', 'entries/:id', (call) => deleteDocument(call, entry)],
  ['PUT', 'entries/:id/published', (call) => publishDocument(call, entry)],
  ['DELETE', 'entries/:id/published', (call) => turn(call, entry, unpublish)],
  ['PUT', 'entries/:id/archived', (call) => turn(call, entry, archive)],
  ['DELETE', 'entries/:id/archived', (call) => turn(call, entry, unarchive)],
];

function patchEntry(call: RoutedCall): Reply {
  const found = kept(call, entry);
  demandVersion(found.draft.sys, readVersion(call));
  if (!call.header('content-type')?.startsWith('application/json-patch+json')) {
    throw badRequest('A patch is sent as application/json-patch+json.');
  }
  change(call, entry, found, applyPatch(found.draft, readJson(call)));
  return ok(found.draft);
}
