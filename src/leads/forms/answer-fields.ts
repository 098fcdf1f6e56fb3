import * as z from 'zod';
import { parsePostcode, type Postcode } from '../../platform/postcode.ts';
import { isEmailAddress } from './email-address.ts';
import { readPhoneNumber } from './phone-number.ts';
import { cleanLine, cleanText } from './text.ts';

/** What arrived, before any check: the first value of each field. */
export type Fields = Readonly<Record<string, string>>;

/** One message a field, for people. */
export type FieldErrors<Name extends string = string> = Partial<Record<Name, string>>;

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

const phone = limited(60).transform((text, context) => {
  if (text === '') return undefined;
  const number = readPhoneNumber(text);
  if (number === undefined) {
    context.addIssue(
      'That phone number doesn’t look right. Write it like 07700 900123, with +33 and so on if it’s not British',
    );
  }
  return number;
});

const email = limited(254).transform((typed, context) => {
  // Phones put a curly apostrophe into o'brien@, which no address has.
  const text = typed.replaceAll('’', "'");
  if (text === '') return undefined;
  if (isEmailAddress(text)) return text;
  context.addIssue('That email address doesn’t look right. Write it like name@domain.co.uk');
  return z.NEVER;
});

const postcode = given.transform((text, context): Postcode => {
  const found = parsePostcode(text);
  if (found) return found;
  context.addIssue(
    text === ''
      ? 'Write your postcode, like SW1A 2AA. The first half alone, SW1A, is enough'
      : 'That postcode doesn’t look right. Write it like SW1A 2AA, or the first half alone, SW1A',
  );
  return z.NEVER;
});

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

/**
 * Reads and checks fields by a form's schema, all problems at once: there must also be a way to reach the person, and
 * the way that they chose must be among those given.
 * @param order every field of the form that may be wrong
 */
export function readFields<Answers, Name extends string>(
  fields: Fields,
  schema: z.ZodType<Answers>,
  order: readonly Name[],
): Read<Answers, Name> {
  const parsed = schema.safeParse(fields);
  const errors: FieldErrors = {};
  for (const issue of parsed.error?.issues ?? []) errors[String(issue.path[0])] ??= issue.message;
  Object.assign(errors, missingWay(fields, errors, order.includes('contact' as Name)));
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, answers: parsed.data };
  return { ok: false, errors: inOrder(errors, order) };
}

function missingWay(fields: Fields, errors: FieldErrors, asksHow: boolean): FieldErrors<ReachField> {
  const has = (name: ReachField) => cleanLine(fields[name] ?? '') !== '';
  if (!has('phone') && !has('email')) {
    return { phone: 'Give us a phone number or an email address, so that we can reach you' };
  }
  const contact = asksHow ? cleanLine(fields['contact'] ?? '') : '';
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
