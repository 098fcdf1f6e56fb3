import * as z from 'zod';
import { problemOf, type Problem } from '../problems.ts';
import { childrenOf, fieldNames, formsOf, schemasAt } from '../schema-walk.ts';
import { schemas } from '../schemas/index.ts';
import { shortNameOf } from '../short-name.ts';
import type { RawEntry } from '../source/source.ts';
import type { Down } from './check.ts';
import { didYouMean, suggest } from './suggest.ts';
import { valueAt } from '../value-at.ts';

type Path = readonly PropertyKey[];

/**
 * Turns what a schema says of an entry into problems: one for each thing to mend.
 * @param written everything that is written: what a field may name
 */
export function schemaProblems(
  entry: RawEntry,
  issues: readonly z.core.$ZodIssue[],
  written: readonly Down[] = [],
): Problem[] {
  if (!hasFields(entry.fields)) return [withoutFields(entry)];
  const datesHold = !issues.some((issue) => ruleOf(issue) === 'impossible-date');
  return issues.flatMap((issue) => {
    if (ruleOf(issue) === 'end-before-start' && !datesHold) return [];
    if (issue.code !== 'unrecognized_keys') {
      return isWrittenUnseen(entry, issue.path) ? [] : [fromIssue(entry, issue, written)];
    }
    const here = schemasAt(schemas[entry.collection], issue.path);
    return issue.keys.map((key) => {
      if (isOfConsent(entry, issue.path) && !here.flatMap(fieldNames).includes(seen(key))) {
        return unknownField(
          placeIn(entry, issue.path),
          'has a field whose name it doesn’t know',
          cureOfUnknown(key, here),
        );
      }
      const place = placeIn(entry, [...issue.path, seen(key)]);
      return seen(key) === key
        ? unknownField(place, 'is no field here', cureOfUnknown(key, here))
        : unknownField(place, 'has an invisible character in its name', retype(entry, key));
    });
  });
}

const unknownField = problemOf('unknown-field', 'error');

/** Of a consent record nothing is repeated, not even as the name of a field: it may be a person's name. */
const isOfConsent = ({ collection }: RawEntry, path: Path) =>
  (collection === 'stories' && path[0] === 'consent') || (path[0] === 'shows' && path[2] === 'consent');

/** A name as people see it. */
const seen = (name: string) => name.replace(/\p{Cf}/gu, '');

/** Whether a field is missing only because its name has something in it that nobody sees. */
function isWrittenUnseen({ fields }: RawEntry, path: Path): boolean {
  const around = valueAt(fields, path.slice(0, -1));
  const name = path.at(-1);
  return hasFields(around) && Object.keys(around).some((key) => key !== name && seen(key) === name);
}

function retype({ text = '' }: RawEntry, key: string): string {
  const line = text.split(/\r\n|\n|\r/).findIndex((each) => each.includes(key)) + 1;
  return `Take the name out, and type it again${line > 0 ? `, on line ${line}` : ''}.`;
}

const hasFields = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

const noFields = problemOf('no-fields', 'error');

function withoutFields({ source, collection, text, startsAt = 1 }: RawEntry): Problem {
  if (text === undefined)
    return noFields({ source }, 'has no fields', 'Fill them in, or take the entry away.');
  const isAgency = collection === 'agency';
  if (seen(text).trim() === '') {
    const cure = isAgency
      ? 'Copy what is in another agency’s file, and change it.'
      : 'Copy what is in another file of the folder and change it, or take the file away.';
    return noFields({ source }, 'is empty', cure);
  }
  if (startsAt > 1)
    return noFields({ source }, 'has no fields', 'Write them between its two lines of ---, one a line.');
  const cure = isAgency
    ? 'Write them as name: value, one a line, as another agency’s file has them.'
    : 'Start the file with a line of ---, its fields, and another line of ---.';
  return noFields({ source }, 'has no fields', cure);
}

/** A field that stands one level too far out belongs under another; else its name may be misspelt. */
function cureOfUnknown(key: string, here: readonly z.ZodType[]): string {
  const known = here.flatMap(fieldNames);
  const owner = known.find((name) =>
    here.flatMap((schema) => childrenOf(schema, name)).some((inside) => fieldNames(inside).includes(key)),
  );
  return owner === undefined
    ? `${didYouMean(key, known)}Correct its name, or take it out.`
    : `Write it under ${owner}, with two spaces before it, or inside its braces.`;
}

/** The rule that a schema names for a refusal of its own. */
const ruleOf = (issue: z.core.$ZodIssue): unknown =>
  issue.code === 'custom' ? issue.params?.['rule'] : undefined;

function fromIssue(entry: RawEntry, issue: z.core.$ZodIssue, others: readonly Down[]): Problem {
  const written = { ...issue, path: asWritten(entry, issue.path) };
  const { rule, message, cure } = explain(entry, written, others);
  return problemOf(rule, 'error')(placeIn(entry, written.path), message, cure);
}

/** Where the name of a block stands: written alone, it has no field around it. */
const asWritten = ({ fields }: RawEntry, path: PropertyKey[]) =>
  path.at(-1) === 'block' && typeof valueAt(fields, path.slice(0, -1)) === 'string'
    ? path.slice(0, -1)
    : path;

/** The most letters of a value that is said again. */
const MOST_QUOTED = 80;

interface Explanation {
  rule: string;
  message: string;
  cure: string;
}

