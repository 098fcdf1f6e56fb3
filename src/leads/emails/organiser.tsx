import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { sayEventTime } from '../../events/event-time.ts';
import { sayPlace } from '../../events/event-words.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { sayDay } from '../../platform/time/words.ts';
import { renderEmail, type Block, type Fact } from './document.tsx';
import { sayCount } from './words.ts';

/** A date, and where whoever runs it is written to. */
export interface OrganisedDate {
  slug: string;
  date: Runtime['events'][string];
  inbox: string;
}

/** What an email to whoever runs a date says; nothing of anybody who comes. */
export interface OrganiserLetter {
  subject: string;
  words: readonly string[];
  facts?: readonly Fact[];
  /** What the link to their page is called, where it isn’t who is coming. */
  button?: string;
}

/** Whether places of a date are counted, and no list of names is kept. */
export const isNameless = ({ booking }: OrganisedDate['date']): boolean =>
  booking.needed && booking.register === 'none';

/** What is counted of a date. */
export interface Figures {
  capacity: number | null;
  booked: number;
  households: number;
  waiting: number;
  needs: number;
  calls: number;
  /** Whether no list of names is kept. */
  nameless: boolean;
}

/** An email to whoever runs a date, with the link to its page. */
export function organiserEmail(
  { date, inbox }: OrganisedDate,
  { subject, words, facts = [], button }: OrganiserLetter,
  { runtime: { agency }, link, now }: { runtime: Runtime; link: string; now: Temporal.Instant },
): Email {
  const { day, hours } = sayEventTime(date, now);
  const [label, opens] = isNameless(date)
    ? ['See how many are coming', 'what people need, and some of their numbers']
    : ['See who is coming', 'names and numbers'];
  const blocks: Block[] = [
    { type: 'heading', text: subject },
    ...words.map((text): Block => ({ type: 'paragraph', text })),
    { type: 'link', label: button ?? label, href: link },
    {
      type: 'facts',
      rows: [
        { label: 'What', value: date.title },
        { label: 'When', value: `${day}, ${hours}` },
        { label: 'Where', value: sayPlace(date.place.type === 'venue' ? date.place : undefined) },
        ...facts,
      ],
    },
  ];
  return {
    from: mailbox(agency.sender),
    to: inbox,
    subject,
    ...renderEmail({
      subject,
      preview: `${date.title}, ${hours}.`,
      blocks,
      footer: `Sent by the website of ${agency.name} to whoever runs this date. The link opens ${opens}: please don’t forward it to anybody who doesn’t need them.`,
    }),
    tags: [{ name: 'kind', value: 'organiser' }],
  };
}

/** Somebody has booked, for the first time. */
export const firstLetter = (day: string, { nameless }: Figures): OrganiserLetter => ({
  subject: `Somebody is coming on ${day}`,
  words: [
    nameless
      ? 'The first booking is in. Your page says how many are coming, what they need, and whom to ring. No list of names is kept. It’s always up to date.'
      : 'The first booking is in. Your page says who is coming, what they need, and whom to ring. It’s always up to date.',
    'Please keep this email: the link in it is yours, and works until two weeks after the date. We’ll send it again on the working day before.',
  ],
});

/** It is on the next working day, or soon after. */
export const eveLetter = (day: string, figures: Figures): OrganiserLetter => ({
  subject: `${day}: ${sayComing(figures)}`,
  words: [
    figures.nameless
      ? 'Your page says what people need, and has a sheet for whoever is there. No list of names is kept. On the day, one tap counts each who comes.'
      : 'Your page has the list, what people need, and a sheet for whoever is there. On the day, one tap says who came.',
    'If it’s off, late or somewhere else, say so on that page: everybody who booked is told at once.',
  ],
  facts: [
    ...(figures.needs > 0
      ? [{ label: 'Need something to take part', value: sayCount(figures.needs, 'household') }]
      : []),
    ...(figures.calls > 0 ? [{ label: 'To be rung', value: sayCount(figures.calls, 'household') }] : []),
    ...(figures.waiting > 0 ? [{ label: 'Waiting', value: sayCount(figures.waiting, 'household') }] : []),
  ],
});

const sayComing = ({ booked, households }: Figures): string =>
  booked === 0
    ? 'nobody has booked yet'
    : `${sayCount(booked, 'person is', 'people are')} coming, in ${sayCount(households, 'household')}`;

/** Somebody said what they need: what it is, only the page says. */
export const needsLetter = (day: string): OrganiserLetter => ({
  subject: `Somebody needs something on ${day}`,
  words: [
    'Somebody who has booked told us what they need, to get in or to take part. Only your page says what it is.',
    'Please look today. An interpreter can take three weeks to find.',
  ],
  button: 'See what they need',
});

/** There are fewer places now than are booked. */
export const capacityLetter = (day: string, { capacity, booked }: Figures): OrganiserLetter => ({
  subject: `More have booked than there are places: ${day}`,
  words: [
    `There are ${sayCount(capacity ?? 0, 'place')} now, and ${booked} are booked. Nobody is turned away, and we’ve told nobody.`,
    'Is there room for all of them? If not, please ring the last who booked. We won’t write about this number again.',
  ],
});

/** It is over. */
export const askedLetter = (day: string): OrganiserLetter => ({
  subject: `How did ${day} go?`,
  words: [
    'One question, and a number: how did it go, and how many came? Half a minute is enough.',
    'The link works until two weeks after the date.',
  ],
  button: 'Tell us how it went',
});

/** Their link has ended, and they asked for another. */
export const linkLetter = (until: Temporal.PlainDate): OrganiserLetter => ({
  subject: 'Your new link',
  words: [`Here is the link that was asked for. It works until ${sayDay(until)}.`],
});
