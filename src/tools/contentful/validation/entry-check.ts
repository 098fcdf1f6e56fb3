import { isOfType, longest } from './field-value.ts';
import { unprocessable, type Detail } from '../http/problem.ts';
import { linksIn, type Document, type Field } from '../resource.ts';
import { localeCodes, type Space } from '../space.ts';
import { checkValue } from './validation-rules.ts';

/** @throws {Problem} 422 for a field or a locale that isn't known, and for a value of another type than its field's */
export function checkDraftFields(space: Space, document: Document): void {
  const fields = fieldsOf(space, document);
  const strange = Object.keys(document.fields).filter((id) => !fields.some((field) => field.id === id));
  if (strange.length > 0) {
    throw unprocessable(
      'UnknownField',
      strange.map((id) => ({ name: 'unknown', path: ['fields', id] })),
    );
  }
  const errors = eachValue(document, fields).flatMap(({ field, locale, value, path }): Detail[] => {
    if (!localeCodes(space).includes(locale)) {
      return [{ name: 'unknown', path, details: `The locale "${locale}" is not known in this environment` }];
    }
    if (value === null || isOfType(value, field)) return [];
    const details = `The type of "${field.id}" is incorrect, expected type: ${field.type}`;
    return [{ name: 'type', type: field.type, value, details, path }];
  });
  if (errors.length > 0) throw unprocessable('InvalidEntry', errors);
}

/** @throws {Problem} 422 for what the validations of the type refuse, or for links to what isn't there */
export function checkPublishable(space: Space, document: Document): void {
  const fields = fieldsOf(space, document).filter(({ omitted }) => !omitted);
  const values = eachValue(document, fields).filter(({ value }) => value !== null && value !== undefined);
  const errors: Detail[] = [
    ...fields.flatMap((field) => missing(space, document, field)),
    ...values.flatMap(({ field, locale, value, path }) => {
      const place = { space, document, field: field.id, locale };
      const max = longest(field.type);
      const own = [
        ...checkValue(value, max === undefined ? [] : [{ size: { max } }], place),
        ...checkValue(value, field.validations ?? [], place),
      ];
      const items = field.type === 'Array' ? (value as unknown[]) : [];
      const ofItems = items.flatMap((item, index) =>
        checkValue(item, field.items?.validations ?? [], place).map((detail) => under([index], detail)),
      );
      return [...own, ...ofItems].map((detail) => under(path, detail));
    }),
  ];
  if (errors.length > 0) throw unprocessable('InvalidEntry', errors);
  const lost = values.flatMap(({ value, path }) =>
    linksIn(value)
      .filter(({ sys }) => !exists(space, sys.linkType, sys.id))
      .map(({ sys }) => ({ name: 'notResolvable', link: { ...sys }, path })),
  );
  if (lost.length > 0) throw unprocessable('UnresolvedLinks', lost);
}

function missing(space: Space, { fields }: Document, { id, required, localized }: Field): Detail[] {
  if (!required) return [];
  const locales = [...space.locales.values()].filter(
    (locale) => locale.default || (localized && !locale.optional),
  );
  return locales
    .filter(({ code }) => (fields[id]?.[code] ?? undefined) === undefined)
    .map(({ code }) => ({
      name: 'required',
      path: ['fields', id, code],
      details: `The property "${id}" is required here`,
    }));
}

function eachValue({ fields }: Document, known: Field[]) {
  return known.flatMap((field) =>
    Object.entries(fields[field.id] ?? {}).map(([locale, value]) => ({
      field,
      locale,
      value,
      path: ['fields', field.id, locale],
    })),
  );
}

const fieldsOf = (space: Space, { sys }: Document): Field[] => {
  const type = space.contentTypes.get(sys.contentType?.sys.id ?? '');
  return (type?.published ?? type?.draft)?.fields ?? [];
};

const under = (path: (string | number)[], detail: Detail): Detail => ({
  ...detail,
  path: [...path, ...(detail.path ?? [])],
});

const exists = (space: Space, linkType: string, id: string) =>
  linkType === 'Entry' ? space.entries.has(id) : linkType !== 'Asset' || space.assets.has(id);
