import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  contentTypeOf,
  editorOf,
  modelOf,
} from '../../../../../src/content/source/contentful/content-types.ts';
import { contentModel, MODEL } from '../../../../../src/content/source/contentful/model.ts';
import { collectionNames } from '../../../../../src/content/schemas/index.ts';
import { fieldsOf } from '../../../../../src/tools/content-guide.ts';

const model = contentModel();

/** What a space has to change for: names and help are read by people alone. */
const shape = model.map(({ id, title, fields }) => [
  id,
  title,
  fields.map(({ id: field, form, required, localized }) => [field, form, required, localized]),
]);

/** The model of each number. A space says by its number whether it has to be pushed to. */
const DIGESTS: Readonly<Record<number, string>> = {
  1: 'bbc3dfd91c0c2887',
  2: 'f19a9a9a85112a9d',
  3: 'ac6a214f0559aeb6',
  4: '342a7502e9335ad2',
  5: 'a2e8344bca077982',
  6: '318e577beaafbed1',
  7: 'df97592f4216244b',
  8: '4706cce1e8064262',
  9: 'c9f1e37c21cbd479',
  10: 'a6abd42d95232e5b',
  11: 'c7af5740a9185943',
  12: 'e3bd45b5911e6132',
  13: '6fc0105fc9b183a3',
  14: 'bd57fbb0e4c7dc88',
  15: 'd6bae75157cd7fc1',
  16: '499d0c6893f3a571',
};

it('a change of the model has a number of its own', () => {
  const digest = createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16);
  expect({ [MODEL]: digest }).toEqual({ [MODEL]: DIGESTS[MODEL] });
  expect(Math.max(...Object.keys(DIGESTS).map(Number))).toBe(MODEL);
});

it('every field of every schema has one in Contentful, and no other', () => {
  const inContentful = (id: string, at: string): string[] => {
    const type = model.find((each) => each.id === id);
    if (!type) return [];
    const own = type.fields
      .filter(({ path, form }) => path.length > 0 && form.is !== 'page')
      .flatMap(({ path, form }) => {
        const full = [at, ...path].filter(Boolean).join('.');
        if (form.is === 'place') return [full, `${full}.latitude`, `${full}.longitude`];
        if (form.is !== 'part' && form.is !== 'parts') return [full];
        return [full, ...form.types.flatMap((each) => inContentful(each, full))];
      });
    const groups = type.groups.map(({ path }) => [at, ...path].filter(Boolean).join('.'));
    return [...groups, ...own, ...(type.variant ? [[at, type.variant[0]].join('.')] : [])];
  };
  for (const name of collectionNames) {
    const [type] = model.filter(({ collection }) => collection === name);
    expect(new Set(inContentful(type?.id ?? '', ''))).toEqual(
      new Set(fieldsOf(name).map(({ path }) => path)),
    );
  }
});

it('words have a value for each language, facts have one', () => {
  const localized = Object.fromEntries(
    model.flatMap(({ id, fields }) => fields.map((field) => [`${id}.${field.id}`, field.localized])),
  );
  expect(localized).toMatchObject({
    'event.title': true,
    'event.words': true,
    'venue.gettingThere': true,
    'area.towns': true,
    'event.starts': false,
    'venue.postcode': false,
    'story.consentPerson': false,
    'page.slug': false,
    'team.inbox': false,
  });
});

it('nothing can stand in itself, so that reading ends', () => {
  const inside = (id: string): string[] =>
    model
      .filter((type) => type.id === id)
      .flatMap(({ fields }) =>
        fields.flatMap(({ form }) => (form.is === 'part' || form.is === 'parts' ? form.types : [])),
      );
  const reach = (id: string, around: readonly string[]): void => {
    expect(around).not.toContain(id);
    for (const each of inside(id)) reach(each, [...around, id]);
  };
  for (const { id } of model) reach(id, []);
});

const kind = (typeId: string, fieldId: string) => {
  const type = model.find(({ id }) => id === typeId);
  if (!type) throw new Error(`there is no type ${typeId}`);
  const field = contentTypeOf(type, 'en-GB').fields.find(({ id }) => id === fieldId);
  const control = editorOf(type).controls?.find((each) => each.fieldId === fieldId);
  return { field, control };
};

