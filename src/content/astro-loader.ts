import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { londonDay, type Clock } from '../platform/time/clock.ts';
import type { Content } from './check-entries.ts';
import { loadPublishable } from './load.ts';
import type { CollectionName } from './schemas/index.ts';

/** Raise it when a mapper or loader changes what it makes of the same file: cached entries are then dropped. */
const VERSION = '2';

/** What every collection's loader shares: the content is read once for all of them. */
export interface LoaderOptions {
  agency: string;
  clock: Clock;
  /** Leave broken entries out instead of stopping. */
  lenient: boolean;
}

/**
 * Makes Astro content loaders over one reading of content/<agency>. Under `npm start`, which reads what is saved, each
 * later reading comes with `refreshContent`, as `content`. The tools that read as well say what is wrong.
 */
export function contentLoaders(options: LoaderOptions): (collection: CollectionName) => Loader {
  let reading: Promise<Content> | undefined;

  return (collection) => ({
    name: `hearth-${collection}`,
    async load(context) {
      const saved = context.refreshContextData?.['content'] as Content | undefined;
      reading ??= loadPublishable(
        {
          root: fileURLToPath(context.config.root),
          agency: options.agency,
          today: londonDay(options.clock()),
        },
        options.lenient || context.watcher !== undefined,
        () => undefined,
      );
      await store(collection, (saved ?? (await reading))[collection], context);
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
      store.set({ id, data: { ...data }, digest, filePath, rendered: await renderMarkdown(markdown) });
    }),
  );
  const kept = new Set(entries.map((entry) => entry.slug));
  for (const id of store.keys()) if (!kept.has(id)) store.delete(id);
  meta.set('version', VERSION);
}
