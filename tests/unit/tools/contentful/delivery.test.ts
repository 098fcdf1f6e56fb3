import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  createEntry,
  linkTo,
  publishEntry,
  publishType,
  refusalOf,
  startContentful,
  type Contentful,
} from '../../../support/contentful-clients.ts';

let contentful: Contentful;

beforeEach(async () => {
  contentful = await startContentful();
  await publishType(contentful, 'page', [
    { id: 'next', type: 'Link', linkType: 'Entry' },
    { id: 'order', type: 'Integer' },
    { id: 'text', type: 'Text' },
  ]);
});
afterEach(() => contentful.standIn.close());

const publish = (id: string, values: Record<string, unknown>) => publishEntry(contentful, 'page', id, values);
const read = (query: Record<string, unknown>) => contentful.delivery.withoutLinkResolution.getEntries(query);
const ids = async (query: Record<string, unknown>) => (await read(query)).items.map(({ sys }) => sys.id);

describe('who asks for what', () => {
  const ask = (path: string, token?: string) =>
    fetch(
      contentful.standIn.url + path,
      token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
    );
  const { delivery: token } = { delivery: 'delivery-token' };

  it('is told by the token, in a header or in the address', async () => {
    const wrong = await ask('/spaces/standin/environments/master/entries', 'secret-that-is-wrong');
    expect(wrong.status).toBe(401);
    const body = await wrong.json();
    expect(body).toMatchObject({
      sys: { type: 'Error', id: 'AccessTokenInvalid' },
      message: 'The access token you sent could not be found or is invalid.',
      requestId: wrong.headers.get('x-contentful-request-id'),
    });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect((await ask('/spaces/standin/environments/master/entries')).status).toBe(401);
    expect((await ask(`/spaces/standin/entries?access_token=${token}`)).status).toBe(200);
    expect(contentful.standIn.requests.at(-1)).toEqual({
      method: 'GET',
      path: '/spaces/standin/entries',
      query: {},
      status: 200,
    });
  });

  it('is there or not found', async () => {
    for (const path of [
      '/spaces/other',
      '/spaces/standin/environments/other/entries',
      '/spaces/standin/nothing',
      '/spaces/standin/entries/%zz',
    ]) {
      const answer = await ask(path, token);
      expect([answer.status, (await answer.json()).sys.id]).toEqual([404, 'NotFound']);
    }
    expect((await contentful.delivery.getSpace()).locales[0]).toMatchObject({ code: 'en-US', default: true });
    expect((await contentful.delivery.getLocales()).items[0]).toMatchObject({ code: 'en-US' });
  });

  it('is answered with the headers of the API, and with 304 to who has it', async () => {
    const path = '/spaces/standin/environments/master/entries';
    const first = await ask(path, token);
    expect(first.headers.get('content-type')).toBe('application/vnd.contentful.delivery.v1+json');
    expect(first.headers.get('x-contentful-ratelimit-reset')).toBe('0');
    const again = await fetch(contentful.standIn.url + path, {
      headers: { authorization: `Bearer ${token}`, 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });
});

describe('a query', () => {
  it('finds by fields and dates, orders and selects', async () => {
    await publish('a', { title: 'Same', order: 2, text: 'Long and winding' });
    await publish('b', { title: 'Same', order: 1 });
    await publish('c', { title: 'Other', order: 3 });
    const of = { content_type: 'page' };
    expect(await ids({ ...of, 'fields.title': 'Same', order: 'fields.order' })).toEqual(['b', 'a']);
    expect(await ids({ ...of, order: '-fields.order,sys.id', limit: 1, skip: 1 })).toEqual(['a']);
    expect(await ids({ ...of, 'fields.title[ne]': 'Same' })).toEqual(['c']);
    expect(await ids({ ...of, 'fields.order[gte]': 2, order: 'sys.id' })).toEqual(['a', 'c']);
    expect(await ids({ ...of, 'fields.text[match]': 'WINDING' })).toEqual(['a']);
    expect(await ids({ 'sys.id[in]': ['c', 'a'], order: 'sys.id' })).toEqual(['a', 'c']);
    expect(await ids({ 'sys.updatedAt[gt]': '2020-01-01', 'sys.updatedAt[lt]': '2020-02-01' })).toEqual([]);
    const { items } = await read({ ...of, 'sys.id': 'a', select: ['fields.order', 'sys.id'] });
    expect(items[0]).toMatchObject({ sys: { id: 'a' }, fields: { order: 2 } });
    expect(items[0]?.fields).not.toHaveProperty('title');
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a parameter that nobody knows', { colour: 'red' }, { name: 'unknown', path: ['colour'] }],
    ['a path that nobody knows', { 'sys.888': 'x' }, { details: 'The path "sys.888" is not recognized' }],
    [
      'a field without its content type',
      { 'fields.title': 'x' },
      { name: 'unknown', path: ['fields', 'title'] },
    ],
    ['what every object has', { valueOf: 'x' }, { name: 'unknown', path: ['valueOf'] }],
    [
      'a field to select without its content type',
      { select: 'fields.title', 'sys.id': 'a' },
      { name: 'select' },
    ],
    ['a content type that is not there', { content_type: 'x' }, { name: 'unknownContentType' }],
    [
      'an order by a field that is not there',
      { content_type: 'page', order: 'fields.x' },
      { name: 'unknown' },
    ],
    ['an order by text', { content_type: 'page', order: 'fields.text' }, { name: 'invalidOrder' }],
    ['text by its whole', { content_type: 'page', 'fields.text': 'x' }, { name: 'invalid' }],
    ['an operator that does not fit', { 'sys.id[lt]': 'x' }, { name: 'invalid' }],
  ])('is refused for %s', async (_, query, error) => {
    await publish('a', { title: 'A' });
    const refusal = await refusalOf(read(query));
    expect(refusal).toMatchObject({ name: 'InvalidQuery', status: 400 });
    expect(refusal.message).toContain('The query you sent was invalid.');
    expect(refusal.details.errors?.[0]).toMatchObject(error);
  });

  it.each([{ limit: 1001 }, { skip: -1 }, { include: 11 }])('is refused for %o', async (query) => {
    expect(await refusalOf(read(query))).toMatchObject({ name: 'BadRequest', status: 400 });
  });

  it('pages through 1,001 entries, each of them once', async () => {
    const { standIn } = contentful;
    await publish('e0', { title: '0' });
    const { entries, ...rest } = standIn.dump();
    const many = Array.from({ length: 1001 }, (_, index) => {
      const entry = structuredClone(entries[0]) as { sys: { id: string } };
      return { ...entry, sys: { ...entry.sys, id: `e${index}` } };
    });
    standIn.load({ ...rest, entries: many });
    const found: string[] = [];
    for (let skip = 0, total = 1; skip < total; skip += 1000) {
      const page = await read({ order: 'sys.id', limit: 1000, skip });
      total = page.total;
      found.push(...page.items.map(({ sys }) => sys.id));
    }
    expect([found.length, new Set(found).size]).toEqual([1001, 1001]);
  });

  it('is refused when the answer is over 7 MB', async () => {
    const text = 'x'.repeat(50_000);
    const { standIn } = contentful;
    await publish('e0', { title: '0', text });
    const { entries, ...rest } = standIn.dump();
    const copy = (index: number) => {
      const entry = structuredClone(entries[0]) as { sys: { id: string } };
      return { ...entry, sys: { ...entry.sys, id: `e${index}` } };
    };
    standIn.load({ ...rest, entries: Array.from({ length: 160 }, (_, index) => copy(index)) });
    expect(await refusalOf(read({ limit: 1000 }))).toMatchObject({
      name: 'BadRequest',
      status: 400,
      message: 'Response size too big. Maximum allowed response size: 7340032B.',
    });
    expect((await read({ limit: 100 })).items).toHaveLength(100);
    standIn.limitResponses(100_000);
    expect((await refusalOf(read({ limit: 2 }))).message).toContain('100000B');
  });
});

describe('locales', () => {
  beforeEach(async () => {
    const { locale, entry } = contentful.management;
    const common = { contentDeliveryApi: true, contentManagementApi: true, optional: true };
    await locale.create({}, { ...common, name: 'English (GB)', code: 'en-GB', fallbackCode: 'en-US' });
    await locale.create({}, { ...common, name: 'Welsh', code: 'cy', fallbackCode: 'en-GB' });
    await locale.create({}, { ...common, name: 'Polish', code: 'pl', fallbackCode: null });
    const made = await entry.createWithId(
      { contentTypeId: 'page', entryId: 'home' },
      { fields: { title: { 'en-US': 'Color', 'en-GB': 'Colour' }, order: { 'en-US': 1, cy: 9 } } },
    );
    await entry.publish({ entryId: 'home' }, made);
  });

  it.each([
    [undefined, { title: 'Color', order: 1 }],
    ['en-GB', { title: 'Colour', order: 1 }],
    ['cy', { title: 'Colour', order: 1 }],
    ['pl', { order: 1 }],
  ])('fall back along their chain: %s', async (locale, fields) => {
    const entry = await contentful.delivery.getEntry('home', locale === undefined ? {} : { locale });
    expect(entry.fields).toEqual(fields);
    expect(entry.sys.locale).toBe(locale ?? 'en-US');
  });

  it('are all given with their own values only', async () => {
    const entry = await contentful.delivery.withAllLocales.getEntry('home');
    expect(entry.fields).toEqual({ title: { 'en-US': 'Color', 'en-GB': 'Colour' }, order: { 'en-US': 1 } });
    expect(entry.sys.locale).toBeUndefined();
  });

  it('are looked into as they are shown', async () => {
    const found = async (query: Record<string, unknown>) =>
      (await contentful.delivery.getEntries({ content_type: 'page', ...query })).total;
    expect(await found({ locale: 'cy', 'fields.title': 'Colour' })).toBe(1);
    expect(await found({ locale: 'cy', 'fields.order': 1 })).toBe(1);
    expect(await found({ 'fields.title': 'Colour' })).toBe(0);
    expect(await found({ 'fields.title.en-GB': 'Colour' })).toBe(1);
  });

  it('are refused when the space has them not', async () => {
    const refusal = await refusalOf(contentful.delivery.getEntries({ locale: 'fr' }));
    expect(refusal).toMatchObject({ name: 'BadRequest', status: 400, message: 'Unknown locale: fr' });
  });
});

describe('links', () => {
  beforeEach(async () => {
    await publish('c', { title: 'C' });
    await publish('b', { title: 'B', next: linkTo('Entry', 'c') });
    await createEntry(contentful, 'page', 'draft', { title: 'Draft' });
    await publish('a', { title: 'A', next: linkTo('Entry', 'b') });
    await publish('lost', { title: 'Lost', next: linkTo('Entry', 'draft') });
  });

  it.each([
    [0, []],
    [1, ['b']],
    [2, ['b', 'c']],
  ])('are included %i levels deep', async (include, found) => {
    const { includes } = await read({ 'sys.id': 'a', include });
    expect(includes?.Entry?.map(({ sys }) => sys.id) ?? []).toEqual(found);
  });

  it('that lead to what can not be read are errors', async () => {
    const { errors } = await read({ 'sys.id': 'lost' });
    expect(errors).toEqual([
      {
        sys: { id: 'notResolvable', type: 'error' },
        details: { type: 'Link', linkType: 'Entry', id: 'draft' },
      },
    ]);
    const previewed = await contentful.preview.withoutLinkResolution.getEntries({ 'sys.id': 'lost' });
    expect(previewed.errors).toBeUndefined();
    expect(previewed.includes?.Entry?.[0]?.sys.id).toBe('draft');
  });

  it('end when two entries lead to each other', async () => {
    const { entry } = contentful.management;
    const c = await entry.get({ entryId: 'c' });
    c.fields['next'] = { 'en-US': linkTo('Entry', 'b') };
    await entry.publish({ entryId: 'c' }, await entry.update({ entryId: 'c' }, c));
    const { includes } = await read({ 'sys.id': 'a', include: 10 });
    expect(includes?.Entry?.map(({ sys }) => sys.id)).toEqual(['b', 'c']);
  });
});
