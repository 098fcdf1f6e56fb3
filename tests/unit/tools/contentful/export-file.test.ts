import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type contentfulExport from 'contentful-export';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  linkTo,
  publishEntry,
  publishType,
  startContentful,
  type Contentful,
} from '../../../support/contentful-clients.ts';
import { publicExports } from '../../../support/public-exports.ts';

// Their ES modules can't be imported: contentful-import's ends with `module.exports`.
const require = createRequire(import.meta.url);
const runExport: typeof contentfulExport = require('contentful-export');
const runImport: (options: Record<string, unknown>) => Promise<unknown> = require('contentful-import');

let from: Contentful;
let into: Contentful;
let folder: string;

beforeEach(async () => {
  [from, into] = await Promise.all([startContentful({ space: 'from' }), startContentful({ space: 'into' })]);
  folder = mkdtempSync(join(tmpdir(), 'contentful-'));
  for (const way of ['log', 'warn'] as const) vi.spyOn(console, way).mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
  await Promise.all([from.standIn.close(), into.standIn.close()]);
});

const common = ({ standIn }: Contentful) => ({
  spaceId: standIn.space,
  managementToken: standIn.tokens.management,
  host: standIn.host,
  insecure: true,
  errorLogFile: join(folder, 'errors.json'),
  useVerboseRenderer: true,
});
const exported = (contentful: Contentful) =>
  runExport({ ...common(contentful), saveFile: false, includeDrafts: true, includeArchived: true });

type Item = { sys: { id: string; publishedVersion?: number; archivedVersion?: number } };
/** What two spaces must have in common: everything but ids of locales, dates, versions, spaces and hosts. */
const comparable = (file: Record<string, unknown[]>) =>
  Object.fromEntries(
    Object.entries(file).map(([name, items]) => [
      name,
      (JSON.parse(JSON.stringify(items)) as (Item & { code?: string })[])
        .map(({ sys, ...item }) => ({
          id: item.code ?? sys.id,
          state: sys.archivedVersion ? 'archived' : sys.publishedVersion ? 'published' : 'draft',
          ...JSON.parse(JSON.stringify(item).replaceAll(/\/\/127[^"]+\//g, '//host/')),
        }))
        .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  );

describe('contentful-export and contentful-import', () => {
  it('carry a space to another one', async () => {
    const { management } = from;
    await management.locale.create(
      {},
      {
        name: 'Welsh',
        code: 'cy',
        fallbackCode: 'en-US',
        contentDeliveryApi: true,
        contentManagementApi: true,
        optional: true,
      },
    );
    const sys = { id: 'news', type: 'Tag', version: 0, visibility: 'public' };
    await management.tag.createWithId({ tagId: 'news' }, { name: 'News', sys: sys as never });
    await publishType(from, 'page', [
      { id: 'next', type: 'Link', linkType: 'Entry' },
      { id: 'picture', type: 'Link', linkType: 'Asset' },
    ]);
    const file = { contentType: 'text/plain', fileName: 'a.txt', file: 'hello' };
    const fields = { title: { 'en-US': 'A' }, description: { cy: 'B' }, file: { 'en-US': file, cy: file } };
    const asset = await management.asset.processForAllLocales(
      {},
      await management.asset.createFromFiles({}, { fields }),
    );
    await management.asset.publish({ assetId: asset.sys.id }, asset);
    await publishEntry(from, 'page', 'b', { title: 'B', picture: linkTo('Asset', asset.sys.id) });
    await publishEntry(from, 'page', 'a', { title: 'A', next: linkTo('Entry', 'b') });
    await management.entry.createWithId(
      { contentTypeId: 'page', entryId: 'draft' },
      {
        fields: { title: { 'en-US': 'Draft', cy: 'Drafft' } },
        metadata: { tags: [{ sys: { type: 'Link', linkType: 'Tag', id: 'news' } }] },
      },
    );
    await management.entry.createWithId({ contentTypeId: 'page', entryId: 'old' }, { fields: {} });
    await management.entry.archive({ entryId: 'old' });
    await management.webhook.create({}, {
      name: 'Build',
      url: 'https://b.example/x',
      topics: ['*.*'],
    } as never);

    const first = await exported(from);
    expect(comparable(first)).toEqual(comparable(from.standIn.dump() as never));
    await runImport({ ...common(into), content: structuredClone(first), rateLimit: 1000 });
    expect(comparable(await exported(into))).toEqual(comparable(first));
    expect((await into.delivery.getEntries()).items.map(({ sys: { id } }) => id).toSorted()).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('a public export', () => {
  it.each(publicExports)('is read by every SDK as it was written: %s', async (_name, file) => {
    from.standIn.load({ ...file });
    const published = (items: Item[]) => items.filter(({ sys }) => sys.publishedVersion !== undefined).length;
    const query = { limit: 1000, include: 3 } as const;
    expect((await from.delivery.withAllLocales.getEntries(query)).total).toBe(published(file.entries));
    expect((await from.preview.getEntries(query)).total).toBe(file.entries.length);
    const assets = await from.delivery.getAssets({ limit: 1000 });
    expect(assets.total).toBe(published(file.assets));
    const urls = assets.items.flatMap(({ fields }) => fields.file?.url ?? []).slice(0, 1);
    for (const url of urls) expect((await fetch(`http:${url}`)).status).toBe(200);
    expect(comparable(await exported(from))).toEqual(comparable(from.standIn.dump() as never));
  });
});
