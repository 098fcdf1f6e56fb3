import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  createEntry,
  publishEntry,
  publishType,
  refusalOf,
  startContentful,
  type Contentful,
} from '../../../support/contentful-clients.ts';

let contentful: Contentful;

beforeEach(async () => {
  contentful = await startContentful();
});
afterEach(() => contentful.standIn.close());

describe('a space', () => {
  it('has one environment, somebody who works on it, and roles', async () => {
    const { space, environment, user, role } = contentful.management;
    expect((await space.get({})).sys).toMatchObject({ type: 'Space', id: 'standin' });
    expect((await environment.getMany({})).items.map(({ sys }) => sys.id)).toEqual(['master']);
    expect((await environment.get({})).sys.status?.sys.id).toBe('ready');
    expect((await refusalOf(environment.get({ environmentId: 'staging' }))).name).toBe('NotFound');
    expect((await user.getCurrent()).sys.type).toBe('User');
    expect((await role.getMany({})).items).toEqual([]);
  });
});

describe('locales', () => {
  const locale = (code: string, fallbackCode: string | null = 'en-US') => ({
    name: code,
    code,
    fallbackCode,
    contentDeliveryApi: true,
    contentManagementApi: true,
    optional: true,
  });

  it('are created, changed and deleted with what was written in them', async () => {
    const { management } = contentful;
    const welsh = await management.locale.create({}, locale('cy'));
    await publishType(contentful, 'page');
    const fields = { title: { 'en-US': 'Home', cy: 'Hafan' } };
    await management.entry.createWithId({ contentTypeId: 'page', entryId: 'home' }, { fields });
    const localeId = welsh.sys.id;
    const renamed = await management.locale.update({ localeId }, { ...welsh, name: 'Cymraeg' });
    expect(renamed).toMatchObject({ name: 'Cymraeg', sys: { version: 1 } });
    expect((await refusalOf(management.locale.update({ localeId }, welsh))).name).toBe('VersionMismatch');
    expect((await management.locale.getMany({})).total).toBe(2);
    await management.locale.delete({ localeId });
    expect((await management.entry.get({ entryId: 'home' })).fields).toEqual({ title: { 'en-US': 'Home' } });
  });

  it('are refused when they are there, fall back to nothing or in a circle, or are the default', async () => {
    const { management } = contentful;
    const create = (body: ReturnType<typeof locale>) => management.locale.create({}, body);
    expect((await refusalOf(create(locale('en-US')))).details.errors?.[0]).toMatchObject({ name: 'taken' });
    expect((await refusalOf(create(locale('cy', 'nowhere')))).status).toBe(422);
    const one = await create(locale('cy'));
    await create(locale('pl', 'cy'));
    const circle = management.locale.update({ localeId: one.sys.id }, { ...one, fallbackCode: 'pl' });
    expect((await refusalOf(circle)).status).toBe(422);
    const [first] = (await management.locale.getMany({})).items;
    expect((await refusalOf(management.locale.delete({ localeId: first?.sys.id ?? '' }))).status).toBe(400);
    expect((await refusalOf(management.locale.delete({ localeId: one.sys.id }))).status).toBe(400);
  });
});

describe('tags', () => {
  it('are put on entries, and delivered when they are public', async () => {
    const { management, delivery } = contentful;
    const tag = (id: string, visibility: 'public' | 'private') =>
      management.tag.createWithId(
        { tagId: id },
        { name: id, sys: { id, type: 'Tag', version: 0, visibility } as never },
      );
    await tag('shown', 'public');
    await tag('inside', 'private');
    await publishType(contentful, 'page');
    const tags = ['shown', 'inside'].map((id) => ({
      sys: { type: 'Link' as const, linkType: 'Tag' as const, id },
    }));
    const made = await management.entry.createWithId(
      { contentTypeId: 'page', entryId: 'home' },
      { fields: {}, metadata: { tags } },
    );
    expect(made.metadata?.tags).toHaveLength(2);
    await management.entry.publish({ entryId: 'home' }, made);
    expect((await delivery.getEntry('home')).metadata.tags.map(({ sys }) => sys.id)).toEqual(['shown']);
    expect((await delivery.getTags()).items.map(({ sys }) => sys.id)).toEqual(['shown']);
    const query = { 'metadata.tags.sys.id[in]': ['shown'] };
    expect((await delivery.getEntries(query)).total).toBe(1);
    await management.tag.delete({ tagId: 'inside', version: 1 });
    expect((await management.entry.get({ entryId: 'home' })).metadata?.tags).toHaveLength(1);
    const strange = [{ sys: { type: 'Link' as const, linkType: 'Tag' as const, id: 'x' } }];
    const entry = management.entry.create(
      { contentTypeId: 'page' },
      { fields: {}, metadata: { tags: strange } },
    );
    expect((await refusalOf(entry)).name).toBe('UnresolvedLinks');
  });
});

