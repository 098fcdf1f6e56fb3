import * as z from 'zod';

import type { Detail } from '../http/problem.ts';
import { mimetypeGroup } from '../http/query.ts';
import { own, type Holds, type Validation } from '../resource.ts';
import { checkMarks, checkNodeTypes, nodesIn, targets, type RichTextNode } from './rich-text.ts';
import { checkContentType, checkUnique, fileOf, type Place } from './validation-place.ts';

type Check = (value: unknown, rule: never, place: Place) => Detail[];
/** Which fields (`Symbol`, `Array` …) may have a rule, what it must look like, and what it says of a value. */
type Rule = { fits: string[]; shape: z.ZodType; check: Check };

const numbers = z.strictObject({ min: z.number().nullish(), max: z.number().nullish() });
const dates = z.strictObject({ min: z.string().nullish(), max: z.string().nullish() });
const pattern = z.strictObject({ pattern: z.string(), flags: z.string().nullish() }).refine(isRegExp);
type Range<T> = { min?: T | null; max?: T | null };

/** The kinds of validation, by their key; `message` goes with each. */
const RULES: Record<string, Rule> = {
  unique: { fits: ['Symbol', 'Integer', 'Number'], shape: z.literal(true), check: checkUnique },
  size: {
    fits: ['Symbol', 'Text', 'Array', 'Object', 'RichText'],
    shape: numbers,
    check: (value, { min, max }: Range<number>) =>
      outside('size', lengthOf(value), { min, max }, 'Size must be'),
  },
  range: {
    fits: ['Integer', 'Number'],
    shape: numbers,
    check: (value, range: Range<number>) => outside('range', value as number, range, 'Value must be'),
  },
  dateRange: {
    fits: ['Date'],
    shape: dates,
    check: (value, { min, max }: Range<string>) =>
      outside(
        'dateRange',
        Date.parse(value as string),
        { min: min ? Date.parse(min) : null, max: max ? Date.parse(max) : null },
        'Date must be',
      ),
  },
  in: {
    fits: ['Symbol', 'Text', 'Integer', 'Number'],
    shape: z.array(z.union([z.string(), z.number()])),
    check: (value, expected: unknown[]) =>
      expected.includes(value)
        ? []
        : [{ name: 'in', details: 'Value must be one of expected values', value, expected }],
  },
  regexp: {
    fits: ['Symbol', 'Text'],
    shape: pattern,
    check: (value, rule: Pattern) =>
      toRegExp(rule).test(value as string)
        ? []
        : [{ name: 'regexp', details: `Does not match ${toRegExp(rule)}`, value }],
  },
  prohibitRegexp: {
    fits: ['Symbol', 'Text'],
    shape: pattern,
    check: (value, rule: Pattern) =>
      toRegExp(rule).test(value as string)
        ? [{ name: 'prohibitRegexp', details: `Matches ${toRegExp(rule)}`, value }]
        : [],
  },
  linkContentType: { fits: ['Link'], shape: z.array(z.string()), check: checkContentType },
  linkMimetypeGroup: {
    fits: ['Link'],
    shape: z.array(z.string()),
    check: (value, groups: string[], place) =>
      fileOf(value, place).flatMap(({ contentType }) =>
        groups.includes(mimetypeGroup(contentType))
          ? []
          : [
              {
                name: 'linkMimetypeGroup',
                details: `Mime type group must be one of: ${groups}`,
                value: contentType,
              },
            ],
      ),
  },
  assetFileSize: {
    fits: ['Link'],
    shape: numbers,
    check: (value, range: Range<number>, place) =>
      fileOf(value, place).flatMap(({ details }) =>
        outside('assetFileSize', details?.size ?? 0, range, 'Size must be'),
      ),
  },
  assetImageDimensions: {
    fits: ['Link'],
    shape: z.strictObject({ width: numbers.nullish(), height: numbers.nullish() }),
    check: (value, { width, height }: Record<'width' | 'height', Range<number> | null | undefined>, place) =>
      fileOf(value, place).flatMap(({ details }) => [
        ...outside('assetImageDimensions', details?.image?.width ?? 0, width ?? {}, 'Width must be'),
        ...outside('assetImageDimensions', details?.image?.height ?? 0, height ?? {}, 'Height must be'),
      ]),
  },
  enabledNodeTypes: {
    fits: ['RichText'],
    shape: z.array(z.string()),
    check: (value, enabled: string[]) => checkNodeTypes(value as RichTextNode, enabled),
  },
  enabledMarks: {
    fits: ['RichText'],
    shape: z.array(z.string()),
    check: (value, enabled: string[]) => checkMarks(value as RichTextNode, enabled),
  },
  nodes: {
    fits: ['RichText'],
    shape: z.record(z.string(), z.unknown()),
    check: (value, nodes: Record<string, Validation[]>, place) =>
      Object.entries(nodes).flatMap(([type, rules]) => checkNodes(value as RichTextNode, type, rules, place)),
  },
};

