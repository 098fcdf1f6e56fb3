import { readBody } from './body.ts';
import { contentTypeSchema } from '../validation/content-type-shape.ts';
import { fitToFields } from './editor-interfaces.ts';
import { demandVersion, publish, touched, unpublish } from './lifecycle.ts';
import { listAll } from '../http/listed.ts';
import { badRequest, unprocessable, versionMismatch } from '../http/problem.ts';
import type { ContentType, Field, Kept } from '../resource.ts';
import {
  created,
  noContent,
  ok,
  readVersion,
  type Reply,
  type Route,
  type RoutedCall,
  orNotFound,
} from '../http/route.ts';
import { newId, newSys, type Space } from '../space.ts';

/** The routes of content types in the Content Management API. */
export const contentTypeRoutes: Route[] = [
  [
    'GET',
    'content_types',
    (call) =>
      listAll(
        call,
        [...call.space.contentTypes.values()].map(({ draft }) => draft),
      ),
  ],
  ['POST', 'content_types', (call) => create(call, newId())],
  ['GET', 'content_types/:id', (call) => ok(kept(call).draft)],
  ['PUT', 'content_types/:id', put],
  ['DELETE', 'content_types/:id', remove],
  ['PUT', 'content_types/:id/published', activate],
  ['DELETE', 'content_types/:id/published', deactivate],
];

const kept = ({ space, id }: RoutedCall) => orNotFound(space, 'ContentType', id, space.contentTypes.get(id));

function create(call: RoutedCall, id: string): Reply {
  if (!/^[a-zA-Z0-9-_.]{1,64}$/.test(id)) {
    throw unprocessable('ValidationFailed', [{ name: 'regexp', path: ['sys', 'id'], value: id }]);
  }
  const draft = { sys: newSys(call.space, 'ContentType', id), ...readType(call) };
  call.space.contentTypes.set(id, { draft, published: undefined });
  return created(draft);
}

function put(call: RoutedCall): Reply {
  const found = call.space.contentTypes.get(call.id);
  if (!found) {
    if (readVersion(call)) throw versionMismatch();
    return create(call, call.id);
  }
  demandVersion(found.draft.sys, readVersion(call));
  const type = readType(call);
  if (found.published) checkChange(found.published.fields, type.fields);
  found.draft = { sys: touched(call.space, found.draft.sys), ...type };
  return ok(found.draft);
}

function readType(call: RoutedCall): Omit<ContentType, 'sys'> {
  const { fields, ...type } = readBody(call, contentTypeSchema);
  // A field that is marked as deleted is gone with this change.
  return {
    ...type,
    fields: fields.filter(({ deleted }) => !deleted).map(({ deleted: _deleted, ...field }) => field),
  };
}

/** What was published keeps its type, and goes only after it was omitted and published so. */
function checkChange(published: Field[], fields: Field[]): void {
  for (const before of published) {
    const after = fields.find(({ id }) => id === before.id);
    if (!after) {
      if (!before.omitted) throw badRequest('You need to omit a field before deleting it');
    } else if (kindOf(after) !== kindOf(before)) throw badRequest('Previously published fields are invalid');
  }
}

const kindOf = ({ type, linkType, items }: Field) => [type, linkType, items?.type, items?.linkType].join(' ');

function activate(call: RoutedCall): Reply {
  const { space } = call;
  const found = kept(call);
  demandVersion(found.draft.sys, readVersion(call));
  publish(space, found);
  dropDeletedFields(space, found);
  fitToFields(space, found.draft);
  return ok(found.draft);
}

/** With a field go its values, in drafts and in what is published. */
function dropDeletedFields(space: Space, { draft: { sys, fields } }: Kept<ContentType>): void {
  const known = new Set(fields.map(({ id }) => id));
  for (const entry of space.entries.values()) {
    if (entry.draft.sys.contentType?.sys.id !== sys.id) continue;
    for (const document of [entry.draft, entry.published]) {
      if (!document) continue;
      document.fields = Object.fromEntries(Object.entries(document.fields).filter(([id]) => known.has(id)));
    }
  }
}

function deactivate(call: RoutedCall): Reply {
  const found = kept(call);
  const { entries } = call.space;
  if ([...entries.values()].some(({ draft }) => draft.sys.contentType?.sys.id === call.id)) {
    throw badRequest('Cannot unpublish a content type that has entries');
  }
  unpublish(call.space, found);
  return ok(found.draft);
}

function remove(call: RoutedCall): Reply {
  if (kept(call).published) throw badRequest('Cannot delete published');
  call.space.contentTypes.delete(call.id);
  call.space.editorInterfaces.delete(call.id);
  return noContent();
}
