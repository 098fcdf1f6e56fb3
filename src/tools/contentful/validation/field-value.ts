import * as z from 'zod';

import { own, type Holds } from '../resource.ts';
import { richTextSchema } from './rich-text.ts';

const link = (linkType: string | undefined) =>
  z.strictObject({
    sys: z.strictObject({
      type: z.literal('Link'),
      linkType: z.literal(linkType ?? ''),
      id: z.string().min(1),
    }),
  });

/** Date, or date with a time of day in hours, minutes and more, with or without an offset. */
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

const SYMBOL_MAX = 256;
const TEXT_MAX = 50_000;

const scalars: Record<string, z.ZodType> = {
  Symbol: z.string(),
  Text: z.string(),
  Integer: z.int(),
  Number: z.number(),
  Boolean: z.boolean(),
  Date: z
    .string()
    .regex(DATE)
    .refine((text) => !Number.isNaN(Date.parse(text))),
  Location: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
  Object: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  RichText: richTextSchema,
  ResourceLink: z.looseObject({ sys: z.looseObject({ type: z.literal('ResourceLink') }) }),
};

/** The types of a field. */
export const FIELD_TYPES = [...Object.keys(scalars), 'Link', 'Array'];

/** Whether a value is of the type that a field holds. */
export function isOfType(
  value: unknown,
  { type, linkType, items }: Holds & { items?: Holds | undefined },
): boolean {
  if (type === 'Link') return link(linkType).safeParse(value).success;
  if (type === 'Array') return Array.isArray(value) && value.every((each) => items && isOfType(each, items));
  return own(scalars, type)?.safeParse(value).success ?? false;
}

/** The most characters that a text may have without any validation saying so. */
export const longest = (type: string) => ({ Symbol: SYMBOL_MAX, Text: TEXT_MAX })[type];
