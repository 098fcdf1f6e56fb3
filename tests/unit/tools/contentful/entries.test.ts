import { isDraft, isPublished, isUpdated } from 'contentful-management';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  createEntry,
  publishEntry,
  publishType,
  refusalOf,
  startContentful,
  type Contentful,
} from '../../../support/contentful-clients.ts';

const HOUR = 60 * 60 * 1000;
const entryId = 'home';
let contentful: Contentful;
let time: Date;

beforeEach(async () => {
  time = new Date('2026-11-20T09:00:00Z');
  contentful = await startContentful({ now: () => time });
  await publishType(contentful, 'page');
});
afterEach(() => contentful.standIn.close());

const get = () => contentful.management.entry.get({ entryId });
const change = async (title: string) =>
  contentful.management.entry.update(
    { entryId },
    { ...(await get()), fields: { title: { 'en-US': title } } },
  );
const wait = () => {
  time = new Date(time.getTime() + HOUR);
};
/** The title as each reading API shows it, or nothing. */
const shown = async () => {
  const read = (client: 'delivery' | 'preview') =>
    contentful[client].getEntries({ 'sys.id': entryId }).then(({ items }) => items[0]?.fields['title']);
  return { delivery: await read('delivery'), preview: await read('preview') };
};

describe('the life of an entry', () => {
  it('is a draft, published, changed, unpublished, archived and deleted', async () => {
    const { entry } = contentful.management;
    const draft = await createEntry(contentful, 'page', entryId, { title: 'One' });
    expect(draft.sys).toMatchObject({
      id: 'home',
      type: 'Entry',
      version: 1,
      publishedCounter: 0,
      contentType: { sys: { type: 'Link', linkType: 'ContentType', id: 'page' } },
      space: { sys: { id: 'standin' } },
      environment: { sys: { id: 'master' } },
      createdAt: '2026-11-20T09:00:00.000Z',
    });
    expect(isDraft(draft)).toBe(true);
    expect(await shown()).toEqual({ delivery: undefined, preview: 'One' });

    wait();
    const published = await entry.publish({ entryId }, draft);
    expect(published.sys).toMatchObject({
      version: 2,
      publishedVersion: 1,
      publishedCounter: 1,
      publishedAt: '2026-11-20T10:00:00.000Z',
      firstPublishedAt: '2026-11-20T10:00:00.000Z',
    });
    expect(isPublished(published) && !isUpdated(published)).toBe(true);
    expect(await shown()).toEqual({ delivery: 'One', preview: 'One' });

    wait();
    const changed = await change('Two');
    expect(isUpdated(changed)).toBe(true);
    expect(await shown()).toEqual({ delivery: 'One', preview: 'Two' });
    const [delivered, previewed] = await Promise.all([
      contentful.delivery.getEntry(entryId),
      contentful.preview.getEntry(entryId),
    ]);
    expect(delivered.sys).toMatchObject({
      revision: 1,
      updatedAt: '2026-11-20T10:00:00.000Z',
      locale: 'en-US',
    });
    expect(previewed.sys).toMatchObject({ revision: 1, updatedAt: '2026-11-20T11:00:00.000Z' });
    expect(delivered.sys).not.toHaveProperty('version');

    expect((await entry.publish({ entryId }, changed)).sys).toMatchObject({
      version: 4,
      publishedVersion: 3,
    });
    expect(await shown()).toEqual({ delivery: 'Two', preview: 'Two' });
    expect((await refusalOf(entry.delete({ entryId }))).message).toBe('Cannot delete published');
    expect((await refusalOf(entry.archive({ entryId }))).message).toBe('Cannot archive published');

    expect((await entry.unpublish({ entryId })).sys).not.toHaveProperty('publishedVersion');
    expect(await shown()).toEqual({ delivery: undefined, preview: 'Two' });
    expect((await entry.archive({ entryId })).sys).toMatchObject({ version: 6, archivedVersion: 5 });
    expect(await shown()).toEqual({ delivery: undefined, preview: undefined });
    expect((await refusalOf(change('Three'))).status).toBe(400);
    expect((await entry.unarchive({ entryId })).sys).not.toHaveProperty('archivedAt');

    await entry.delete({ entryId });
    expect(await shown()).toEqual({ delivery: undefined, preview: undefined });
    expect(await refusalOf(get())).toMatchObject({ name: 'NotFound', status: 404 });
  });

  it('is changed by a JSON patch', async () => {
    await createEntry(contentful, 'page', entryId, { title: 'One' });
    const patch = [{ op: 'replace' as const, path: '/fields/title/en-US', value: 'Two' }];
    const { entry } = contentful.management;
    const patched = await entry.patch({ entryId, version: 1 }, patch);
    expect(patched).toMatchObject({ sys: { version: 2 }, fields: { title: { 'en-US': 'Two' } } });
    const lost = [{ op: 'remove' as const, path: '/fields/body/en-US' }];
    expect((await refusalOf(entry.patch({ entryId, version: 2 }, lost))).status).toBe(400);
    expect((await refusalOf(entry.patch({ entryId, version: 1 }, patch))).name).toBe('VersionMismatch');
  });

  it('gets an id when it has none', async () => {
    const { entry } = contentful.management;
    const made = await entry.create({ contentTypeId: 'page' }, { fields: { title: { 'en-US': 'One' } } });
    expect(made.sys.id).toMatch(/^\w{22}$/);
  });
});

describe('versions', () => {
  const put = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${contentful.standIn.url}/spaces/standin/environments/master/entries/home${path}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${contentful.standIn.tokens.management}`,
        'content-type': 'application/vnd.contentful.management.v1+json',
        ...headers,
      },
      body: path === '' ? '{"fields":{}}' : null,
    });

  it('must be given to change and to publish, and be those that are kept', async () => {
    const first = await createEntry(contentful, 'page', entryId, { title: 'One' });
    await change('Two');
    const { entry } = contentful.management;
    expect(await refusalOf(entry.update({ entryId }, first))).toMatchObject({
      name: 'VersionMismatch',
      status: 409,
    });
    expect((await refusalOf(entry.publish({ entryId }, first))).name).toBe('VersionMismatch');
    expect((await put('')).status).toBe(409);
    expect((await put('/published')).status).toBe(409);
    expect((await put('/published', { 'x-contentful-version': '2' })).status).toBe(200);
  });
});

describe('the list of entries', () => {
  it('has drafts and archived ones, by what was done to them', async () => {
    const { entry } = contentful.management;
    await createEntry(contentful, 'page', 'draft', { title: 'A' });
    await publishEntry(contentful, 'page', 'published', { title: 'B' });
    await createEntry(contentful, 'page', 'archived', { title: 'C' });
    await entry.archive({ entryId: 'archived' });
    const ids = async (query: Record<string, unknown>) =>
      (await entry.getMany({ query: { order: 'sys.id', ...query } })).items.map(({ sys }) => sys.id);
    expect(await ids({})).toEqual(['archived', 'draft', 'published']);
    expect(await ids({ 'sys.archivedAt[exists]': true })).toEqual(['archived']);
    expect(await ids({ 'sys.archivedAt[exists]': false, 'sys.publishedAt[exists]': false })).toEqual([
      'draft',
    ]);
    expect(await ids({ content_type: 'page', 'fields.title': 'B' })).toEqual(['published']);
    expect(await ids({ 'sys.id[in]': 'draft,nobody' })).toEqual(['draft']);
  });
});
