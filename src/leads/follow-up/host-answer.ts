import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { inTransaction } from '../../platform/database/database.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { hostAnswerEmail } from '../emails/host.tsx';
import { leadLink } from '../emails/lead-link.ts';
import { sendableAddress } from '../forms/email-address.ts';
import type { FieldErrors, Fields } from '../forms/fields.ts';
import { cleanLine, cleanText } from '../forms/text.ts';
import { openGiven } from '../kinds/given.ts';
import { host, placeOf, wishOf } from '../kinds/host/kind.ts';
import { isDay, lastDayAhead, TOO_FAR, type HostRequest } from '../kinds/host/answers.ts';
import type { DatedAnswer, HostAnswer } from '../kinds/host/lead.ts';
import { tourFor, teamOfTour, type NamedTour } from '../kinds/host/tour.ts';
import { teamOf } from '../kinds/register.ts';
import { putMessage } from '../outbox/outbox.ts';
import { findContacts, insertContact, lockForContact } from '../store/contacts.ts';
import { findHostAnswer, findNextHostEmail, noteHostAnswer } from '../store/host-answers.ts';
import { takeBack } from '../store/messages.ts';
import { findLead } from '../store/stored-lead.ts';
import { sealContact } from './contact.ts';
import type { Following } from './linked-page.tsx';

/** A request to take part, as the pages about it need it. */
export interface HostAsked {
  id: string;
  reference: string;
  answers: HostRequest;
  /** The team that has it. */
  team: ReturnType<typeof teamOf>;
  answer: HostAnswer | undefined;
  /** What went with the answer; empty for nothing. */
  words: string;
  /** From when on the answer can be emailed, where it wasn't, since as many were within an hour; it has to be sent again. */
  unsentUntil: Temporal.Instant | undefined;
}

/** @returns `unknown` when there is no such request, `erased` when nothing of it is kept */
export async function findHostAsked(
  reference: string,
  {
    database,
    keyring,
    runtime,
  }: Pick<Following, 'keyring' | 'runtime'> & { database: Following['database'] },
): Promise<HostAsked | 'unknown' | 'erased'> {
  const lead = await findLead(database, reference);
  if (!lead || lead.kind !== host.name) return 'unknown';
  if (lead.details === null) return 'erased';
  const { answers } = openGiven(lead.id, { ...lead, details: lead.details }, keyring);
  const stored = await findHostAnswer(database, lead.id);
  return {
    id: lead.id,
    reference,
    // Only what was checked by the schema of its kind is stored.
    answers: answers as HostRequest,
    team: teamOf(lead.kind, lead.team, runtime),
    answer: stored?.answer,
    words: stored?.words ? keyring.open(stored.words, contextOf(lead.id)) : '',
    unsentUntil: stored?.emailed === false ? await findNextHostEmail(database, lead.id) : undefined,
  };
}

/** What the words of an answer are sealed for. */
const contextOf = (leadId: string) => `host_answer ${leadId}`;

/** The fields that may be wrong, in order. */
export const answerFields = ['answer', 'day', 'starts', 'ends', 'words'] as const;
export type AnswerField = (typeof answerFields)[number];

const LONGEST_WORDS = 1000;

/** What may be answered: to who asks for something to show alone, no day. */
export const answersTo = ({ wants }: Pick<HostRequest, 'wants'>) =>
  wants === 'pack' ? (['yes', 'no'] as const) : (['yes', 'another', 'no'] as const);

/** Reads what is answered to a request, all problems at once. @param today in London */
export function readHostAnswer(
  fields: Fields,
  { wants }: Pick<HostRequest, 'wants'>,
  today: Temporal.PlainDate,
): { ok: true; answer: HostAnswer; words: string } | { ok: false; errors: FieldErrors<AnswerField> } {
  const given = (name: AnswerField) => cleanLine(fields[name] ?? '');
  const words = cleanText(fields['words'] ?? '');
  const errors: FieldErrors<AnswerField> = {};
  if (words.length > LONGEST_WORDS) errors.words = 'Please keep this under 1,000 characters';
  const answer = answersTo({ wants }).find((each) => each === given('answer'));
  if (answer === undefined) {
    errors.answer = 'Choose what you answer them';
    return { ok: false, errors };
  }
  if (answer === 'no' || wants === 'pack') {
    const undated = { answer: answer === 'no' ? answer : 'pack' } as const;
    return errors.words ? { ok: false, errors } : { ok: true, answer: undated, words };
  }
  const [day, starts, ends] = [given('day'), given('starts'), given('ends')];
  if (!isDay(day)) errors.day = 'Give the day';
  else if (day < today.toString()) errors.day = 'That day is over';
  else if (day > lastDayAhead(today).toString()) errors.day = `${TOO_FAR}. Choose an earlier one`;
  if (!isTime(starts)) errors.starts = 'Say when it starts';
  if (!isTime(ends)) errors.ends = 'Say when it ends';
  else if (isTime(starts) && ends <= starts) errors.ends = 'It ends before it starts';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, answer: { answer, day, starts, ends }, words };
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/**
 * Answers a venue: notes it, counts as being in touch, and puts the email in line, in one transaction, in place of an
 * earlier one that wasn't sent yet. New words with the same answer are told beside those before. The same again tells
 * nobody. After so many emails within an hour it is noted and not told, until it is sent again.
 * @returns whether they are told by email; `same` when they were told already; `later` when they may not be yet
 */
