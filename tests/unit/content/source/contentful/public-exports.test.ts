import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchSpace } from '../../../../../src/content/source/contentful/delivery.ts';
import { fromRichText } from '../../../../../src/content/source/contentful/markdown.ts';
import { readEntries } from '../../../../../src/content/source/contentful/read-entries.ts';
import {
  startContentfulStandIn,
  type ContentfulStandIn,
} from '../../../../../src/tools/contentful/stand-in.ts';
import { ROOT } from '../../../../../src/tools/project.ts';

/** Exports of real spaces that nobody here wrote, where somebody has put them. */
const FOLDER = `${ROOT}../shared/contentful-exports`;
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.json')) : [];

describe.runIf(files.length > 0)('spaces of others', () => {
  let standIn: ContentfulStandIn;
  beforeAll(async () => {
    standIn = await startContentfulStandIn();
  });
  afterAll(() => standIn.close());

  it.each(files.flatMap((file) => [`${file}, published`, `${file}, drafts`]))(
    '%s: read whole, and nothing of it is taken for ours without a word',
    async (row) => {
      const [file = '', which] = row.split(', ');
      standIn.load(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')));
      const space = await fetchSpace(
        {
          spaceId: standIn.space,
          environmentId: standIn.environment,
          host: standIn.host,
          token: which === 'drafts' ? standIn.tokens.preview : standIn.tokens.delivery,
          drafts: which === 'drafts',
        },
        { timeout: 60_000, retries: 1 },
      );
      const { entries, unreadable, problems } = readEntries(space, (of, id) => `${of}/${id}`);
      const foreign = space.entries.filter(
        ({ sys }) => !entries.some(({ source }) => source === `entries/${sys.id}`),
      );
      const told = problems.flatMap(({ rule, message }) => (rule === 'no-collection' ? message : []));
      expect(told.length > 0 || unreadable.length > 0).toBe(foreign.length > 0);
      expect(problems.map(({ rule }) => rule)).toContain('no-agency');
    },
  );

  it('their words are read, and what the site can’t show is named', async () => {
    const found = new Set<string>();
    let read = 0;
    for (const file of files) {
      standIn.load(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')));
      for (const { fields } of standIn.dump().entries as {
        fields: Record<string, Record<string, unknown>>;
      }[]) {
        for (const value of Object.values(fields).flatMap((values) => Object.values(values))) {
          if (typeof value !== 'object' || value === null || !('nodeType' in value)) continue;
          const { markdown, problems } = fromRichText(value, () => undefined);
          expect(typeof markdown).toBe('string');
          for (const { message } of problems) found.add(message.replace(/“.*”/, '“…”'));
          read += 1;
        }
      }
    }
    expect(read).toBeGreaterThan(5);
    expect([...found].join('\n')).toMatch(/has a heading 1.*\nhas an embedded entry/);
  });
});
