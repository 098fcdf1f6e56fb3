import { isPostcodeArea, parsePostcode } from '../../platform/geography/postcode.ts';
import type { FieldErrors, Fields } from './fields.ts';
import { isEmailAddress, tidyAddress } from './email-address.ts';
import { doubtDomain } from './mail-domain.ts';
import { readPhone } from './phone-number.ts';
import { cleanLine } from './text.ts';

/** Fields whose answer may look wrong and be right: it is asked about once, then kept as it was typed. */
export const doubtful = ['phone', 'email', 'postcode'] as const;

/** What a person is asked about an answer that looks wrong. */
export interface Question {
  /** What it is about: `your email address`. */
  about: string;
  /** What looks wrong, how to put it right, and `how` to keep it: `tick the box under your email address`. */
  ask: (how: string) => string;
  /** The words of the box that keeps it. */
  tick: string;
}

/** The question about the answer in a field, whether it was answered or not; undefined when nothing is doubtful. */
export function questionAbout(field: string, fields: Fields): Question | undefined {
  const text = cleanLine(fields[field] ?? '');
  switch (field) {
    case 'phone':
      return text === '' ? undefined : aboutPhone(text);
    case 'email':
      return aboutEmail(tidyAddress(text));
    case 'postcode':
      return aboutPostcode(text);
    default:
      return undefined;
  }
}

function aboutPhone(text: string): Question | undefined {
  if (readPhone(text).kind !== 'unclear') return undefined;
  return {
    about: 'your phone number',
    ask: (how) =>
      `That phone number doesn’t look right. Write it like 07700 900123, with +33 and so on if it’s not British. If it’s right as it is, ${how}`,
    tick: 'This phone number is right',
  };
}

function aboutEmail(address: string): Question | undefined {
  if (!isEmailAddress(address)) return undefined;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const doubt = doubtDomain(domain);
  if (!doubt) return undefined;
  return {
    about: 'your email address',
    ask: (how) =>
      doubt.meant
        ? `Did you mean ${doubt.meant}? If not, ${how}`
        : `An email to ${domain} may not reach you. Check what comes after the @. If it’s right, ${how}`,
    tick: 'This email address is right',
  };
}

function aboutPostcode(text: string): Question | undefined {
  if (text === '') {
    return {
      about: 'your postcode',
      ask: (how) =>
        `Write your postcode, like SW1A 2AA. The first half alone, SW1A, is enough. If you have none in the UK, ${how}`,
      tick: 'I have no UK postcode',
    };
  }
  const postcode = parsePostcode(text);
  if (postcode && (postcode.kind === 'typed' || isPostcodeArea(postcode.outcode))) return undefined;
  return {
    about: 'your postcode',
    ask: (how) =>
      `That postcode doesn’t look right. Write it like SW1A 2AA, or the first half alone, SW1A. If it’s right, or you have none in the UK, ${how}`,
    tick: 'This postcode is right, or I have none in the UK',
  };
}

/** The field by which an answer is said to be right: `yes`, or the answer that it is about. */
export const confirmationOf = (field: string) => `${field}_right`;

/** What the box of a form sends: the answer itself, so that a box that stays ticked lets no other slip through. */
export const confirming = (field: string, fields: Fields) => cleanLine(fields[field] ?? '') || 'none';

/** Whether a person has said that an answer is right. */
export function isConfirmed(field: string, fields: Fields): boolean {
  const said = cleanLine(fields[confirmationOf(field)] ?? '');
  return said === 'yes' || said === confirming(field, fields);
}

/** The error of a field that is asked about, as a page says it, beside the field and in the summary of errors alike. */
export const askOnPage = ({ about, ask }: Question) => ask(`tick the box under ${about}`);

/** Errors as a program reads them: those that ask say what to send. */
export function askInJson(errors: FieldErrors, fields: Fields): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, error]) => {
      const question = questionAbout(field, fields);
      const asked = question && error === askOnPage(question);
      return [field, asked ? question.ask(`send ${confirmationOf(field)}=yes with it`) : error];
    }),
  );
}
