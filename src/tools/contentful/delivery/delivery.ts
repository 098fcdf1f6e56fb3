import {
  READING_PATHS,
  readingSys,
  readVersionOf,
  toDelivered,
  toDeliveredType,
  type Reading,
} from './delivered.ts';
import { followLinks, notResolvable } from './includes.ts';
import { listAll } from '../http/listed.ts';
import { createLocaleView, type LocaleView } from './locale-view.ts';
import type { Scope } from '../http/path.ts';
import { invalidQuery } from '../http/problem.ts';
import { allowOnly, findPage, readInclude, selected, type Page } from '../http/query.ts';
import type { Document, Kept, Link, Locale } from '../resource.ts';
import { ok, orNotFound, type Reply, type Route, type RoutedCall } from '../http/route.ts';
import { localeCodes, type Space } from '../space.ts';

/** The routes of the Content Delivery API, or of the Content Preview API. All are GET. */
export function deliveryRoutes(reading: Reading): Route[] {
  return [
    ['GET', '', ({ space }) => ok(toSpace(space))],
    ['GET', 'locales', (call) => listAll(call, [...call.space.locales.values()].map(toLocale))],
    ['GET', 'content_types', listTypes],
    ['GET', 'content_types/:id', getType],
    ['GET', 'tags', (call) => listAll(call, [...call.space.tags.values()].filter(isPublic))],
    ['GET', 'tags/:id', ({ space, id }) => ok(orNotFound(space, 'Tag', id, space.tags.get(id)))],
    ['GET', 'entries', (call) => listDocuments(call, 'Entry', reading)],
    ['GET', 'entries/:id', (call) => getDocument(call, 'Entry', reading)],
    ['GET', 'assets', (call) => listDocuments(call, 'Asset', reading)],
    ['GET', 'assets/:id', (call) => getDocument(call, 'Asset', reading)],
  ];
}

type Kind = 'Entry' | 'Asset';

const documents = (space: Space, kind: string): Map<string, Kept<Document>> | undefined =>
  ({ Entry: space.entries, Asset: space.assets })[kind];

function listDocuments({ space, query }: RoutedCall, kind: Kind, reading: Reading): Reply {
  const view = createLocaleView(space, query.get('locale'));
  const scope = scopeOf(space, query, kind, view);
  const all = [...(documents(space, kind)?.values() ?? [])].flatMap((kept) => {
    const document = readVersionOf(kept, reading);
    const wrongType = scope.contentType && document?.sys.contentType?.sys.id !== scope.contentType.sys.id;
    return document && !wrongType ? [{ ...document, document, sys: readingSys(document, reading) }] : [];
  });
  const page = findPage(all, query, scope);
  const show = (document: Document) => selected(toDelivered(space, document, reading, view), query);
  const items = page.items.map(({ document }) => document);
  const { missing, ...included } = followLinks(
    items,
    kind === 'Entry' ? readInclude(query) : 0,
    (link) => findLinked(space, link, reading),
    (document) => toDelivered(space, document, reading, view)['fields'],
  );
  const includes = Object.entries(included).filter(([, found]) => found.length > 0);
  return ok({
    ...array(page, items.map(show)),
    ...(missing.length > 0 && { errors: missing.map(notResolvable) }),
    ...(includes.length > 0 && {
      includes: Object.fromEntries(
        includes.map(([name, found]) => [
          name,
          found.map((document) => toDelivered(space, document, reading, view)),
        ]),
      ),
    }),
  });
}

function getDocument({ space, query, id }: RoutedCall, kind: Kind, reading: Reading): Reply {
  allowOnly(query, ['locale']);
  const view = createLocaleView(space, query.get('locale'));
  const kept = documents(space, kind)?.get(id);
  const document = orNotFound(space, kind, id, kept && readVersionOf(kept, reading));
  return ok(toDelivered(space, document, reading, view));
}

function findLinked(space: Space, { sys }: Link, reading: Reading): Document | undefined {
  const kept = documents(space, sys.linkType)?.get(sys.id);
  return kept && readVersionOf(kept, reading);
}

function scopeOf(space: Space, query: URLSearchParams, kind: Kind, { pick }: LocaleView): Scope {
  const typeId = kind === 'Entry' ? query.get('content_type') : null;
  const type = typeId === null ? undefined : space.contentTypes.get(typeId)?.published;
  if (typeId !== null && !type) throw invalidQuery({ name: 'unknownContentType', value: 'DOESNOTEXIST' });
  const contentType = type && { ...type, fields: type.fields.filter(({ omitted }) => !omitted) };
  return { kind, known: READING_PATHS, contentType, locales: localeCodes(space), pick };
}

function listTypes(call: RoutedCall): Reply {
  const types = [...call.space.contentTypes.values()].flatMap(({ published }) => published ?? []);
  return listAll(
    call,
    types.map((type) => toDeliveredType(type, call.space)),
  );
}

function getType({ space, id }: RoutedCall): Reply {
  const type = orNotFound(space, 'ContentType', id, space.contentTypes.get(id)?.published);
  return ok(toDeliveredType(type, space));
}

const array = ({ total, skip, limit }: Page<unknown>, items: unknown[]) => ({
  sys: { type: 'Array' },
  total,
  skip,
  limit,
  items,
});

const isPublic = ({ sys }: { sys: { visibility?: string } }) => sys.visibility === 'public';

const toLocale = ({ sys, code, name, default: isDefault, fallbackCode }: Locale) => ({
  code,
  name,
  default: isDefault,
  fallbackCode,
  sys: { id: sys.id, type: 'Locale', version: Math.max(1, sys.version) },
});

const toSpace = (space: Space) => ({
  sys: { type: 'Space', id: space.id },
  name: space.id,
  locales: [...space.locales.values()].map(toLocale).map(({ sys: _sys, ...locale }) => locale),
});
