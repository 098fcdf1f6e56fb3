import * as z from 'zod';
import type { Keyring } from '../../platform/keyring.ts';
import { reachFields, type FieldErrors, type Fields, type Read, type Reading } from './answer-fields.ts';
import type { Attribution } from './attribution.ts';
import { readComplaint, type Complaint } from './complaint.ts';
import { isEmailAddress } from './email-address.ts';
import { readEnquiry, type Enquiry } from './enquiry.ts';
import { readPhone } from './phone-number.ts';
import { confirmationOf, confirming, doubtful, isConfirmed } from './question.ts';
import { readSupportRequest, type SupportRequest } from './support-request.ts';
import { cleanLine } from './text.ts';

/** What a lead may be: only an enquiry is recruitment. */
export const leadKinds = ['enquiry', 'support', 'complaint'] as const;
export type LeadKind = (typeof leadKinds)[number];

/** The form that something came by. Only an enquiry is ever put down to a campaign or an event. */
export type Source =
  | { kind: 'enquiry'; attribution: Attribution }
  /** Somebody who cares for a child already asks for help. */
  | { kind: 'support' }
  /** A data protection complaint. */
  | { kind: 'complaint' };

interface Answers {
  enquiry: Enquiry;
  support: SupportRequest;
  complaint: Complaint;
}

/** What a person sent by a form, checked. */
export type Given<Kind extends LeadKind = LeadKind> = {
  [Each in Kind]: Extract<Source, { kind: Each }> & { answers: Answers[Each] };
}[Kind];

/** Reads and checks the fields of a form, all problems at once. */
export function readGiven(
  source: Source,
  fields: Fields,
  reading?: Reading,
): { ok: true; given: Given } | { ok: false; errors: FieldErrors } {
  switch (source.kind) {
    case 'enquiry':
      return withSource(readEnquiry(fields, reading), (answers) => ({ ...source, answers }));
    case 'support':
      return withSource(readSupportRequest(fields, reading), (answers) => ({ ...source, answers }));
    case 'complaint':
      return withSource(readComplaint(fields, reading), (answers) => ({ ...source, answers }));
  }
}

function withSource<Checked>(read: Read<Checked, string>, given: (answers: Checked) => Given) {
  return read.ok ? { ok: true as const, given: given(read.answers) } : read;
}

/** What names the source of a stored lead. */
export interface StoredSource {
  kind: LeadKind;
  campaign: string | null;
  event: string | null;
}

/** The form that a stored lead came by. */
export function sourceOf({ kind, campaign, event }: StoredSource): Source {
  return kind === 'enquiry'
    ? { kind, attribution: { campaign: campaign ?? undefined, event: event ?? undefined } }
    : { kind };
}

/** Answers as they are stored. */
export function sealAnswers(id: string, { answers }: Given, keyring: Keyring): Buffer {
  return keyring.seal(JSON.stringify(answers), `lead ${id}`);
}

/** What a stored lead’s person sent. @throws when it was sealed by a key that isn't known */
export function openGiven(
  id: string,
  { details, ...source }: StoredSource & { details: Buffer },
  keyring: Keyring,
): Given {
  return givenAgain(source, JSON.parse(keyring.open(details, `lead ${id}`)));
}

/** Answers as they were stored, with the form that they came by: only what was checked by its schema ever is. */
export function givenAgain(source: StoredSource, answers: unknown): Given {
  return { ...sourceOf(source), answers } as Given;
}

const storedAnswers = z
  .object({
    postcode: z
      .object({ text: z.string() })
      .transform(({ text }) => text)
      .optional(),
    updates: z
      .boolean()
      .transform((yes) => (yes ? 'yes' : ''))
      .optional(),
  })
  .catchall(z.string());

/** What a person sent, as a form would send it, with the codes that it is put down to. */
export function fieldsOf(given: Given): Fields {
  const codes = given.kind === 'enquiry' ? given.attribution : {};
  // As JSON, what is undefined isn't there.
  return answersAsFields(JSON.parse(JSON.stringify({ ...given.answers, ...codes })));
}

/** The answers of a stored lead, as a form would send them. @throws when they were sealed by a key that isn't known */
export function openAnswers(id: string, details: Buffer, keyring: Keyring): Fields {
  return answersAsFields(JSON.parse(keyring.open(details, `lead ${id}`)));
}

/** What was asked about was confirmed, but for a phone number that nobody was to ring. */
function answersAsFields(stored: unknown): Fields {
  const { postcode, updates, ...rest } = storedAnswers.parse(stored);
  const answers: Fields = { ...rest, ...(postcode && { postcode }), ...(updates && { updates }) };
  const confirmed = doubtful.filter((name) => name !== 'phone' || answers['contact'] !== 'email');
  return {
    ...answers,
    ...Object.fromEntries(confirmed.map((name) => [confirmationOf(name), confirming(name, answers)])),
  };
}

/**
 * Answers with those that a person gave anew in place of the old, and what they say of them. Who now asks to be reached
 * another way is asked for a number or an address, when what we have of it can't be used.
 */
export function withChanges(answers: Fields, fields: Fields): Fields {
  const given = reachFields.filter((name) => cleanLine(fields[name] ?? '') !== '');
  const changed: Record<string, string> = { ...answers };
  for (const name of given) {
    changed[name] = fields[name] ?? '';
    const confirmation = fields[confirmationOf(name)];
    if (confirmation !== undefined) changed[confirmationOf(name)] = confirmation;
  }
  const byEmail = changed['contact'] === 'email';
  const canRing = readPhone(answers['phone'] ?? '').kind === 'clear' || isConfirmed('phone', answers);
  if (!byEmail && !canRing && !given.includes('phone')) changed['phone'] = '';
  if (byEmail && !isEmailAddress(answers['email'] ?? '') && !given.includes('email')) changed['email'] = '';
  return changed;
}

/** Whatever a person wrote in their own words, by whatever form. */
export interface Written {
  name: string;
  question: string;
  heard: string;
  /** All other boxes that take any words: nobody reads the name of a box first. */
  elsewhere: readonly string[];
}

/** The words that are looked through for danger and for spam. */
export function writtenIn({ kind, answers }: Given): Written {
  switch (kind) {
    case 'enquiry':
      return { ...answers, elsewhere: wordsOf(answers) };
    case 'support':
      return { ...answers, heard: '', elsewhere: wordsOf(answers) };
    case 'complaint':
      return {
        name: answers.name,
        question: [answers.complaint, answers.wish].join('\n').trim(),
        heard: answers.reference,
        elsewhere: wordsOf(answers),
      };
  }
}

const wordsOf = ({
  name,
  phone = '',
  email = '',
  ...rest
}: Pick<Enquiry, 'name' | 'phone' | 'email'> & Partial<Pick<Enquiry, 'postcode'>>): string[] => [
  name,
  phone,
  email,
  rest.postcode?.text ?? '',
];
