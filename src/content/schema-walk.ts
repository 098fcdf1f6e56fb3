import * as z from 'zod';
import type { Marks } from './schemas/fields.ts';

/** A text of an entry, with what its schema marks it as. */
export interface MarkedField {
  /** With those around it: `place.name`, `ways.0.href`. */
  path: string;
  text: string;
  marks: Marks;
}

/** Every text of data that fits a schema, in the data's order. */
export function markedFields(
  schema: z.core.$ZodType,
  value: unknown,
  path: readonly string[] = [],
): MarkedField[] {
  const forms = formsOf(schema as z.ZodType);
  const form = forms.length > 1 ? forms.find((each) => each.safeParse(value).success) : forms[0];
  if (typeof value === 'string') {
    const marks = ((form && z.globalRegistry.get(form)) ?? {}) as Marks;
    return [{ path: path.join('.'), text: value, marks }];
  }
  if (typeof value !== 'object' || value === null || !form) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    childrenOf(form, key).flatMap((child) => markedFields(child, inside, [...path, key])),
  );
}

/** The schemas that may stand at a path: several where a field takes one of several forms. */
export function schemasAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.ZodType[] {
  return path.reduce<z.ZodType[]>(
    (here, key) => here.flatMap(formsOf).flatMap((form) => childrenOf(form, key)),
    [schema as z.ZodType],
  );
}

/** The names of a schema's fields, of each form that it takes. */
export const fieldNames = (schema: z.ZodType): string[] =>
  formsOf(schema).flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : []));

/** The schema of a field, or of each in a list. */
export function childrenOf(schema: z.ZodType, key: PropertyKey): z.ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  if (!(schema instanceof z.ZodObject)) return [];
  const found = (schema.shape as Record<PropertyKey, z.ZodType>)[key];
  return found ? [found] : [];
}

/** What a schema takes, whether it may be left out or not: each of several forms. */
export function formsOf(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return formsOf(schema.unwrap() as z.ZodType);
  }
  // What is made of a value before its schema sees it, or after, has no fields of its own.
  if (schema instanceof z.ZodPipe) {
    return formsOf((schema.in instanceof z.ZodTransform ? schema.out : schema.in) as z.ZodType);
  }
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(formsOf);
  return [schema];
}