export async function answerHost(
  asked: HostAsked,
  { answer, words }: { answer: HostAnswer; words: string },
  edges: Following,
): Promise<'told' | 'to ring' | 'same' | 'later' | 'erased'> {
  const { database, clock, keyring, runtime } = edges;
  const { id, reference, answers, team } = asked;
  const email = hostAnswerEmail(answers, answer, {
    words,
    link: leadLink('host', reference, edges),
    reference,
    team,
    runtime,
    today: londonDay(clock()),
  });
  return inTransaction(database, async (transaction) => {
    const lead = await lockForContact(transaction, reference);
    if (!lead || lead.erased) return 'erased';
    const now = clock();
    const before = await findHostAnswer(transaction, id);
    const isSame = isDeepStrictEqual(before?.answer, answer);
    const wordsBefore = isSame && before?.words ? keyring.open(before.words, contextOf(id)) : '';
    const isNew = !isSame || (words !== '' && words !== wordsBefore);
    if (!isNew && (before?.emailed || !email)) return 'same';
    // What wasn't sent yet could come after this, and would be read last.
    if (!isSame) await takeBack(transaction, id, ['host']);
    const next = email && (await findNextHostEmail(transaction, id));
    const emailed = email !== undefined && !(next && Temporal.Instant.compare(next, now) > 0);
    const said = words || wordsBefore;
    const sealed = said === '' ? null : keyring.seal(said, contextOf(id));
    await noteHostAnswer(transaction, id, { answer, words: sealed, emailed }, now.toString());
    // Whoever left a number alone is still to be rung.
    if (!email) return 'to ring';
    if (!emailed) return 'later';
    await putMessage(transaction, id, 'host', email, { keyring, clock });
    const isFirst = (await findContacts(transaction, id)).length === 0;
    const contactId = randomUUID();
    await insertContact(transaction, {
      id: contactId,
      leadId: id,
      at: now,
      outcome: 'message',
      nextOn: null,
      duplicateOf: null,
      details: sealContact(contactId, team.name, keyring),
      waited: isFirst ? Math.floor(lead.received.until(now).total('seconds')) : null,
      goesOnFor: [],
    });
    return 'told';
  });
}

/** Whether answers can reach a venue by email: it gave an address that email can be sent to. */
export const canBeWritten = ({ email }: Pick<HostRequest, 'email'>): boolean =>
  Boolean(email && sendableAddress(email));

/** The tour that a request has to do with, on the day that is agreed or else asked for. */
export function tourOf(
  { answers, team }: Pick<HostAsked, 'answers' | 'team'>,
  day: string,
  edges: Pick<Following, 'runtime' | 'places' | 'holidays' | 'clock'>,
): NamedTour | undefined {
  const { runtime } = edges;
  const wish = wishOf({ ...answers, day }, placeOf(answers, edges), londonDay(edges.clock()));
  const own = Object.keys(runtime.tours).find((slug) => teamOfTour(slug) === team.slug);
  return tourFor(runtime, wish, own);
}

/** What an editor pastes into a file of `events`, once a stop is agreed. Places to fill in are in capitals. */
export function stopEntry(
  { answers, reference }: HostAsked,
  answer: DatedAnswer,
  tour: string | undefined,
): string {
  const quoted = (text: string) => JSON.stringify(text);
  return [
    '---',
    `title: ${quoted(`Roadshow at ${answers.place_name}`)}`,
    'summary: SAY IN A SENTENCE WHAT HAPPENS',
    'kind: roadshow',
    `tour: ${tour ?? 'NAME-OF-THE-TOUR'}`,
    'area: NAME-OF-THE-AREA',
    `starts: ${answer.day} ${answer.starts}`,
    `ends: ${answer.day} ${answer.ends}`,
    'place:',
    '  type: venue',
    `  venue: NAME-OF-THE-VENUE # ${answers.postcode.text}`,
    'who: Two foster carers and an officer from the fostering team',
    'audience: [fostering]',
    `request: ${reference} # so that their own page says what becomes of it`,
    '---',
    '',
    'SAY WHERE TO FIND US, AND WHAT HAPPENS.',
    '',
  ].join('\n');
}
