import * as z from 'zod';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { reachFields, type Reading } from '../forms/answer-fields.ts';
import type { FieldErrors, Fields } from '../forms/fields.ts';
import { isEmailAddress } from '../forms/email-address.ts';
import { readPhone } from '../forms/phone-number.ts';
import { confirmationOf, confirming, doubtful, isConfirmed } from '../forms/question.ts';
import type { Written } from '../forms/signals.ts';
import { cleanLine } from '../forms/text.ts';
import type { Given, Source } from './lead.ts';
import { kindOf } from './register.ts';

/** Reads and checks the fields of a form, all problems at once. */
export function readGiven(
  source: Source,
  fields: Fields,
  reading?: Reading,
): { ok: true; given: Given } | { ok: false; errors: FieldErrors } {
  const read = kindOf(source).read(fields, reading);
  return read.ok ? { ok: true, given: { ...source, answers: read.answers } } : read;
}

/** What names the source of a stored lead. */
export interface StoredSource {
  kind: string;
  campaign: string | null;
  event: string | null;
  placement: string | null;
  source: string | null;
}

/** The form that a stored lead came by. */
export const sourceOf = ({ kind, campaign, event, placement, source }: StoredSource): Source => ({
  kind,
  attribution: {
    campaign: campaign ?? undefined,
    event: event ?? undefined,
    placement: placement ?? undefined,
    source: source ?? undefined,
  },
});

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
  return { ...sourceOf(source), answers: answers as Given['answers'] };
}

const ticked = z
  .boolean()
  .transform((yes) => (yes ? 'yes' : ''))
  .optional();

const storedAnswers = z
  .object({
    postcode: z
      .object({ text: z.string() })
      .transform(({ text }) => text)
      .optional(),
    places: z.number().transform(String).optional(),
    named: ticked,
    updates: ticked,
  })
  .catchall(z.string());

/** What a person sent, as a form would send it, with the codes that it is put down to. */
export function fieldsOf(given: Given): Fields {
  // As JSON, what is undefined isn't there.
  return answersAsFields(JSON.parse(JSON.stringify({ ...given.answers, ...given.attribution })));
}

/** The answers of a stored lead, as a form would send them. @throws when they were sealed by a key that isn't known */
export function openAnswers(id: string, details: Buffer, keyring: Keyring): Fields {
  return answersAsFields(JSON.parse(keyring.open(details, `lead ${id}`)));
}

/** What was asked about was confirmed, but for a phone number that nobody was to ring. */
function answersAsFields(stored: unknown): Fields {
  const { postcode, places, named, updates, ...rest } = storedAnswers.parse(stored);
  const answers: Fields = {
    ...rest,
    ...(postcode && { postcode }),
    ...(places && { places }),
    ...(named && { named }),
    ...(updates && { updates }),
  };
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

/** The words of a lead that are looked through for danger and for spam. */
export const writtenIn = (given: Given): Written => kindOf(given).writtenIn(given.answers);
