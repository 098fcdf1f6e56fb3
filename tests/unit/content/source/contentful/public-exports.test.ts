import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchSpace } from '../../../../../src/content/source/contentful/delivery.ts';
import { fromRichText } from '../../../../../src/content/source/contentful/markdown.ts';
import { readEntries } from '../../../../../src/content/source/contentful/read-entries.ts';
import {
  startContentfulStandIn,
  type ContentfulStandIn,
} from '../../../../../src/tools/contentful/stand-in.ts';
import { publicExports } from '../../../../support/public-exports.ts';

describe('spaces of others', () => {
  let standIn: ContentfulStandIn;
  beforeAll(async () => {
    standIn = await startContentfulStandIn();
  });
  afterAll(() => standIn.close());

  it.each(
    publicExports.flatMap(([name, file]) => [
      { name, file, drafts: false },
      { name, file, drafts: true },
    ]),
  )(
    '$name, drafts $drafts: read whole, and nothing of it is taken for ours without a word',
    async ({ file, drafts }) => {
      standIn.load({ ...file });
      const space = await fetchSpace(
        {
          spaceId: standIn.space,
          environmentId: standIn.environment,
          host: standIn.host,
          token: drafts ? standIn.tokens.preview : standIn.tokens.delivery,
          drafts,
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
    for (const [, file] of publicExports) {
      standIn.load({ ...file });
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
    expect(read).toBeGreaterThan(0);
    expect([...found].join('\n')).toMatch(/has a heading 1.*\nhas an embedded entry/);
  });
});
