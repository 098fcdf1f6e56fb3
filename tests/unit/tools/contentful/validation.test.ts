import { BLOCKS } from '@contentful/rich-text-types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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
let count = 0;

const paragraph = (...content: unknown[]) => ({ nodeType: BLOCKS.PARAGRAPH, data: {}, content });
const words = (value: string, ...marks: string[]) => ({
  nodeType: 'text',
  value,
  marks: marks.map((type) => ({ type })),
  data: {},
});
const document = (...content: unknown[]) => ({ nodeType: BLOCKS.DOCUMENT, data: {}, content });
const embedded = (id: string) => ({
  nodeType: BLOCKS.EMBEDDED_ENTRY,
  data: { target: linkTo('Entry', id) },
  content: [],
});

beforeAll(async () => {
  contentful = await startContentful();
  await publishType(contentful, 'other');
  await publishEntry(contentful, 'other', 'other', { title: 'Other' });
  await publishType(contentful, 'page', [
    {
      id: 'slug',
      type: 'Symbol',
      required: true,
      validations: [{ unique: true }, { regexp: { pattern: '^[a-z]+$', flags: '' } }],
    },
    { id: 'short', type: 'Text', validations: [{ size: { max: 5 }, message: 'Be brief' }] },
    { id: 'kind', type: 'Symbol', validations: [{ in: ['a', 'b'] }] },
    { id: 'age', type: 'Integer', validations: [{ range: { min: 18 } }] },
    { id: 'day', type: 'Date', validations: [{ dateRange: { min: '2026-01-01' } }] },
    { id: 'page', type: 'Link', linkType: 'Entry', validations: [{ linkContentType: ['page'] }] },
    { id: 'picture', type: 'Link', linkType: 'Asset', validations: [{ linkMimetypeGroup: ['image'] }] },
    {
      id: 'words',
      type: 'Array',
      items: { type: 'Symbol', validations: [{ size: { max: 3 } }] },
      validations: [{ size: { max: 2 } }],
    },
    {
      id: 'body',
      type: 'RichText',
      validations: [
        { enabledNodeTypes: ['heading-2', 'embedded-entry-block'] },
        { enabledMarks: ['bold'] },
        { nodes: { 'embedded-entry-block': [{ linkContentType: ['page'] }] } },
      ],
    },
    { id: 'place', type: 'Location' },
    { id: 'open', type: 'Boolean' },
  ]);
  await publishEntry(contentful, 'page', 'taken', { slug: 'taken' });
  const { asset } = contentful.management;
  const file = { contentType: 'text/plain', fileName: 'a.txt', file: 'hello' };
  const made = await asset.createFromFiles(
    {},
    { fields: { title: {}, description: {}, file: { 'en-US': file } } },
  );
  await asset.processForAllLocales({}, made);
  textId = made.sys.id;
});
afterAll(() => contentful.standIn.close());

let textId = '';

const publish = async (values: Record<string, unknown>) => {
  count += 1;
  const entryId = `try${count}`;
  const entry = await createEntry(contentful, 'page', entryId, {
    slug: `try${'x'.repeat(count)}`,
    ...values,
  });
  return contentful.management.entry.publish({ entryId }, entry);
};