function explain(entry: RawEntry, issue: z.core.$ZodIssue, written: readonly Down[]): Explanation {
  const field = issue.path.at(-1);
  const empty = isEmpty(valueAt(entry.fields, issue.path));
  if (isOfConsent(entry, issue.path) && empty) {
    const what = entry.collection === 'stories' ? 'story' : 'block';
    return {
      rule: 'no-consent-record',
      message: `is missing: a ${what} needs the record of its written consent`,
      cure: `Write down who gave it, when, for what and until when, or take the ${what} out.`,
    };
  }
  if (field === 'alt' && empty) {
    return {
      rule: 'missing-alt',
      message: 'is missing',
      cure: 'Say what the photo shows, for people who can’t see it.',
    };
  }
  if (empty && issue.code !== 'custom') {
    return { rule: 'missing-field', message: 'is missing', cure: describeMissing(entry, issue) };
  }
  return explainValue(entry, issue, written);
}

/** What a schema says of a value that is too small, too large or of no form, where it has no words of its own. */
export const inOurWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'array' ? 'needs at least one' : `has to be ${issue.minimum} or more`;
    case 'too_big':
      return `has to be ${issue.maximum} or less`;
    default:
      return 'isn’t written as it must be';
  }
};

function explainValue(entry: RawEntry, issue: z.core.$ZodIssue, written: readonly Down[]): Explanation {
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
  const words = wordsOf(issue);
  if (words) {
    const value = valueAt(entry.fields, issue.path);
    const written =
      typeof value === 'object' || isOfConsent(entry, issue.path) ? 'what stands there' : String(value);
    return {
      rule: 'wrong-value',
      message: `“${written}” isn’t one of the words that it takes`,
      cure: `${didYouMean(written, words)}Write one of: ${words.join(', ')}.`,
    };
  }
  if (issue.code === 'invalid_type') {
    return {
      rule: 'wrong-value',
      message: `has to be ${formOf(entry, issue)}`,
      cure: describeField(entry, issue.path),
    };
  }
  if (issue.code === 'invalid_format') return explainFormat(entry, issue, written);
  return {
    rule: 'wrong-value',
    message: lowerFirst(issue.message),
    cure: describeField(entry, issue.path),
  };
}

function explainFormat(
  entry: RawEntry,
  { path, message }: z.core.$ZodIssue,
  written: readonly Down[],
): Explanation {
  const value = String(valueAt(entry.fields, path));
  const quoted = isOfConsent(entry, path) || value.length > MOST_QUOTED ? 'what stands there' : `“${value}”`;
  const named = schemasAt(schemas[entry.collection], path)
    .flatMap(formsOf)
    .map((schema) => z.globalRegistry.get(schema)?.['names'])
    .find(Boolean);
  if (named === undefined) {
    return {
      rule: 'wrong-value',
      message: `${quoted} isn’t written as it must be`,
      cure: `${upperFirst(message)}.`,
    };
  }
  const known = written.filter(({ collection }) => collection === named).map(({ slug }) => slug);
  const own = shortNameOf(value);
  const meant = known.length > 0 ? suggest(own, known) : own;
  return {
    rule: 'wrong-value',
    message: `${quoted} is no short name`,
    cure: meant ? `Write its short name: did you mean “${meant}”?` : `Write its short name: ${message}.`,
  };
}

/** The words of which a value must be one, when it isn't. */
function wordsOf(issue: z.core.$ZodIssue): string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : undefined;
}

/** How a value of another sort has to be written. */
function formOf(entry: RawEntry, { expected, path }: z.core.$ZodIssueInvalidType): string {
  const fieldsAt = (at: Path) =>
    [...new Set(schemasAt(schemas[entry.collection], at).flatMap(fieldNames))].join(', ');
  switch (expected) {
    case 'array': {
      const ofEach = fieldsAt([...path, 0]);
      return ofEach
        ? `a list, where a hyphen begins each and its fields are ${ofEach}`
        : 'a list, as [one, two]';
    }
    case 'object':
      return `fields of its own, under it and two spaces further in: ${fieldsAt(path)}`;
    case 'int':
      return 'a whole number, in figures and without quotes';
    case 'number':
      return 'a number, in figures and without quotes';
    case 'boolean':
      return 'true or false, without quotes';
    default:
      return 'words, in quotes if they are only figures, or true or false';
  }
}

/** What a field that is missing is for; of one that chooses between others, what each choice means. */
function describeMissing(entry: RawEntry, issue: z.core.$ZodIssue): string {
  const choices = schemasAt(schemas[entry.collection], issue.path).filter(
    (schema) => schema instanceof z.ZodLiteral,
  );
  if (choices.length > 1 && choices.length <= 4) {
    const said = choices.map(
      ({ value, description = '' }) => `${String(value)} (${lowerFirst(description)})`,
    );
    return `Write one of: ${said.join(', ')}.`;
  }
  // In Contentful its fields are there to be filled in.
  const isGroup = entry.text !== undefined && 'expected' in issue && issue.expected === 'object';
  const fields = isGroup ? schemasAt(schemas[entry.collection], issue.path).flatMap(fieldNames) : [];
  return `${describeField(entry, issue.path)}${
    fields.length > 0 ? ` Its fields, under it and two spaces further in: ${fields.join(', ')}.` : ''
  }`;
}

/** What the schema says the field is for. */
function describeField(entry: RawEntry, path: Path): string {
  const description = schemasAt(schemas[entry.collection], path)
    .map((schema) => schema.description ?? z.globalRegistry.get(schema)?.description)
    .find(Boolean);
  return description
    ? `Write it: ${lowerFirst(description)}.`
    : 'Write it as another entry of its kind has it.';
}

const placeIn = ({ source }: RawEntry, path: Path) =>
  path.length === 0 ? { source } : { source, field: path.map(String).join('.') };

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);
