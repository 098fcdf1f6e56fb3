import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../src/tools/project.ts';

const SRC = join(ROOT, 'src');

/** Which rooms each room may import, as src/README.md says; a room may always import itself. */
const ALLOWED: Record<string, readonly string[] | 'anything'> = {
  pages: ['layouts', 'design', 'content', 'events', 'roadshow', 'campaigns', 'leads', 'platform'],
  // Every page's shell shows the agency's name, menu and phone; the map shows what is ahead.
  layouts: ['events', 'design', 'content', 'platform'],
  design: ['platform'],
  // The agency's colours are measured beside those of the design.
  content: ['design', 'platform'],
  events: ['content', 'design', 'platform'],
  roadshow: ['events', 'content', 'design', 'platform'],
  campaigns: ['events', 'content', 'design', 'platform'],
  leads: ['content', 'events', 'campaigns', 'design', 'platform'],
  functions: ['leads', 'events', 'campaigns', 'platform'],
  platform: [],
  tools: 'anything',
};

interface Import {
  file: string;
  target: string;
}

const imports: Import[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|tsx|astro|mjs)$/.test(file))
  .flatMap((file) =>
    [
      ...readFileSync(join(SRC, file), 'utf8').matchAll(
        /(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g,
      ),
    ].map((match) => ({ file, target: match[1] ?? match[2] ?? '' })),
  );

const roomOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');

function wrongArrow({ file, target }: Import): boolean {
  if (!target.startsWith('.')) return false;
  const from = roomOf(file);
  const to = roomOf(relative(SRC, join(SRC, dirname(file), target)));
  const allowed = from === '' ? 'anything' : ALLOWED[from];
  if (from === to || allowed === 'anything') return false;
  if (allowed === undefined || !allowed.includes(to)) return true;
  // Leads know the content's shape and what was built of it, never its loaders.
  return from === 'leads' && to === 'content' && !/content\/(schemas\/|runtime\.ts)/.test(target);
}

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(wrongArrow({ file: 'platform/a.ts', target: '../leads/b.ts' })).toBe(true);
    expect(wrongArrow({ file: 'leads/a.ts', target: '../content/load.ts' })).toBe(true);
  });

  it('point one way only', () => {
    expect(imports.filter(wrongArrow)).toEqual([]);
  });

  it('of astro:content stand in two files', () => {
    const files = imports.filter(({ target }) => target === 'astro:content').map(({ file }) => file);
    expect(files.toSorted()).toEqual(['content.config.ts', 'content/queries.ts']);
  });

  it('of Astro stand in no file that a function needs', () => {
    const found = imports.filter(
      ({ file, target }) => /^(leads|functions|platform)\//.test(file) && target.startsWith('astro'),
    );
    expect(found).toEqual([]);
  });
});