/** What a value breaks; paths lead on from the value. A rule's own `message` is given as `customMessage`. */
export function checkValue(value: unknown, validations: Validation[], place: Place): Detail[] {
  return validations.flatMap((validation) => {
    const { message, ...rules } = validation;
    const found = Object.entries(rules).flatMap(
      ([name, rule]) => own(RULES, name)?.check(value, rule as never, place) ?? [],
    );
    return typeof message === 'string' ? found.map((each) => ({ ...each, customMessage: message })) : found;
  });
}

/** What is wrong with a validation of a field or an item, such as a key that nobody knows. */
export function checkValidation(validation: Validation, { type }: Holds): Detail[] {
  const { message: _, ...rules } = validation;
  const names = Object.keys(rules);
  if (names.length === 0) return [{ name: 'size', min: 1, details: 'Too few properties provided' }];
  return names.flatMap((name): Detail[] => {
    const rule = own(RULES, name);
    if (!rule)
      return [{ name: 'unexpected', path: [name], details: `The property "${name}" is not expected` }];
    if (!rule.fits.includes(type)) {
      return [
        { name: 'unexpected', path: [name], details: `"${name}" is not allowed for fields of type ${type}` },
      ];
    }
    const { success } = rule.shape.safeParse(rules[name]);
    return success ? [] : [{ name: 'type', path: [name], details: `"${name}" is not a valid validation` }];
  });
}

type Pattern = { pattern: string; flags?: string | null | undefined };
function isRegExp(rule: Pattern): boolean {
  try {
    return Boolean(toRegExp(rule));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return false;
  }
}

const toRegExp = ({ pattern, flags }: Pattern) => new RegExp(pattern, flags ?? '');

function outside(
  name: string,
  value: number,
  { min, max }: Range<number> | { min?: number | null | undefined; max?: number | null | undefined },
  words: string,
): Detail[] {
  const [low, high] = [typeof min === 'number' && value < min, typeof max === 'number' && value > max];
  if (!low && !high) return [];
  const details = low ? `${words} at least ${min}` : `${words} at most ${max}`;
  return [{ name, details, value, ...(min != null && { min }), ...(max != null && { max }) }];
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  const document = value as RichTextNode;
  if (!('nodeType' in document)) return Object.keys(document).length;
  return [...nodesIn(document)].reduce((sum, { node }) => sum + ('value' in node ? node.value.length : 0), 0);
}

function checkNodes(document: RichTextNode, type: string, rules: Validation[], place: Place): Detail[] {
  const found = targets(document, type);
  return rules.flatMap((rule) => {
    const { size, ...others } = rule;
    const count = size === undefined ? [] : checkValue(found, [{ size }], place);
    const each = found.flatMap(({ target, path }) =>
      checkValue(target, [others], place).map((detail) => ({ ...detail, path })),
    );
    return [...count, ...each];
  });
}
