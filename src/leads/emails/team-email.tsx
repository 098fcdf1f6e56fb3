import type { Runtime } from '../../content/runtime.ts';
import type { Agency } from '../../content/schemas/index.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { sayInstant } from '../../platform/time/words.ts';
import { isEmailAddress, sendableAddress } from '../forms/email-address.ts';
import { readPhone } from '../forms/phone-number.ts';
import { questionAbout } from '../forms/question.ts';
import { NO_POSTCODE, type Reach } from '../forms/answer-fields.ts';
import type { Writing } from '../kinds/kind.ts';
import type { Lead } from '../kinds/lead.ts';
import { renderEmail, type Block, type Fact } from './document.tsx';
import { newsWords, type News } from './news.ts';
import { readFirst, theirWords, type Words } from './read-first.ts';
import { bestTimeWords, contactWords, sayBy, sayDuplicates, sayPlace } from './words.ts';

/** A lead of whoever said how they would like to be reached. */
export type ReachLead = Lead<Reach & { question: string }>;

/**
 * The email that tells a team whom to get in touch with. Nothing personal is in its subject; a reply goes to the
 * person.
 * @param words what they wrote
 * @param about what is known beside their words, by the kind of lead
 */
export function teamEmail(
  lead: ReachLead,
  { reference, runtime: { agency }, link, news }: Writing,
  words: Words,
  about: Fact[],
): Email {
  const { answers, team, due, danger } = lead;
  const replyTo = answers.email && sendableAddress(answers.email);
  const verb = contactWords[answers.contact].verb;
  const subject = subjectOf(reference, lead, `please ${verb}${sayBy(due)}`, news);
  const todo = `Please ${verb} ${answers.name}${sayBy(due)}`;
  const reach = [...whoItIs(lead), ...howTheyLike(answers)];
  const blocks: Block[] = [
    ...(danger ? readFirst(words) : [{ type: 'heading', text: todo } satisfies Block]),
    ...toKnowFirst(danger, news, agency),
    ...(danger && news !== 'stopped' ? [{ type: 'section', text: todo } satisfies Block] : []),
    ...(danger
      ? [{ type: 'facts', rows: [...reach, ...about] } satisfies Block]
      : [
          { type: 'facts', rows: reach } satisfies Block,
          ...theirWords(words),
          { type: 'facts', rows: about } satisfies Block,
        ]),
    { type: 'link', label: `Tell us how it went, when you have tried to ${verb} them`, href: link },
  ];
  return {
    from: mailbox(agency.sender),
    to: team.inbox,
    ...(replyTo && { replyTo }),
    subject,
    ...renderEmail({
      subject,
      preview: `Reference ${reference}, for ${team.name}.`,
      blocks,
      footer: `${whereReplyGoes(replyTo)} Sent to ${team.name} by the website of ${agency.name}. Please keep these details safe, and delete this email when you have recorded them.`,
    }),
    tags: [{ name: 'kind', value: 'team' }],
  };
}

/** How the subject of an email begins whose words may tell of danger. */
export const READ_NOW = 'Please read now';

/** A subject that says what is to be done, and first whether it can't wait or is new; nothing personal. */
export function subjectOf(
  reference: string,
  { danger }: Pick<Lead, 'danger'>,
  what: string,
  news: News | undefined,
): string {
  const marks = [danger && READ_NOW, news && 'Changed'].filter(Boolean).join(', ');
  return marks ? `${marks}: ${reference}, ${what}` : `${reference}: ${what}`;
}

/** Who else has words of danger, and what is new of a lead. */
export function toKnowFirst(danger: boolean, news: News | undefined, { safeguarding }: Agency): Block[] {
  return [
    ...(danger ? [paragraph(`${safeguarding.team} has a copy of this.`)] : []),
    ...(news ? [paragraph(newsWords[news])] : []),
  ];
}

