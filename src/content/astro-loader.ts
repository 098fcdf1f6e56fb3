import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { londonDay, type Clock } from '../platform/clock.ts';
import type { Content } from './check-entries.ts';
import { loadPublishable } from './load.ts';
import { describeOutcome } from './problems.ts';
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
 * Makes Astro content loaders over one reading of content/<agency>.
 * In `astro dev` a changed file is read again at once, and its pages with it.
 */
export function contentLoaders(options: LoaderOptions): (collection: CollectionName) => Loader {
  let reading: Promise<Content> | undefined;

  return (collection) => ({
    name: `hearth-${collection}`,
    async load(context) {
      const root = fileURLToPath(context.config.root);
      const read = () =>
        loadPublishable(
          { root, agency: options.agency, today: londonDay(options.clock()) },
          options.lenient || context.watcher !== undefined,
          (problem, leftOut) => context.logger.error(describeOutcome(problem, leftOut)),
        );
      reading ??= read();
      await store(collection, (await reading)[collection], context);

      const folder = `${root}content/${options.agency}`;
      context.watcher?.add(folder);
      context.watcher?.on('all', async (_event, path) => {
        if (!path.startsWith(folder)) return;
        await store(collection, (await read())[collection], context);
      });
    },
  });
}

async function store(
  collection: CollectionName,
  entries: Content[CollectionName],
  { meta, store, parseData, generateDigest, renderMarkdown }: LoaderContext,
): Promise<void> {
  if (meta.get('version') !== VERSION) store.clear();
  const prepared = await Promise.all(
    entries.map(async ({ slug: id, data, markdown, source: filePath }) => ({
      id,
      data: await parseData<Record<string, unknown>>({ id, data: { ...data }, filePath }),
      digest: generateDigest({ VERSION, collection, data, markdown }),
      filePath,
      rendered: await renderMarkdown(markdown),
    })),
  );
  for (const entry of prepared) store.set(entry);
  const kept = new Set(prepared.map((entry) => entry.id));
  for (const id of store.keys()) if (!kept.has(id)) store.delete(id);
  meta.set('version', VERSION);
}
