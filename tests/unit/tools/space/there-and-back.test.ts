import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentRules } from '../../../../src/content-rules.ts';
import { allEntries, type Content } from '../../../../src/content/entry.ts';
import { withRealDates } from '../../../../src/content/sample-dates.ts';
import { takeSnapshot } from '../../../../src/content/snapshot.ts';
import { writeEntries } from '../../../../src/content/source/contentful/write-entries.ts';
import { localSource } from '../../../../src/content/source/local.ts';
import type { ContentSource } from '../../../../src/content/source/source.ts';
import { startContentfulStandIn, type ContentfulStandIn } from '../../../../src/tools/contentful/stand-in.ts';
import { ROOT } from '../../../../src/tools/project.ts';
import { openSpace, type Space } from '../../../../src/tools/space/management.ts';
import { applyPull, planPull } from '../../../../src/tools/space/pull.ts';
import { applyPush, planPush } from '../../../../src/tools/space/push.ts';
import { applySeed, planSeed } from '../../../../src/tools/space/seed.ts';
import { canonicalWords } from '../../../support/canonical-words.ts';
import { sourceOf } from '../../../support/space.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const quiet = { say: () => undefined, allowDataLoss: false };

/** What is published, with nothing in it of where it is written. */
const published = (content: Content) =>
  allEntries(content)
    .map(({ collection, slug, data, markdown }) => ({
      collection,
      slug,
      data: withoutPaths(data),
      words: canonicalWords(markdown),
    }))
    .toSorted((a, b) => (`${a.collection} ${a.slug}` < `${b.collection} ${b.slug}` ? -1 : 1));

/** Where the file of a photo or recording is on this machine is no part of what is published. */
const withoutPaths = (data: object): object =>
  JSON.parse(JSON.stringify(data, (key, value) => (key === 'path' ? undefined : value)));

const read = async (source: ContentSource) => {
  const { content, problems } = await takeSnapshot(source, { today, rules: contentRules });
  return {
    entries: published(content),
    problems: problems.map(({ rule, message }) => `${rule} ${message}`).toSorted(),
  };
};

describe.each(['county', 'regional'])('push, seed and pull of %s', (agency) => {
  let standIn: ContentfulStandIn;
  let space: Space;
  let root: string;
  const local = localSource(ROOT, agency);

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'hearth-seed-'));
    standIn = await startContentfulStandIn();
    const access = { spaceId: standIn.space, environmentId: standIn.environment, host: standIn.host };
    space = await openSpace(access, standIn.tokens.management);
    await applyPush(space, await planPush(space), quiet);
    const seed = writeEntries(withRealDates(await local.read(), today), space.locale);
    await applySeed(space, await planSeed(space, seed), () => undefined);
  }, 300_000);
  afterAll(async () => {
    await standIn.close();
    await rm(root, { recursive: true });
  });

  it('what is published is the same from either source, and so is what is said of it', async () => {
    const [ofFiles, ofSpace] = [await read(local), await read(sourceOf(standIn, root))];
    expect(ofSpace.entries).toEqual(ofFiles.entries);
    expect(ofSpace.entries.length).toBeGreaterThan(90);
    expect(ofSpace.problems).toEqual(ofFiles.problems);
  });

  it('pull writes files that say the same', async () => {
    const folder = join(root, 'content', agency);
    const plan = await planPull(await sourceOf(standIn, root).read(), folder);
    await applyPull(plan, folder);
    expect((await read(localSource(root, agency))).entries).toEqual((await read(local)).entries);
  });

  it('a second push and a second seed find nothing to do', async () => {
    expect((await planPush(space)).changes).toEqual([]);
    const seed = writeEntries(withRealDates(await local.read(), today), space.locale);
    expect(seed.problems).toEqual([]);
    const { entries, assets, takenDown } = await planSeed(space, seed);
    expect(new Set([...entries, ...assets].map(({ todo }) => todo))).toEqual(new Set(['nothing']));
    expect(takenDown).toEqual([]);
  });

  it('every type is one that editors can use', async () => {
    const { contentTypes, editorInterfaces } = standIn.dump() as unknown as {
      contentTypes: {
        name: string;
        description: string;
        displayField: string;
        fields: {
          id: string;
          name: string;
          type: string;
          items?: { type: string };
          required: boolean;
          localized: boolean;
        }[];
      }[];
      editorInterfaces: {
        controls: { fieldId: string; widgetId: string; settings: { helpText?: string } }[];
      }[];
    };
    const wrong = contentTypes.filter(
      ({ fields, displayField }) =>
        fields.length > 50 ||
        fields.find(({ id }) => id === displayField)?.type !== 'Symbol' ||
        fields.some(({ type, items }) => type === 'Object' || items?.type === 'Object') ||
        new Set(fields.map(({ name }) => name)).size !== fields.length,
    );
    expect(wrong).toEqual([]);
    expect(contentTypes).toHaveLength(61);
    const controls = editorInterfaces.flatMap((each) => each.controls);
    expect(controls.filter(({ settings }) => !settings.helpText)).toEqual([]);
  });
});
