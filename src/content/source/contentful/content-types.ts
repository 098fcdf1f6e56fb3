import type { ContentFields, ContentTypeProps, EditorInterfaceProps } from 'contentful-management';
import type { FileKind } from '../../schemas/fields.ts';
import { SHORT, type Field, type Form } from './field.ts';
import { MODEL, SLUG, typesWithPages, type Type } from './model.ts';
import { richTextFeatures } from './rich-text-features.ts';

/** A content type as the Management API takes it. */
export type ContentTypeBody = Pick<ContentTypeProps, 'name' | 'description' | 'displayField' | 'fields'>;
/** How its entries are edited, as the Management API takes it. */
export type EditorBody = Pick<EditorInterfaceProps, 'controls' | 'groupControls' | 'editorLayout'>;

type Validations = NonNullable<ContentFields['validations']>;
/** What the Management API says of a field's form. */
interface Kind {
  type: string;
  linkType?: string;
  items?: NonNullable<ContentFields['items']>;
  validations?: Validations;
  widget: string;
  settings?: Record<string, string | boolean>;
}

/** A type of ours as Contentful has it. @param locale the space's default language, in which new entries begin */
export function contentTypeOf(type: Type, locale: string): ContentTypeBody {
  return {
    name: type.name,
    description: `${upperFirst(type.about)}. ${MODEL_NOTE}${MODEL}`,
    displayField: type.title,
    fields: type.fields.map((field) => fieldOf(field, locale)),
  };
}

const MODEL_NOTE = 'Model ';

/** The number of the model that a type in a space was written by; undefined when it wasn't by ours. */
export function modelOf({ description }: { description?: string | null }): number | undefined {
  const [, number] = new RegExp(`${MODEL_NOTE}(\\d+)$`).exec(description ?? '') ?? [];
  return number === undefined ? undefined : Number(number);
}

/** What a type is said to be for, without the number of its model. */
export const purposeOf = (description = ''): string =>
  description.replace(new RegExp(`\\s*${MODEL_NOTE}\\d+$`), '');

function fieldOf({ id, name, form, required, localized, usual }: Field, locale: string): ContentFields {
  const { type, linkType, items, validations = [] } = kindOf(form);
  return {
    id,
    name,
    type,
    localized,
    required,
    disabled: false,
    omitted: false,
    validations: id === SLUG ? [{ unique: true }, ...validations] : validations,
    ...(linkType !== undefined && { linkType }),
    ...(items && { items }),
    ...(usual !== undefined && { defaultValue: { [locale]: usual } }),
  };
}

/** How a type's entries are edited: a widget and a help for each field, and fields that stand together in groups. */
export function editorOf(type: Type): EditorBody {
  const controls = type.fields.map((field) => {
    const { widget, settings } = kindOf(field.form);
    return {
      fieldId: field.id,
      widgetNamespace: 'builtin',
      widgetId: field.id === SLUG ? 'slugEditor' : widget,
      settings: { helpText: helpOf(field), ...settings },
    };
  });
  const groups = type.groups.filter(({ path }) => path.length === 1);
  if (groups.length === 0) return { controls };
  const isIn = ({ path }: Field, group: string) => path.length > 1 && path[0] === group;
  const grouped = groups.map(({ path: [id = ''], name }) => ({
    groupId: id,
    name,
    items: type.fields.filter((field) => isIn(field, id)).map((field) => ({ fieldId: field.id })),
  }));
  const alone = type.fields.filter((field) => !groups.some(({ path: [id = ''] }) => isIn(field, id)));
  const all = {
    groupId: type.id,
    name: type.name,
    items: [...alone.map(({ id: fieldId }) => ({ fieldId })), ...grouped],
  };
  return {
    controls,
    groupControls: [
      { groupId: type.id, widgetNamespace: 'builtin', widgetId: 'topLevelTab' },
      ...groups.map(({ path: [id = ''], about, optional }) => ({
        groupId: id,
        widgetNamespace: 'builtin',
        widgetId: 'fieldset',
        settings: { helpText: sentence(about), collapsedByDefault: optional },
      })),
    ],
    editorLayout: [all],
  };
}

function helpOf({ about, form }: Field): string {
  const zone =
    form.is === 'moment' ? ' The time in London: choose UTC+00:00 in winter and UTC+01:00 in summer.' : '';
  const example = 'example' in form && form.example !== undefined ? ` For example ${form.example}` : '';
  return `${sentence(about)}${zone}${example}`;
}

