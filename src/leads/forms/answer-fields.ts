import * as z from 'zod';
import { parsePostcode, type Postcode } from '../../platform/geography/postcode.ts';
import { isEmailAddress, tidyAddress } from './email-address.ts';
import type { FieldErrors, Fields } from './fields.ts';
import { readPhone } from './phone-number.ts';
import { askOnPage, isConfirmed, questionAbout } from './question.ts';
import { cleanLine, cleanText } from './text.ts';

/** The fields that say who a person is and how to reach them, in the order that a person meets them. */
export const reachFields = [
  'name',
  'phone',
  'email',
  'postcode',
  'contact',
  'best_time',
  'safe_message',
] as const;
export type ReachField = (typeof reachFields)[number];

/** A line as it was typed; empty when it wasn't. */
export const given = z.string().default('').transform(cleanLine);

/** A line of so many characters at most. */
export const limited = (most: number) =>
  given.pipe(z.string().max(most, `Please keep this under ${most} characters`));

/** Several lines of so many characters at most; `error` says what to do about more. */
export const longText = (most: number, error: string) =>
  z.string().default('').transform(cleanText).pipe(z.string().max(most, error));

/** One of a few answers. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values, error: string) =>
  given.pipe(z.enum(values, { error }));

const phone = limited(100).transform((text) => (text === '' ? undefined : readPhone(text).text));

const email = limited(254).transform((text) => tidyAddress(text) || undefined);

/** What stands in the place of a postcode when somebody has none. */
export const NO_POSTCODE = 'No UK postcode';

const postcode = limited(100).transform(
  (text): Postcode => parsePostcode(text) ?? { kind: 'typed', text: text || NO_POSTCODE },
);

/** Who a person is, and a way or two to reach them. */
export const person = {
  name: limited(200).pipe(z.string().min(1, 'Tell us what to call you')),
  phone,
  email,
};

/** The same, with where they live and how they would like to be reached. */
export const reach = {
  ...person,
  postcode,
  contact: choice(['phone', 'email', 'text'], 'Choose how we should get in touch'),
  best_time: choice(['morning', 'afternoon', 'evening', 'any'], 'Choose a good time, or any time'),
  safe_message: choice(['yes', 'no'], 'Choose yes or no: may we leave a message that says who we are?'),
};

/** What the people who get in touch need, whatever the form was. */
export type Reach = z.infer<z.ZodObject<typeof reach>>;

/** Answers that were checked, or all that must be put right, in the order of the form. */
export type Read<Answers, Name extends string> =
  { ok: true; answers: Answers } | { ok: false; errors: FieldErrors<Name> };

/** How answers are read that aren't a form which somebody sends just now. */
export interface Reading {
  /** Fields given in place of others: they must be right even where the person can be reached without them. */
  anew?: readonly string[];
  /** All was accepted before, so that nothing is asked about, or missed, again. */
  accepted?: boolean;
}

/**
 * Reads and checks fields by a form's schema, all problems at once: there must also be a way to reach the person, and
 * the way that they chose must be among those given. An answer that looks wrong is asked about until it is confirmed.
 * @param order every field of the form that may be wrong
 */
export function readFields<Answers, Name extends string>(
  fields: Fields,
  schema: z.ZodType<Answers>,
  order: readonly Name[],
  { anew = [], accepted = false }: Reading = {},
): Read<Answers, Name> {
  const parsed = schema.safeParse(fields);
  const errors: FieldErrors = {};
  for (const issue of parsed.error?.issues ?? []) errors[String(issue.path[0])] ??= issue.message;
  if (!accepted) Object.assign(errors, wrongReach(fields, order, errors, anew));
  const wrong = inOrder(errors, order);
  return parsed.success && Object.keys(wrong).length === 0
    ? { ok: true, answers: parsed.data }
    : { ok: false, errors: wrong };
}

/** What is wrong, or to be asked about, with how the person is to be reached. */
function wrongReach(
  fields: Fields,
  order: readonly string[],
  known: FieldErrors,
  anew: readonly string[],
): FieldErrors {
  const errors = { ...known };
  // Where a form doesn't ask how to get in touch, any way will do.
  const way = order.includes('contact') ? cleanLine(fields['contact'] ?? '') : 'any';
  const asksEmail = order.includes('email');
  const asked = asksEmail ? fields : { ...fields, email: '' };
  for (const [name, error] of Object.entries(doubtfulErrors(asked, way, anew))) {
    if (error !== undefined) errors[name] ??= error;
  }
  return { ...errors, ...missingWay(asked, errors, way, asksEmail) };
}

/** What is wrong with fields that may look so and be right; one that isn't needed to reach the person never is. */
function doubtfulErrors(
  fields: Fields,
  way: string,
  anew: readonly string[],
): Record<string, string | undefined> {
  const phone = readPhone(fields['phone'] ?? '');
  const email = tidyAddress(cleanLine(fields['email'] ?? ''));
  const asked = (name: string) => {
    const question = isConfirmed(name, fields) ? undefined : questionAbout(name, fields);
    return question && askOnPage(question);
  };
  const canRing = phone.kind === 'clear' || (phone.text !== '' && isConfirmed('phone', fields));
  const byPhone = canRing && ['phone', 'text', 'any'].includes(way) && !anew.includes('email');
  const byEmail = isEmailAddress(email) && ['email', 'any'].includes(way) && !anew.includes('phone');
  const dead = 'We can’t ring that number. Please check it, or give us another';
  const malformed = 'That email address doesn’t look right. Write it like name@domain.co.uk';
  return {
    ...(!byEmail && { phone: phone.kind === 'dead' ? dead : asked('phone') }),
    email: email === '' || byPhone || isEmailAddress(email) ? asked('email') : malformed,
    postcode: asked('postcode'),
  };
}

function missingWay(
  fields: Fields,
  errors: FieldErrors,
  contact: string,
  asksEmail: boolean,
): FieldErrors<ReachField> {
  const has = (name: ReachField) => cleanLine(fields[name] ?? '') !== '';
  if (!has('phone') && !has('email')) {
    const ways = asksEmail ? 'a phone number or an email address' : 'a phone number';
    return { phone: `Give us ${ways}, so that we can reach you` };
  }
  if (!has('phone') && (contact === 'phone' || contact === 'text')) {
    return {
      phone:
        contact === 'phone'
          ? 'You asked us to ring, so we need a phone number. Or choose email'
          : 'You asked for a text, so we need a phone number. Or choose email',
    };
  }
  if (!has('email') && contact === 'email' && !errors['email']) {
    return { email: 'You asked us to email, so we need an email address. Or choose a call' };
  }
  return {};
}

function inOrder<Name extends string>(errors: FieldErrors, order: readonly Name[]): FieldErrors<Name> {
  return Object.fromEntries(
    order.flatMap((name) => (errors[name] === undefined ? [] : [[name, errors[name]]])),
  ) as FieldErrors<Name>;
}