describe('publishing', () => {
  it('takes what keeps to every rule', async () => {
    const body = document(paragraph(words('Hello', 'bold')), embedded('taken'));
    const page = linkTo('Entry', 'taken');
    const fine = {
      short: 'Short',
      kind: 'a',
      age: 18,
      day: '2026-05-01T10:00+01:00',
      words: ['a', 'b'],
      body,
      page,
    };
    expect((await publish({ ...fine, place: { lat: 51, lon: 0 } })).sys.publishedVersion).toBe(1);
  });

  it.each<[string, () => Record<string, unknown>, Record<string, unknown>]>([
    [
      'a field that is required',
      () => ({ slug: null }),
      { name: 'required', path: ['fields', 'slug', 'en-US'] },
    ],
    ['a value that another entry has', () => ({ slug: 'taken' }), { name: 'unique', value: 'taken' }],
    ['another pattern', () => ({ slug: 'No!' }), { name: 'regexp', path: ['fields', 'slug', 'en-US'] }],
    ['too long a text', () => ({ short: 'Too long' }), { name: 'size', max: 5, customMessage: 'Be brief' }],
    ['a word that is not offered', () => ({ kind: 'c' }), { name: 'in', value: 'c', expected: ['a', 'b'] }],
    ['a number that is too small', () => ({ age: 17 }), { name: 'range', min: 18 }],
    ['a day that is too early', () => ({ day: '2025-12-31' }), { name: 'dateRange' }],
    ['another content type', () => ({ page: linkTo('Entry', 'other') }), { name: 'linkContentType' }],
    ['another kind of file', () => ({ picture: linkTo('Asset', textId) }), { name: 'linkMimetypeGroup' }],
    [
      'too many items',
      () => ({ words: ['a', 'b', 'c'] }),
      { name: 'size', path: ['fields', 'words', 'en-US'] },
    ],
    [
      'an item that is too long',
      () => ({ words: ['long'] }),
      { name: 'size', path: ['fields', 'words', 'en-US', 0] },
    ],
    [
      'a node that is not allowed',
      () => ({ body: document({ nodeType: 'heading-1', data: {}, content: [words('No')] }) }),
      { name: 'enabledNodeTypes', path: ['fields', 'body', 'en-US', 'content', 0] },
    ],
    [
      'a mark that is not allowed',
      () => ({ body: document(paragraph(words('No', 'italic'))) }),
      { name: 'enabledMarks', path: ['fields', 'body', 'en-US', 'content', 0, 'content', 0, 'marks'] },
    ],
    [
      'an embedded entry of another type',
      () => ({ body: document(embedded('other')) }),
      { name: 'linkContentType', path: ['fields', 'body', 'en-US', 'content', 0, 'data', 'target'] },
    ],
  ])('refuses %s', async (_, values, error) => {
    const refusal = await refusalOf(publish(values()));
    expect(refusal).toMatchObject({ name: 'InvalidEntry', status: 422, message: 'Validation error' });
    expect(refusal.details.errors).toHaveLength(1);
    expect(refusal.details.errors?.[0]).toMatchObject(error);
  });

  it.each([
    ['a field', () => ({ page: linkTo('Entry', 'nobody') })],
    ['rich text', () => ({ body: document(embedded('nobody')) })],
  ])('refuses a link to what is not there, in %s', async (_, values) => {
    const refusal = await refusalOf(publish(values()));
    expect(refusal).toMatchObject({ name: 'UnresolvedLinks', status: 422 });
    expect(refusal.details.errors?.[0]).toMatchObject({
      name: 'notResolvable',
      link: { type: 'Link', linkType: 'Entry', id: 'nobody' },
    });
  });
});

describe('keeping a draft', () => {
  it.each([
    ['a number as text', { slug: 7 }],
    ['a text as a number', { age: '18' }],
    ['a day that is none', { day: '2026-13-01' }],
    ['a link to another kind', { page: linkTo('Asset', 'x') }],
    ['a place beyond the pole', { place: { lat: 91, lon: 0 } }],
    ['text as rich text', { body: 'Hello' }],
    ['a list of other things', { words: [1] }],
    ['yes as text', { open: 'yes' }],
  ])('refuses %s', async (_, values) => {
    const refusal = await refusalOf(createEntry(contentful, 'page', 'never', values));
    expect(refusal).toMatchObject({ name: 'InvalidEntry', status: 422 });
    expect(refusal.details.errors?.[0]).toMatchObject({ name: 'type' });
  });

  it('refuses fields, locales and content types that nobody knows', async () => {
    expect(await refusalOf(createEntry(contentful, 'page', 'never', { colour: 'red' }))).toMatchObject({
      name: 'UnknownField',
      status: 422,
      details: { errors: [{ name: 'unknown', path: ['fields', 'colour'] }] },
    });
    const { entry } = contentful.management;
    const welsh = entry.createWithId(
      { contentTypeId: 'page', entryId: 'never' },
      { fields: { title: { cy: 'Hafan' } } },
    );
    expect((await refusalOf(welsh)).details.errors?.[0]).toMatchObject({ path: ['fields', 'title', 'cy'] });
    expect((await refusalOf(createEntry(contentful, 'nothing', 'never', {}))).status).toBe(422);
  });

  it('takes what only publishing refuses', async () => {
    const kept = await createEntry(contentful, 'page', 'lenient', { age: 3, words: ['a', 'b', 'c'] });
    expect(kept.sys.version).toBe(1);
  });
});
