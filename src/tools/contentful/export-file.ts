import { storeFile } from './asset-files.ts';
import { link, type AssetFile, type Document, type Kept, type Sys } from './resource.ts';
import { defaultLocale, emptySpace, newSys, type Space } from './space.ts';
import type { ContentType, EditorInterface, Locale, Tag, Webhook } from './resource.ts';

/** What `contentful export` writes. */
export type ExportFile = {
  contentTypes?: unknown[];
  tags?: unknown[];
  editorInterfaces?: unknown[];
  entries?: unknown[];
  assets?: unknown[];
  locales?: unknown[];
  webhooks?: unknown[];
  roles?: unknown[];
};

/**
 * Makes a space what an export says, whatever was in it. An export has no more of a changed entry than its draft, so
 * what is published of it is taken to be the same. Files get addresses here: with the bytes that `files` gives for the
 * address in the export, or drawn.
 */
export function loadExport(
  space: Space,
  file: ExportFile,
  files: (url: string) => Uint8Array | undefined = () => undefined,
): void {
  emptySpace(space);
  const list = (name: keyof ExportFile) => (file[name] ?? []) as { sys: Sys }[];
  const read = <T>(item: { sys: Sys }, type: string) =>
    structuredClone({
      ...item,
      sys: { ...newSys(space, type, item.sys.id), ...item.sys, ...here(space) },
    }) as T;

  if (list('locales').length > 0) space.locales.clear();
  for (const item of list('locales')) {
    const locale = read<Locale>(item, 'Locale');
    const byDefault = {
      fallbackCode: null,
      contentManagementApi: true,
      contentDeliveryApi: true,
      optional: false,
    };
    space.locales.set(item.sys.id, { ...byDefault, ...locale, internal_code: locale.code });
  }
  defaultLocale(space);
  for (const item of list('tags')) space.tags.set(item.sys.id, read<Tag>(item, 'Tag'));
  for (const item of list('contentTypes')) {
    space.contentTypes.set(item.sys.id, toKept(read<ContentType>(item, 'ContentType')));
  }
  for (const item of list('editorInterfaces')) {
    const typeId = item.sys.contentType?.sys.id;
    if (typeId) space.editorInterfaces.set(typeId, read<EditorInterface>(item, 'EditorInterface'));
  }
  for (const item of list('entries'))
    space.entries.set(item.sys.id, toKept(toDocument(read<Document>(item, 'Entry'))));
  for (const item of list('assets')) {
    const asset = toDocument(read<Document>(item, 'Asset'));
    for (const each of Object.values(asset.fields['file'] ?? {}) as AssetFile[]) {
      if (each.url !== undefined)
        each.url = storeFile(space, item.sys.id, { ...each, bytes: files(each.url) });
    }
    space.assets.set(item.sys.id, toKept(asset));
  }
  for (const item of list('webhooks'))
    space.webhooks.set(item.sys.id, read<Webhook>(item, 'WebhookDefinition'));
  for (const item of list('roles')) space.roles.set(item.sys.id, read(item, 'Role'));
}

/** The space as `contentful export` would write it with drafts and archived entries: oldest first. */
export function dumpExport(space: Space): Required<ExportFile> {
  const drafts = <T extends { sys: Sys }>(map: Map<string, Kept<T>>) =>
    sorted([...map.values()].map(({ draft }) => draft));
  return structuredClone({
    contentTypes: drafts(space.contentTypes),
    tags: sorted([...space.tags.values()]),
    editorInterfaces: [...space.editorInterfaces.values()],
    entries: drafts(space.entries),
    assets: drafts(space.assets),
    locales: sorted([...space.locales.values()]).map(({ internal_code: _code, ...locale }) => locale),
    webhooks: sorted([...space.webhooks.values()]),
    roles: sorted([...space.roles.values()]),
  });
}

const sorted = <T extends { sys: Sys }>(items: T[]) =>
  items.toSorted((a, b) => (`${a.sys.createdAt} ${a.sys.id}` < `${b.sys.createdAt} ${b.sys.id}` ? -1 : 1));

const here = (space: Space) => ({
  space: link('Space', space.id),
  environment: link('Environment', space.environment),
});

const toKept = <T extends { sys: Sys }>(draft: T): Kept<T> => ({
  draft,
  published: draft.sys.publishedVersion === undefined ? undefined : structuredClone(draft),
});

/** Old exports have entries without tags, or without any field. */
const toDocument = (document: Partial<Document> & { sys: Sys }): Document => ({
  ...document,
  sys: { publishedCounter: 0, ...document.sys },
  metadata: { ...document.metadata, tags: document.metadata?.tags ?? [] },
  fields: document.fields ?? {},
});
