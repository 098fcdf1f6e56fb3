import type { Api } from '../api.ts';
import { notFound } from '../http/problem.ts';
import { isObject, type ContentType, type Document, type Field } from '../resource.ts';
import { defaultLocale, type Space } from '../space.ts';
import { typeOf } from './titles.ts';
import { widgetOf, type Widget } from './widgets.ts';

/** Fields that stand together. */
export type Group = { id: string; name: string; help: string };

/** A field of an entry as its form has it. */
export type FieldView = {
  field: Field;
  widget: Widget;
  help: string;
  group: Group | undefined;
  /** What the space has. */
  value: unknown;
  /** What stands in the form. */
  texts: string[];
  /** What is wrong with it, in sentences. */
  faults: string[];
  /** What somebody else wrote meanwhile. */
  theirs: string[] | undefined;
};

/** An entry, or one that isn't there yet, as its form has it: in the space's default language. */
export type EntryView = {
  type: ContentType;
  document: Document | undefined;
  /** Where the form goes to. */
  address: string;
  fields: FieldView[];
};

/** The form of an entry by its address. @throws {Problem} 404 */
export async function openEntry(api: Api, address: string): Promise<EntryView> {
  const get = { method: 'GET', url: new URL(address, 'http://stand-in'), headers: {}, body: Buffer.alloc(0) };
  const document = (await api.manage(get)).body as Document;
  const type = typeOf(api.space, document);
  if (!type) throw notFound();
  return { type, document, address, fields: fieldsOf(api.space, type, document) };
}

/** The form of a new entry. @throws {Problem} 404 when there is no such type */
export function openNew(space: Space, typeId: string): EntryView {
  const type = space.contentTypes.get(typeId)?.published;
  if (!type) throw notFound();
  return {
    type,
    document: undefined,
    address: `/new/${encodeURIComponent(typeId)}`,
    fields: fieldsOf(space, type, undefined),
  };
}

function fieldsOf(space: Space, type: ContentType, document: Document | undefined): FieldView[] {
  const locale = defaultLocale(space).code;
  const editor = space.editorInterfaces.get(type.sys.id);
  const groups = groupsIn(editor);
  return type.fields
    .filter(({ omitted }) => !omitted)
    .map((field) => {
      const control = editor?.controls?.find(({ fieldId }) => fieldId === field.id);
      const value = document?.fields[field.id]?.[locale];
      const widget = widgetOf(space, field, control, value);
      return {
        field,
        widget,
        help: helpIn(control),
        group: groups.get(field.id),
        value,
        texts: widget.show(document ? value : field.defaultValue?.[locale]),
        faults: [],
        theirs: undefined,
      };
    });
}

const helpIn = (control: Record<string, unknown> | undefined): string => {
  const settings = control?.['settings'];
  return isObject(settings) ? String(settings['helpText'] ?? '') : '';
};

const listed = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** The groups inside the tabs of an editor, by the fields in them. */
function groupsIn(editor: Record<string, unknown> | undefined): Map<string, Group> {
  const controls = listed(editor?.['groupControls']);
  const groups = listed(editor?.['editorLayout']).flatMap((tab) => listed(tab['items']));
  return new Map(
    groups.flatMap(({ groupId, name, items }) => {
      const help = helpIn(controls.find((each) => each['groupId'] === groupId));
      const group = { id: String(groupId), name: String(name ?? groupId), help };
      return listed(items).map(({ fieldId }): [string, Group] => [String(fieldId), group]);
    }),
  );
}

/** The form with what somebody wrote in it. */
export const withTexts = (view: EntryView, form: URLSearchParams): EntryView => ({
  ...view,
  fields: view.fields.map((each) => ({
    ...each,
    texts: each.field.disabled
      ? each.texts
      : form.getAll(nameOf(each)).map((text) => text.replaceAll(/\r\n?/g, '\n')),
  })),
});

/** What a field's controls are called in a form. */
export const nameOf = ({ field }: FieldView): string => `fields.${field.id}`;

/** Whether a field shows something else than what the space has. */
export const isChanged = ({ widget, value, texts }: FieldView): boolean =>
  written(texts) !== written(widget.show(value));

const written = (texts: string[]) => JSON.stringify(texts.filter((text) => text !== ''));

/** The values that the form says, by field and locale: what wasn't changed, and other languages, stay as they are. */
export function valuesOf(space: Space, { document, fields }: EntryView): Document['fields'] {
  const locale = defaultLocale(space).code;
  const values = { ...document?.fields };
  for (const view of fields.filter(isChanged)) {
    const { [locale]: _, ...others } = values[view.field.id] ?? {};
    const value = view.widget.read(view.texts);
    const left = value === undefined ? others : { ...others, [locale]: value };
    if (Object.keys(left).length > 0) values[view.field.id] = left;
    else delete values[view.field.id];
  }
  return values;
}