/** Contentful’s groups of files that a field takes: of captions it doesn’t say which they are. */
const OF_FILES: Readonly<Record<FileKind, Validations>> = {
  photo: [{ linkMimetypeGroup: ['image'] }],
  recording: [{ linkMimetypeGroup: ['video', 'audio'] }],
  captions: [],
};

/** Up to so many choices stand open, each to be pressed; more are chosen from a list. */
const MOST_OPEN = 7;

function kindOf(form: Form): Kind {
  switch (form.is) {
    case 'line':
      return form.short
        ? {
            type: 'Symbol',
            validations: [...sizeOf({ max: form.most }, SHORT), ...patternOf(form)],
            widget: 'singleLine',
          }
        : {
            type: 'Text',
            validations: [{ size: { max: form.most } }, ONE_LINE, ...patternOf(form)],
            widget: 'multipleLine',
          };
    case 'text':
      return { type: 'Text', validations: [{ size: { max: form.most } }], widget: 'multipleLine' };
    case 'lines':
      return {
        type: 'Array',
        items: { type: 'Symbol', validations: patternOf(form) },
        validations: atLeast(form.least),
        widget: 'tagEditor',
      };
    case 'number': {
      const { least: min, most: max } = form;
      const range = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
      return {
        type: form.whole ? 'Integer' : 'Number',
        validations: Object.keys(range).length > 0 ? [{ range }] : [],
        widget: 'numberEditor',
      };
    }
    case 'yes-no':
      return { type: 'Boolean', widget: 'boolean', settings: { trueLabel: 'Yes', falseLabel: 'No' } };
    case 'choice':
      return {
        type: 'Symbol',
        validations: [{ in: [...form.of] }],
        widget: form.of.length > MOST_OPEN ? 'dropdown' : 'radio',
      };
    case 'choices':
      return {
        type: 'Array',
        items: { type: 'Symbol', validations: [{ in: [...form.of] }] },
        validations: atLeast(form.least),
        widget: form.of.length > MOST_OPEN ? 'tagEditor' : 'checkbox',
      };
    case 'day':
      return { type: 'Date', widget: 'datePicker', settings: { format: 'dateonly' } };
    case 'moment':
      return { type: 'Date', widget: 'datePicker', settings: { format: 'timeZ', ampm: '24' } };
    case 'place':
      return { type: 'Location', widget: 'locationEditor' };
    case 'asset':
      return {
        type: 'Link',
        linkType: 'Asset',
        validations: OF_FILES[form.of],
        widget: 'assetLinkEditor',
      };
    case 'words':
      return {
        type: 'RichText',
        validations: [
          { enabledNodeTypes: [...richTextFeatures.nodeTypes], message: 'Only these are shown on the site.' },
          { enabledMarks: [...richTextFeatures.marks], message: 'Only these are shown on the site.' },
          { nodes: { 'entry-hyperlink': [{ linkContentType: [...typesWithPages] }] } },
        ],
        widget: 'richTextEditor',
      };
    case 'page':
      return { ...toEntry(typesWithPages), widget: 'entryLinkEditor' };
    case 'named':
    case 'part':
      return { ...toEntry(form.types), widget: 'entryLinkEditor' };
    case 'several named':
    case 'parts':
      return {
        type: 'Array',
        items: toEntry(form.types),
        validations: atLeast(form.least),
        widget: 'entryLinksEditor',
      };
  }
}

const toEntry = (types: readonly string[]) => ({
  type: 'Link',
  linkType: 'Entry',
  validations: [{ linkContentType: [...types] }],
});

const sizeOf = (size: { max: number }, unless: number): Validations => (size.max < unless ? [{ size }] : []);
const atLeast = (min: number): Validations => (min > 0 ? [{ size: { min } }] : []);
const ONE_LINE = {
  prohibitRegexp: { pattern: '[\\r\\n]', flags: '' },
  message: 'Write it as one line, with no line breaks.',
};

/** Which letters may stand in what an example doesn’t say enough of. */
const LETTERS: Readonly<Record<string, string>> = {
  'a-short-name': 'Write it in small letters, digits and single hyphens,',
};

function patternOf({ pattern, example }: { pattern?: string; example?: string }): Validations {
  if (pattern === undefined) return [];
  const message = example === undefined ? undefined : `${LETTERS[example] ?? 'Write it'} as ${example}.`;
  return [{ regexp: { pattern, flags: '' }, ...(message !== undefined && { message }) }];
}

const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
const sentence = (text: string) => (text === '' ? '' : `${upperFirst(text)}.`);
