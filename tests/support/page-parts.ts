import fc from 'fast-check';
import type { BuiltPage } from './dist.ts';

/** Whether there is time for every page: in `npm run proof -- pages`. */
export const EVERY_PAGE = Boolean(process.env['EVERY_PAGE']);

/** The fewest pages found that have every part that any page is made of, so that a part that comes later joins by itself. */
export function pagesOfAllParts(pages: readonly BuiltPage[]): string[] {
  const seen = new Set<string>();
  return pages
    .map((page) => ({ path: page.path, parts: partsOf(page) }))
    .toSorted((a, b) => b.parts.size - a.parts.size)
    .filter(({ parts }) => {
      const isNew = [...parts].some((part) => !seen.has(part));
      for (const part of parts) seen.add(part);
      return isNew;
    })
    .map(({ path }) => path);
}

/** The folder of its address, and each element by its class, role, type and what it says to assistive technology. */
function partsOf({ path, $ }: BuiltPage): Set<string> {
  const elements = $('body *')
    .toArray()
    .flatMap(({ name, attribs }) => [
      name,
      ...(attribs['class'] ?? '').split(/\s+/).map((each) => `${name}.${each}`),
      ...Object.keys(attribs).map((each) => `${name}[${each}]`),
      ...['role', 'type'].map((each) => `${name}[${each}=${attribs[each]}]`),
    ]);
  return new Set([...elements, path.replace(/[^/]+\/?$/, '')]);
}

/** So many of them by chance, the same each time. */
export function sampleOf(paths: readonly string[], count: number): string[] {
  const any = fc.shuffledSubarray([...paths], { minLength: count, maxLength: count });
  return fc.sample(any, { seed: 1, numRuns: 1 }).flat();
}
