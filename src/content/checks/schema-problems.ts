import * as z from 'zod';
import { problemOf, type Problem } from '../problems.ts';
import type { RawEntry } from '../local.ts';
import { schemas } from '../schemas/index.ts';
import { didYouMean } from './suggest.ts';

type Path = readonly PropertyKey[];

/** Turns what a schema says of an entry into problems: one for each thing to mend. */
export function schemaProblems(entry: RawEntry, issues: readonly z.core.$ZodIssue[]): Problem[] {
  const datesHold = !issues.some((issue) => ruleOf(issue) === 'impossible-date');
  return issues.flatMap((issue) => {
    if (ruleOf(issue) === 'end-before-start' && !datesHold) return [];
    if (issue.code !== 'unrecognized_keys') return [fromIssue(entry, issue)];
    const here = schemaAt(schemas[entry.collection], issue.path);
    return issue.keys.map((key) =>
      problemOf('unknown-field', 'error')(
        placeIn(entry, [...issue.path, key]),
        'is no field here',
        cureOfUnknown(key, here),
      ),
    );
  });
}

/** A field that stands one level too far out belongs under another; else its name may be misspelt. */
function cureOfUnknown(key: string, here: readonly z.ZodType[]): string {
  const known = here.flatMap(fieldNames);
  const owner = known.find((name) =>
    here.flatMap((schema) => child(schema, name)).some((inside) => fieldNames(inside).includes(key)),
  );
  return owner === undefined
    ? `${didYouMean(key, known)}Correct its name, or take it out.`
    : `Write it under ${owner}, with two spaces before it, or inside its braces.`;
}

/** The rule that a schema names for a refusal of its own. */
const ruleOf = (issue: z.core.$ZodIssue): unknown =>
  issue.code === 'custom' ? issue.params?.['rule'] : undefined;

function fromIssue(entry: RawEntry, issue: z.core.$ZodIssue): Problem {
  const { rule, message, cure } = explain(entry, issue);
  return problemOf(rule, 'error')(placeIn(entry, issue.path), message, cure);
}

interface Explanation {
  rule: string;
  message: string;
  cure: string;
}

function explain(entry: RawEntry, issue: z.core.$ZodIssue): Explanation {
  const field = issue.path.at(-1);
  const empty = isEmpty(valueAt(entry.fields, issue.path));
  if (entry.collection === 'stories' && issue.path[0] === 'consent' && empty) {
    return {
      rule: 'no-consent-record',
      message: 'is missing: a story needs the record of its written consent',
      cure: 'Write down who gave it, when, for what (scope) and until when (expires), or take the story out.',
    };
  }
  if (field === 'alt' && empty) {
    return {
      rule: 'missing-alt',
      message: 'is missing',
      cure: 'Say what the photo shows, for people who can’t see it.',
    };
  }
  if (issue.path.length === 0) {
    return {
      rule: 'no-fields',
      message: 'has no fields',
      cure: 'Start the file with a line of ---, its fields, and another line of ---.',
    };
  }
  if (empty && issue.code !== 'custom') {
    return { rule: 'missing-field', message: 'is missing', cure: describeField(entry, issue.path) };
  }
  return explainValue(entry, issue);
}

/** How each sort of value is written. */
const WRITTEN: Record<string, string> = {
  array: 'a list, as [one, two]',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'fields of its own, indented under it',
  string: 'words',
};

function explainValue(entry: RawEntry, issue: z.core.$ZodIssue): Explanation {
  if (issue.code === 'custom') {
    const rule = ruleOf(issue);
    if (rule === 'end-before-start') {
      return { rule, message: issue.message, cure: 'Look at both, and correct the one that is wrong.' };
    }
    if (rule === 'impossible-date') {
      return {
        rule,
        message: 'is no real day, or is written in another way',
        cure: `${upperFirst(issue.message)}.`,
      };
    }
    return { rule: 'wrong-value', message: issue.message, cure: 'Change one of the two.' };
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const written = String(valueAt(entry.fields, issue.path));
    return {
      rule: 'wrong-value',
      message: `“${written}” isn’t one of the words that it takes`,
      cure: `${didYouMean(written, values)}Write one of: ${values.join(', ')}.`,
    };
  }
  if (issue.code === 'invalid_type') {
    return {
      rule: 'wrong-value',
      message: `has to be ${WRITTEN[issue.expected] ?? issue.expected}`,
      cure: describeField(entry, issue.path),
    };
  }
  if (issue.code === 'invalid_format') {
    return {
      rule: 'wrong-value',
      message: 'isn’t written as it must be',
      cure: `${upperFirst(issue.message)}.`,
    };
  }
  if (issue.code === 'invalid_type') {
    return { rule: 'wrong-value', message: 'isn’t written as it must be', cure: cureOfForm(entry, issue) };
  }
  return {
    rule: 'wrong-value',
    message: lowerFirst(issue.message),
    cure: describeField(entry, issue.path),
  };
}

/** How a list, fields under a field, and so on are written. */
function cureOfForm(entry: RawEntry, { expected, path }: z.core.$ZodIssueInvalidType): string {
  const fieldsAt = (at: Path) =>
    [...new Set(schemaAt(schemas[entry.collection], at).flatMap(fieldNames))].join(', ');
  switch (expected) {
    case 'array': {
      const ofEach = fieldsAt([...path, 0]);
      return ofEach
        ? `Write a list: each of it begins with a hyphen and has the fields ${ofEach}.`
        : 'Put square brackets round it, and commas between several: [one, two].';
    }
    case 'object':
      return `Write its fields under it, each with two spaces before it: ${fieldsAt(path)}.`;
    case 'number':
      return 'Write a number, in figures and without quotes.';
    case 'boolean':
      return 'Write true or false, without quotes.';
    case 'string':
      return 'Write words. Put quotes around them if they are only figures, or true or false.';
    default:
      return describeField(entry, path);
  }
}

/** What the schema says the field is for. */
function describeField(entry: RawEntry, path: Path): string {
  const description = schemaAt(schemas[entry.collection], path)
    .map((schema) => schema.description ?? z.globalRegistry.get(schema)?.description)
    .find(Boolean);
  return description
    ? `Write it: ${lowerFirst(description)}.`
    : 'Write it, or look at another file of the folder.';
}

const placeIn = ({ source }: RawEntry, path: Path) =>
  path.length === 0 ? { source } : { source, field: path.map(String).join('.') };

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null
        ? (inside as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

/** The schemas that may stand at a path: several where a field takes one of several forms. */
function schemaAt(schema: z.core.$ZodType, path: Path): z.ZodType[] {
  return path.reduce<z.ZodType[]>(
    (schemasHere, key) => schemasHere.flatMap((here) => unwrap(here).flatMap((each) => child(each, key))),
    [schema as z.ZodType],
  );
}

function child(schema: z.ZodType, key: PropertyKey): z.ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  if (!(schema instanceof z.ZodObject)) return [];
  const found = (schema.shape as Record<PropertyKey, z.ZodType>)[key];
  return found ? [found] : [];
}

function unwrap(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(unwrap);
  return [schema];
}

const fieldNames = (schema: z.ZodType): string[] =>
  unwrap(schema).flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : []));

const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);