/** Of one email alone, so it stands in its footer, which a bundle of many leaves out. */
export const whereReplyGoes = (replyTo: string | undefined) =>
  replyTo
    ? 'Reply to this email and it goes to them.'
    : 'A reply to this email doesn’t reach them: use what is above.';

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

/** A person's name, and how to reach them: what we couldn't read or doubt as they typed it, with what to do. */
export function whoItIs({
  answers: { name, phone, email },
  unconfirmed,
}: Pick<Lead, 'answers' | 'unconfirmed'>): Fact[] {
  return [
    { label: 'Name', value: name },
    ...(phone ? phoneFacts(phone) : []),
    ...(email ? [emailFact(email, unconfirmed)] : []),
  ];
}

/** A number to tap; of anything else what they typed, and every number in it. */
function phoneFacts(typed: string): Fact[] {
  const { kind, text, numbers } = readPhone(typed);
  const links = numbers.map((number) => ({ value: number, href: telephoneLink(number) }));
  if (links.length === 1 && numbers[0] === text) return links.map((link) => ({ label: 'Phone', ...link }));
  return [
    {
      label: 'Phone, as they typed it',
      value: kind === 'clear' ? text : `${text} (please check it with them)`,
    },
    ...links.map((link) => ({ label: 'To ring', ...link })),
  ];
}

function emailFact(email: string, unconfirmed: boolean): Fact {
  const href = `mailto:${encodeURIComponent(email).replace('%40', '@')}`;
  if (!isEmailAddress(email)) {
    return {
      label: 'Email, as they typed it',
      value: `${email} (no email can go there: please ask for another)`,
    };
  }
  const doubted = questionAbout('email', { email });
  return doubted
    ? { label: 'Email, as they typed it', value: `${email} (we asked, and they say that it’s right)`, href }
    : {
        label: unconfirmed ? 'Email (new: they haven’t told us yet that it is theirs)' : 'Email',
        value: email,
        href,
      };
}

/** How and when a person would like to hear from us. */
export function howTheyLike({ contact, best_time, safe_message }: Reach): Fact[] {
  return [
    { label: 'They would like', value: `${contactWords[contact].noun}, ${bestTimeWords[best_time]}` },
    {
      label: 'Safe to leave a message',
      value:
        safe_message === 'yes'
          ? 'Yes. You may leave a message and say who you are.'
          : 'No. Leave no message, and don’t say who you are if somebody else answers.',
    },
  ];
}

/** Where a person lives; of what has no place on the map, why. */
export function livesIn(
  { place, answers: { postcode } }: Pick<ReachLead, 'place' | 'answers'>,
  { areas }: Runtime,
): Fact {
  const area = place?.known && place.area ? areas[place.area] : undefined;
  const lives = [area, place && sayPlace(place)].filter(Boolean).join(', ');
  const unknown = postcode.kind === 'typed' ? 'they gave no UK postcode' : 'a postcode that we don’t know';
  return {
    label: 'Lives',
    value:
      postcode.text === NO_POSTCODE ? 'They gave no UK postcode' : `${postcode.text} (${lives || unknown})`,
  };
}

/** Leaves an extension out: a phone would dial it as part of the number. */
function telephoneLink(phone: string): string {
  return `tel:${phone.replace(/\s*(x|ext\.?)\s*\d+$/i, '').replace(/[^+\d]/g, '')}`;
}

/** That somebody of the same details was in touch before. */
export const mayHaveAsked = ({ duplicates }: Pick<Lead, 'duplicates'>): Fact[] =>
  duplicates.length === 0
    ? []
    : [{ label: 'May have asked before', value: `${sayDuplicates(duplicates)}; the page below says which` }];

/** When it came, and its reference. */
export const cameIn = ({ received }: Pick<Lead, 'received'>, { reference, news }: Writing): Fact[] => [
  { label: news ? 'These answers came' : 'Came in', value: sayInstant(received) },
  { label: 'Reference', value: reference },
];