describe('webhooks', () => {
  const hook = {
    name: 'Build',
    url: 'https://builds.example/hook',
    topics: ['Entry.publish', 'Asset.*'],
    filters: [{ equals: [{ doc: 'sys.environment.sys.id' }, 'master'] }],
    transformation: { method: 'POST', contentType: 'application/json', body: {} },
    headers: [
      { key: 'X-From', value: 'us' },
      { key: 'X-Key', value: 'abc', secret: true },
    ],
  };

  it('are created, changed and deleted, and never tell their secrets', async () => {
    const { webhook } = contentful.management;
    const made = await webhook.create({}, hook as never);
    expect(made).toMatchObject({
      name: 'Build',
      active: true,
      sys: { version: 0, type: 'WebhookDefinition' },
    });
    expect(made.headers).toEqual([
      { key: 'X-From', value: 'us' },
      { key: 'X-Key', secret: true },
    ]);
    const webhookDefinitionId = made.sys.id;
    const changed = await webhook.update({ webhookDefinitionId }, { ...made, topics: ['*.*'] });
    expect(changed).toMatchObject({ topics: ['*.*'], sys: { version: 1 } });
    expect((await refusalOf(webhook.update({ webhookDefinitionId }, made))).name).toBe('VersionMismatch');
    expect((await webhook.getMany({})).total).toBe(1);
    await webhook.delete({ webhookDefinitionId });
    expect((await webhook.getMany({})).total).toBe(0);

    const value = 'a'.repeat(60) + 'wxyz';
    expect(await webhook.upsertSigningSecret({}, { value })).toMatchObject({ redactedValue: 'wxyz' });
    expect((await refusalOf(webhook.upsertSigningSecret({}, { value: 'short' }))).status).toBe(422);
  });

  it.each([
    ['a topic', { topics: ['publish'] }, ['topics', 0]],
    ['no topic', { topics: [] }, ['topics']],
    ['an address', { url: 'builds.example' }, ['url']],
    ['a filter', { filters: [{ equals: [{ doc: 'fields.title' }, 'x'] }] }, ['filters', 0]],
    ['a method', { transformation: { method: 'HEAD' } }, ['transformation', 'method']],
    ['a key', { colour: 'red' }, ['colour']],
  ])('are refused for %s', async (_, changes, path) => {
    const refusal = await refusalOf(
      contentful.management.webhook.create({}, { ...hook, ...changes } as never),
    );
    expect(refusal).toMatchObject({ name: 'ValidationFailed', status: 422 });
    expect(refusal.details.errors?.[0]).toMatchObject({ path });
  });
});

describe('a test in another process', () => {
  const post = (path: string, body: unknown, type = 'application/json') =>
    fetch(`${contentful.standIn.url}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify(body),
    });
  const get = async (path: string) => (await fetch(`${contentful.standIn.url}/_control/${path}`)).json();

  it('loads, dumps, breaks, limits and resets', async () => {
    await publishType(contentful, 'page');
    await publishEntry(contentful, 'page', 'home', { title: 'Home' });
    await createEntry(contentful, 'page', 'draft', { title: 'Draft' });
    const dump = await get('dump');
    expect(dump.entries).toHaveLength(2);
    expect((await post('reset', {})).status).toBe(200);
    expect((await contentful.preview.getEntries()).total).toBe(0);
    expect((await post('load', dump)).status).toBe(200);
    expect((await contentful.preview.getEntries()).total).toBe(2);
    expect(await get('dump')).toEqual(dump);

    expect((await post('fail', { kind: 'error', status: 503 })).status).toBe(200);
    expect((await refusalOf(contentful.delivery.getEntries())).status).toBe(503);
    expect((await get('requests')).at(-1)).toMatchObject({ method: 'GET', status: 503 });
    await post('fail', { kind: 'error', status: 503 });
    await post('mend', {});
    expect((await contentful.delivery.getEntries()).total).toBe(1);
    await post('limit', { bytes: 10 });
    expect((await refusalOf(contentful.delivery.getEntries())).message).toContain('10B');
  });

  it('is refused for what is not understood, and for what a page of another site could send', async () => {
    expect((await post('fail', { kind: 'sulk' })).status).toBe(422);
    expect((await post('load', { entries: 'all' })).status).toBe(422);
    expect((await post('reset', {}, 'text/plain')).status).toBe(415);
    expect((await post('nothing', {})).status).toBe(404);
  });
});
