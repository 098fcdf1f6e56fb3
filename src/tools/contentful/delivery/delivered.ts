import { SYS_PATHS, type Scope } from '../http/path.ts';
import type { LocaleView } from './locale-view.ts';
import { link, type ContentType, type Document, type Kept, type Sys } from '../resource.ts';
import type { Space } from '../space.ts';

/** Which of the two reading APIs: what is published, or also drafts and changes. */
export type Reading = 'delivery' | 'preview';

/** The version of a document that an API reads; archived ones have none. */
export function readVersionOf(kept: Kept<Document>, reading: Reading): Document | undefined {
  if (kept.draft.sys.archivedVersion !== undefined) return undefined;
  return reading === 'delivery' ? kept.published : kept.draft;
}

/**
 * The `sys` of a document as the reading APIs have it. When it is published, its dates are those of its first and its
 * last publication; of drafts, those of the draft. `revision` counts publications.
 */
export function readingSys(document: Document, reading: Reading): Record<string, unknown> & { id: string } {
  const { sys } = document;
  const delivery = reading === 'delivery';
  return {
    space: sys.space,
    id: sys.id,
    type: sys.type,
    createdAt: delivery ? (sys.firstPublishedAt ?? sys.createdAt) : sys.createdAt,
    updatedAt: delivery ? (sys.publishedAt ?? sys.updatedAt) : sys.updatedAt,
    environment: sys.environment,
    ...(sys.publishedVersion !== undefined && { publishedVersion: sys.publishedVersion }),
    revision: sys.publishedCounter ?? 0,
    ...(sys.contentType && { contentType: sys.contentType }),
  };
}

/** A document as it is answered: `sys`, public tags, and the fields that its type shows, without omitted ones. */
export function toDelivered(
  space: Space,
  document: Document,
  reading: Reading,
  view: LocaleView,
): Record<string, unknown> {
  const contentType = space.contentTypes.get(document.sys.contentType?.sys.id ?? '')?.published;
  const tags = document.metadata.tags.filter(
    ({ sys }) => space.tags.get(sys.id)?.sys.visibility === 'public',
  );
  const shown = new Map(
    contentType?.fields.filter(({ omitted }) => !omitted).map((field) => [field.id, field]),
  );
  const isAsset = document.sys.type === 'Asset';
  const fields = view.show(document, (id) => isAsset || shown.get(id)?.localized === true);
  return {
    metadata: { tags, concepts: [] },
    sys: { ...readingSys(document, reading), ...(view.code !== undefined && { locale: view.code }) },
    fields: isAsset ? fields : Object.fromEntries(Object.entries(fields).filter(([id]) => shown.has(id))),
  };
}

/** The paths that may be asked about below `sys`. */
export const READING_PATHS: Scope['known'] = {
  ...SYS_PATHS,
  'sys.revision': 'Integer',
  'sys.publishedVersion': 'Integer',
  'sys.contentType.sys.id': 'Symbol',
};

/** A published content type as the reading APIs have it. */
export function toDeliveredType({ sys, ...type }: ContentType, space: Space): Record<string, unknown> {
  return {
    sys: {
      ...readingTypeSys(sys),
      space: link('Space', space.id),
      environment: link('Environment', space.environment),
    },
    ...type,
  };
}

const readingTypeSys = (sys: Sys) => ({
  id: sys.id,
  type: sys.type,
  createdAt: sys.createdAt,
  updatedAt: sys.updatedAt,
  publishedVersion: sys.publishedVersion,
  revision: sys.publishedCounter ?? 0,
});