it.each([
  [
    'event',
    'starts',
    'Date',
    'datePicker',
    { format: 'timeZ', ampm: '24', helpText: expect.stringContaining('London') },
  ],
  ['story', 'published', 'Date', 'datePicker', { format: 'dateonly' }],
  ['event', 'kind', 'Symbol', 'radio', {}],
  ['story', 'picture', 'Symbol', 'dropdown', {}],
  ['event', 'audience', 'Array', 'checkbox', {}],
  ['event', 'bookingNeeded', 'Boolean', 'boolean', { trueLabel: 'Yes' }],
  ['event', 'placeVenue', 'Link', 'entryLinkEditor', {}],
  ['venue', 'position', 'Location', 'locationEditor', {}],
  ['agency', 'teams', 'Array', 'entryLinksEditor', {}],
  ['area', 'centre', 'Location', 'locationEditor', {}],
  ['photo', 'file', 'Link', 'assetLinkEditor', {}],
  ['recording', 'media', 'Link', 'assetLinkEditor', {}],
  ['recording', 'transcript', 'Text', 'multipleLine', {}],
  ['page', 'words', 'RichText', 'richTextEditor', {}],
  ['page', 'slug', 'Symbol', 'slugEditor', {}],
  ['venue', 'postcode', 'Symbol', 'singleLine', { helpText: expect.stringContaining('DH1 3QS') }],
  ['event', 'summary', 'Text', 'multipleLine', {}],
])('%s.%s is of the type %s, edited by %s', (type, id, is, widget, settings) => {
  const { field, control } = kind(type, id);
  expect([field?.type, control?.widgetId]).toEqual([is, widget]);
  expect(control?.settings).toMatchObject(settings);
});

it('alternative text is required, a short name is unique, and rules are as strict as the schemas', () => {
  expect(kind('photo', 'alt').field?.required).toBe(true);
  expect(kind('page', 'slug').field?.validations).toContainEqual({ unique: true });
  expect(kind('event', 'kind').field?.validations).toEqual([
    { in: ['roadshow', 'information', 'online', 'meet'] },
  ]);
  expect(kind('event', 'summary').field?.validations).toContainEqual({ size: { max: 300 } });
  expect(kind('agency', 'promiseWorkingDays').field?.validations).toEqual([{ range: { min: 1, max: 10 } }]);
  expect(kind('area', 'towns').field?.validations).toEqual([{ size: { min: 1 } }]);
  expect(kind('venue', 'postcode').field?.validations?.[0]?.regexp?.pattern).toContain('[A-Z]{1,2}');
  expect(kind('event', 'status').field?.defaultValue).toEqual({ 'en-GB': 'scheduled' });
});

it('nothing is filled in for a group that may stay empty', () => {
  expect(kind('event', 'bookingWaitingList').field).toBeDefined();
  for (const id of ['bookingWaitingList', 'bookingRegister']) {
    expect(kind('event', id).field?.defaultValue).toBeUndefined();
  }
});

it('what is optional together stands in a group that is closed at first', () => {
  const page = model.find(({ id }) => id === 'page');
  const { groupControls = [], editorLayout = [] } = page ? editorOf(page) : {};
  expect(groupControls.find(({ groupId }) => groupId === 'version')?.settings).toMatchObject({
    collapsedByDefault: true,
  });
  expect(groupControls.find(({ groupId }) => groupId === 'next')?.settings).toMatchObject({
    collapsedByDefault: false,
  });
  const [all] = editorLayout;
  const ids = JSON.stringify(all).match(/"fieldId":"\w+"/g) ?? [];
  expect(ids.length).toBe(page?.fields.length);
});

it.each([
  ['Pages of words. Model 7', 7],
  ['Pages of words.', undefined],
  [null, undefined],
])('the number of a model stands in a description: %s', (description, number) => {
  expect(modelOf({ description })).toBe(number);
});
