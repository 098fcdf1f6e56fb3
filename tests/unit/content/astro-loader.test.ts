import type { AstroIntegration } from 'astro';
import type { LoaderContext } from 'astro/loaders';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { contentRules } from '../../../src/content-rules.ts';
import { contentLoaders, handOn } from '../../../src/content/astro-loader.ts';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { collectionNames } from '../../../src/content/schemas/index.ts';
import { raw } from '../../support/content.ts';

const contentOf = (...slugs: string[]) => {
  const entries = [raw('agency', 'agency'), ...slugs.map((slug) => raw('needs', slug))];
  return checkEntries(entries, Temporal.PlainDate.from('2026-11-23'), contentRules).content;
};

/** What Astro gives a loader, with a store that is kept. */
function astro(...integrations: AstroIntegration[]) {
  const stored = new Map<string, { id: string; digest?: string; rendered?: { html: string } }>();
  const meta = new Map<string, string>();
  const rendered: string[] = [];
  const context = {
    config: { root: new URL('file:///project/'), integrations },
    meta,
    store: {
      get: (id: string) => stored.get(id),
      set: (entry: { id: string; rendered?: { html: string } }) => stored.set(entry.id, entry),
      delete: (id: string) => stored.delete(id),
      keys: () => [...stored.keys()],
      clear: () => stored.clear(),
    },
    generateDigest: (value: unknown) => JSON.stringify(value),
    renderMarkdown: async (markdown: string) => {
      rendered.push(markdown);
      return { html: markdown };
    },
  } as unknown as LoaderContext;
  const html = () => [...stored.values()].map((entry) => entry.rendered?.html);
  return { context, rendered, html, ids: () => [...stored.keys()] };
}

it('content that is handed on is read by no loader, and is asked for at each loading', async () => {
  let content = contentOf('teenagers', 'babies');
  const { context, rendered, ids } = astro(handOn(() => content));
  const loader = contentLoaders(() => Promise.reject(new Error('it was read')))('needs');
  await loader.load(context);
  expect(ids()).toEqual(['teenagers', 'babies']);
  content = contentOf('teenagers', 'groups');
  await loader.load(context);
  expect(ids()).toEqual(['teenagers', 'groups']);
  // What is the same is not made again.
  expect(rendered).toHaveLength(3);
});

it('a phone number in the words of an entry rings when it is tapped', async () => {
  const content = contentOf('teenagers');
  const [entry] = content.needs;
  if (entry) content.needs = [{ ...entry, markdown: 'Ring 01632 960 123.' }];
  const { context, html } = astro(handOn(() => content));
  await contentLoaders(() => Promise.reject(new Error('it was read')))('needs').load(context);
  expect(html()).toEqual(['Ring <a class="tel" href="tel:01632960123">01632 960 123</a>.']);
});

it('a table in the words of an entry scrolls by itself', async () => {
  const content = contentOf('teenagers');
  const [entry] = content.needs;
  if (entry) content.needs = [{ ...entry, markdown: '<h2>Pay</h2><table></table>' }];
  const { context, html } = astro(handOn(() => content));
  await contentLoaders(() => Promise.reject(new Error('it was read')))('needs').load(context);
  expect(html()).toEqual([
    '<h2>Pay</h2><div class="scroll" role="region" tabindex="0" aria-label="Pay"><table></table></div>',
  ]);
});

it('without anybody who hands it on, it is read once for all collections', async () => {
  const readings: string[] = [];
  const loader = contentLoaders(async (root) => {
    readings.push(root);
    return contentOf('teenagers');
  });
  const loaded = await Promise.all(
    collectionNames.map(async (name) => {
      const { context, ids } = astro();
      await loader(name).load(context);
      return ids().length;
    }),
  );
  expect(readings).toEqual(['/project/']);
  expect(loaded.reduce((sum, count) => sum + count, 0)).toBe(2);
});
