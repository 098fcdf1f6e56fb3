import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { Content } from './check-entries.ts';
import { linkPhones } from './phone-links.ts';
import type { CollectionName } from './schemas/index.ts';
import { scrollTables } from './wide-tables.ts';

/** Raise it when a mapper or loader changes what it makes of the same file: cached entries are then dropped. */
const VERSION = '6';

/** The hook by which loaders ask whoever builds for what was read. */
const HOOK = 'hearth:content';

/** Hands Astro's loaders the content that was read before: they ask at each loading, and read nothing themselves. */
export const handOn = (content: () => Content): AstroIntegration => ({
  name: 'hearth-content',
  hooks: { [HOOK]: content },
});

/**
 * Makes Astro's loaders, over the content that is handed on.
 * @param read reads it, where Astro was started by itself and nobody hands it on: once for all collections
 */
export function contentLoaders(
  read: (root: string, watches: boolean) => Promise<Content>,
): (collection: CollectionName) => Loader {
  let own: Promise<Content> | undefined;

  return (collection) => ({
    name: `hearth-${collection}`,
    async load(context) {
      const { config, watcher } = context;
      const [handed] = config.integrations.flatMap(({ hooks }) => hooks[HOOK] ?? []) as (() => Content)[];
      const content = handed
        ? handed()
        : await (own ??= read(fileURLToPath(config.root), watcher !== undefined));
      await store(collection, content[collection], context);
    },
  });
}

async function store(
  collection: CollectionName,
  entries: Content[CollectionName],
  { meta, store, generateDigest, renderMarkdown }: LoaderContext,
): Promise<void> {
  if (meta.get('version') !== VERSION) store.clear();
  await Promise.all(
    entries.map(async ({ slug: id, data, markdown, source: filePath }) => {
      const digest = generateDigest({ VERSION, collection, data, markdown });
      if (store.get(id)?.digest === digest) return;
      const { html, ...rest } = await renderMarkdown(markdown);
      const rendered = { ...rest, html: scrollTables(linkPhones(html)) };
      store.set({ id, data: { ...data }, digest, filePath, rendered });
    }),
  );
  const kept = new Set(entries.map((entry) => entry.slug));
  for (const id of store.keys()) if (!kept.has(id)) store.delete(id);
  meta.set('version', VERSION);
}
