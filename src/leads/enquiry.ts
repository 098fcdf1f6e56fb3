import * as z from 'zod';
import { interest } from '../content/schemas/fields.ts';
import { parsePostcode, type Postcode } from '../platform/postcode.ts';
import { isEmailAddress } from './email-address.ts';
import { readPhoneNumber } from './phone-number.ts';
import { cleanLine, cleanText } from './text.ts';

/** What arrived, before any check: the first value of each field. */
export type Fields = Readonly<Record<string, string>>;

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

/** Every field of the form that keeps what was typed, in the same order. */
export const formFields = ['interest', ...reachFields, 'question', 'heard', 'updates'] as const;
export type FormField = (typeof formFields)[number];

/** One message a field, for people. */
export type FieldErrors = Partial<Record<FormField, string>>;

const given = z.string().default('').transform(cleanLine);
const limited = (most: number) =>
  given.pipe(z.string().max(most, `Please keep this under ${most} characters`));

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

const choice = <const Values extends readonly [string, ...string[]]>(values: Values, error: string) =>
  given.pipe(z.enum(values, { error }));

const enquiry = z.object({
  interest: choice(
    interest.options as ['fostering', 'adoption', 'unsure'],
    'Choose fostering, adoption or not sure yet',
  ),
  name: limited(200).pipe(z.string().min(1, 'Tell us what to call you')),
  phone,
  email,
  postcode,
  contact: choice(['phone', 'email', 'text'], 'Choose how we should get in touch'),
  best_time: choice(['morning', 'afternoon', 'evening', 'any'], 'Choose a good time, or any time'),
  safe_message: choice(['yes', 'no'], 'Choose yes or no: may we leave a message that says who we are?'),
  question: z
    .string()
    .default('')
    .transform(cleanText)
    .pipe(
      z
        .string()
        .max(2000, 'Please keep your question under 2,000 characters. You can tell us the rest when we talk'),
    ),
  heard: limited(200),
  updates: given.transform((text) => text === 'yes'),
});

/** An enquiry that was checked: what a team needs to get in touch. */
export type Enquiry = z.infer<typeof enquiry>;

/** Reads and checks the fields of an enquiry: all problems at once. */
export function readEnquiry(
  fields: Fields,
): { ok: true; enquiry: Enquiry } | { ok: false; errors: FieldErrors } {
  const parsed = enquiry.safeParse(fields);
  const errors: FieldErrors = {};
  for (const issue of parsed.error?.issues ?? []) {
    errors[issue.path[0] as FormField] ??= issue.message;
  }
  Object.assign(errors, missingWay(fields, errors));
  if (!parsed.success || Object.keys(errors).length > 0) return { ok: false, errors: inOrder(errors) };
  return { ok: true, enquiry: parsed.data };
}

/** There must be a way to reach the person, and the way that they chose must be among those given. */
function missingWay(fields: Fields, errors: FieldErrors): FieldErrors {
  const has = (name: FormField) => cleanLine(fields[name] ?? '') !== '';
  if (!has('phone') && !has('email')) {
    return { phone: 'Give us a phone number or an email address, so that we can reach you' };
  }
  const contact = cleanLine(fields['contact'] ?? '');
  if (!has('phone') && (contact === 'phone' || contact === 'text')) {
    return {
      phone:
        contact === 'phone'
          ? 'You asked us to ring, so we need a phone number. Or choose email'
          : 'You asked for a text, so we need a phone number. Or choose email',
    };
  }
  if (!has('email') && contact === 'email' && !errors.email) {
    return { email: 'You asked us to email, so we need an email address. Or choose a call' };
  }
  return {};
}

function inOrder(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(
    formFields.flatMap((name) => (errors[name] === undefined ? [] : [[name, errors[name]]])),
  );
}
