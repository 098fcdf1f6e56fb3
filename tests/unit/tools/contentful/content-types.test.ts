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
const contentTypeId = 'page';

beforeEach(async () => {
  contentful = await startContentful();
});
afterEach(() => contentful.standIn.close());

const get = () => contentful.management.contentType.get({ contentTypeId });
const update = async (change: (type: Awaited<ReturnType<typeof get>>) => void) => {
  const type = await get();
  change(type);
  return contentful.management.contentType.update({ contentTypeId }, type);
};
const publish = async () => contentful.management.contentType.publish({ contentTypeId }, await get());

describe('the life of a content type', () => {
  it('is delivered once it is published, and counts its versions', async () => {
    const { management, delivery } = contentful;
    const fields = [{ id: 'title', name: 'Title', type: 'Symbol', required: true, localized: false }];
    const draft = await management.contentType.createWithId(
      { contentTypeId },
      { name: 'Page', displayField: 'title', fields },
    );
    expect(draft.sys).toMatchObject({ id: 'page', type: 'ContentType', version: 1 });
    expect(draft.fields[0]).toMatchObject({ disabled: false, omitted: false, validations: [] });
    expect((await delivery.getContentTypes()).total).toBe(0);

    expect((await publish()).sys).toMatchObject({ version: 2, publishedVersion: 1, publishedCounter: 1 });
    expect((await delivery.getContentType('page')).sys).toMatchObject({ id: 'page', revision: 1 });

    await update((type) => (type.name = 'Renamed'));
    expect((await delivery.getContentType('page')).name).toBe('Page');
    expect((await publish()).sys).toMatchObject({ version: 4, publishedVersion: 3 });
    expect((await delivery.getContentType('page')).name).toBe('Renamed');

    await management.contentType.unpublish({ contentTypeId });
    await management.contentType.delete({ contentTypeId });
    expect((await refusalOf(get())).name).toBe('NotFound');
  });

  it('has an editor interface once it is published, with a control for every field', async () => {
    const { management } = contentful;
    await publishType(contentful, contentTypeId);
    const first = await management.editorInterface.get({ contentTypeId });
    expect(first.controls).toEqual([{ fieldId: 'title' }]);
    const controls = [{ fieldId: 'title', widgetNamespace: 'builtin', widgetId: 'singleLine' }];
    const second = await management.editorInterface.update({ contentTypeId }, { ...first, controls });
    expect(second.sys.version).toBe(first.sys.version + 1);
    expect(await refusalOf(management.editorInterface.update({ contentTypeId }, first))).toMatchObject({
      name: 'VersionMismatch',
      status: 409,
    });
    const strange = { ...second, controls: [{ fieldId: 'nowhere' }] };
    expect((await refusalOf(management.editorInterface.update({ contentTypeId }, strange))).status).toBe(422);
    expect((await management.editorInterface.getMany({})).items).toHaveLength(1);
  });

  it('deletes a field only after it was omitted and published so, with its values', async () => {
    const { management, delivery } = contentful;
    await publishType(contentful, contentTypeId, [{ id: 'old', type: 'Symbol' }]);
    await publishEntry(contentful, contentTypeId, 'home', { title: 'Home', old: 'Gone' });
    const without = update((type) => (type.fields = type.fields.filter(({ id }) => id !== 'old')));
    expect(await refusalOf(without)).toMatchObject({
      name: 'BadRequest',
      status: 400,
      message: 'You need to omit a field before deleting it',
    });

    await management.contentType.omitAndDeleteField({ contentTypeId }, await get(), 'old');
    expect((await delivery.getEntry('home')).fields).toEqual({ title: 'Home' });
    const asked = delivery.getEntries({ content_type: contentTypeId, 'fields.old': 'Gone' });
    expect((await refusalOf(asked)).name).toBe('InvalidQuery');
    expect((await management.entry.get({ entryId: 'home' })).fields).toHaveProperty('old');
    await publish();
    expect((await management.entry.get({ entryId: 'home' })).fields).toEqual({ title: { 'en-US': 'Home' } });
  });

  it('neither unpublishes nor changes the type of a field while it would lose something', async () => {
    await publishType(contentful, contentTypeId);
    const retyped = update((type) => Object.assign(type.fields[0] ?? {}, { type: 'Text' }));
    expect(await refusalOf(retyped)).toMatchObject({ message: 'Previously published fields are invalid' });
    await createEntry(contentful, contentTypeId, 'home', { title: 'Home' });
    const { contentType } = contentful.management;
    expect((await refusalOf(contentType.unpublish({ contentTypeId }))).status).toBe(400);
    expect((await refusalOf(contentType.delete({ contentTypeId }))).status).toBe(400);
  });
});

describe('a content type that is refused', () => {
  const field = { id: 'title', name: 'Title', type: 'Symbol', required: false, localized: false };
  const many = Array.from({ length: 51 }, (_, index) => ({ ...field, id: `f${index}` }));
  it.each([
    ['more than 50 fields', { fields: many }, { name: 'size', path: ['fields'], max: 50 }],
    ['a key that nobody knows', { fields: [], colour: 'red' }, { name: 'unexpected', path: ['colour'] }],
    ['a display field that is not there', { fields: [field], displayField: 'x' }, { path: ['displayField'] }],
    [
      'a display field that is no text',
      { fields: [{ ...field, type: 'Boolean' }], displayField: 'title' },
      { path: ['displayField'] },
    ],
    ['the same id twice', { fields: [field, field] }, { name: 'uniqueFieldIds', path: ['fields', 1, 'id'] }],
    ['a type that there is not', { fields: [{ ...field, type: 'String' }] }, { path: ['fields', 0, 'type'] }],
    ['a link to nothing', { fields: [{ ...field, type: 'Link' }] }, { path: ['fields', 0, 'linkType'] }],
    ['a list of nothing', { fields: [{ ...field, type: 'Array' }] }, { path: ['fields', 0, 'items'] }],
    [
      'a validation that nobody knows',
      { fields: [{ ...field, validations: [{ longest: 3 }] }] },
      { name: 'unexpected', path: ['fields', 0, 'validations', 0, 'longest'] },
    ],
    [
      'a validation that every object has',
      { fields: [{ ...field, validations: [{ constructor: 1 }] }] },
      { name: 'unexpected' },
    ],
    [
      'a pattern that is none',
      { fields: [{ ...field, validations: [{ regexp: { pattern: '(' } }] }] },
      { name: 'type', path: ['fields', 0, 'validations', 0, 'regexp'] },
    ],
    [
      'a validation without a rule',
      { fields: [{ ...field, validations: [{}] }] },
      { name: 'size', details: 'Too few properties provided' },
    ],
    [
      'a validation of another type of field',
      { fields: [{ ...field, validations: [{ linkContentType: ['page'] }] }] },
      { name: 'unexpected' },
    ],
    [
      'a validation in another shape',
      { fields: [{ ...field, validations: [{ size: 3 }] }] },
      { name: 'type', path: ['fields', 0, 'validations', 0, 'size'] },
    ],
  ])('has %s', async (_, body, error) => {
    const { contentType } = contentful.management;
    const refusal = await refusalOf(
      contentType.createWithId({ contentTypeId }, { name: 'Page', ...body } as unknown as Parameters<
        typeof contentType.createWithId
      >[1]),
    );
    expect(refusal).toMatchObject({ name: 'ValidationFailed', status: 422 });
    expect(refusal.details.errors?.[0]).toMatchObject(error);
  });
});
