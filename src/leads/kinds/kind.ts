import type { FunctionComponent } from 'react';
import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import type { Agency } from '../../content/schemas/index.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import type { Fact } from '../emails/document.tsx';
import type { LinkedPage } from '../emails/lead-link.ts';
import type { News } from '../emails/news.ts';
import type { Read, Reading } from '../forms/answer-fields.ts';
import type { Fields } from '../forms/fields.ts';
import type { FilledIn } from '../forms/lead-form.tsx';
import type { Signal, Written } from '../forms/signals.ts';
import type { HandlingTeam, Known, Lead, Received, SeatStatus } from './lead.ts';

/** What an email about a lead is written with. */
export interface Writing {
  reference: string;
  runtime: Runtime;
  /** The link of the email: for a team to record a contact, for a person to change their details. */
  link: string;
  /** What is new of a lead that its team may know. */
  news?: News | undefined;
  /** Whether they have the places that they asked for. */
  seat?: SeatStatus | undefined;
  /** How often their date has changed: RFC 5545. */
  sequence?: number | undefined;
  /** Where whoever runs their date says that it isn’t as planned. */
  notice?: SaidOfDate | undefined;
}

/**
 * What somebody who booked is told later: that they have a place after all, that it is in a few days or hours, that the
 * date has changed or is off; and what only whoever runs it knows on the morning: that it starts later, is somewhere
 * else, or goes ahead as planned after all.
 */
export type SeatNews =
  'promoted' | 'in days' | 'in hours' | 'changed' | 'off' | 'late' | 'moved' | 'as planned';

/** What whoever runs a date says of it on the morning; of one that goes ahead as planned, nothing. */
export type NoticeStatus = Extract<SeatNews, 'off' | 'late' | 'moved'>;

/** What was said of a date on the morning: it isn’t as planned. */
export interface SaidOfDate {
  status: NoticeStatus;
  words: string | null;
}

/** When news of a booking is written. */
export interface TellingAt {
  now: Temporal.Instant;
  /** Of the date: RFC 5545. */
  sequence: number;
  /** What whoever runs the date says, in a sentence. */
  words?: string | undefined;
}

/** What whoever runs a date must know of somebody who booked. */
export interface SeatCare {
  /** What they need, to get in or to take part; empty for nothing. */
  needs: string;
  /** Whether we may leave a message that says who we are. */
  mayLeaveMessage: boolean;
}

/** Places that a lead asks for. */
export interface AskedSeats {
  /** The slug of the date. */
  event: string;
  places: number;
  /** Whether people may wait for a place. */
  waits: boolean;
  /** Whether it is still to come, and on: none of another is given out. */
  isAhead: boolean;
}

/** What forms offer that the agency decides: when it is there, and how people may have heard of it. */
export type OfAgency = Pick<Agency, 'openingHours'> & Partial<Pick<Agency, 'heard'>>;

/** What may be counted of a lead: codes only. What recruitment counts by, only a kind that is recruitment has. */
export interface Codes {
  interest: string | null;
  /** Why this team has it. */
  reason: string;
  area: string | null;
  authority: string | null;
  campaign: string | null;
  event: string | null;
  placement: string | null;
  source: string | null;
  /** Whether the person asked for news. */
  updates: boolean;
}

/**
 * By when somebody is to be in touch, and what that means. A promise of ours is made anew for what is new, and when it
 * passes the team's backup and the owner are told; the law's days are counted once, and the owner's digest names them
 * before they end.
 */
export type Deadline = (
  | { isPromise: true }
  | {
      isPromise: false;
      /** What the digest says of those whose days are nearly over. */
      lastDays(agency: Agency): { title: string; words: string };
    }
) & {
  at(received: Temporal.Instant, known: Pick<Known, 'runtime' | 'holidays'>): Temporal.Instant;
  /** `5pm on Tuesday 24 November`, as the person reads it. */
  say(due: Temporal.Instant): string;
  /** As its team reads it, before the time. */
  label: string;
  /** What is said to whoever records a contact, of what doesn't end it. */
  hint?: string;
  /** Outcomes of a contact that don't end it. */
  goesOnAfter: readonly string[];
};

/** Numbers to ring, each with when or whom. */
export type Numbers = readonly { when: string; phone: string }[];

/** What the page around a form says. */
export interface FormPage {
  heading: string;
  description: string;
  /** The number to ring instead of the agency's. */
  phone?: string;
  numbers?: Numbers;
  /** By when whoever sends the form hears from us: `30 days`; without it, the agency's promise of first contact. */
  within?: string;
  /** Whether somebody may have to leave the page quickly. */
  leave?: boolean;
}

/** The page that thanks somebody. */
export interface Thanks {
  /** The built page: its name, and what it says beside the reference and the time. */
  shell: string;
  page(agency: Agency, pages: readonly PublishedPage[]): ThanksPage;
  /** What became of their places, on the page for words of danger: after whom to ring, and nothing as if all were done. */
  inDanger?: string;
}

/** What the page says that thanks somebody. */
export interface ThanksPage extends Pick<FormPage, 'phone' | 'numbers' | 'leave'> {
  /** Its heading and first words, where nobody will be in touch. */
  heading?: string;
  lead?: string;
  /** How they will hear from us, under a heading of its own where it isn’t about when. */
  how: string;
  howHeading?: string;
  /** What happens next, one after the other. */
  steps: readonly string[];
  /** What to do meanwhile. */
  meanwhile?: { heading?: string; items: readonly Meanwhile[] };
}

/** A link, with the words around it. */
interface Meanwhile {
  before?: string;
  link: string;
  href: string;
  after?: string;
}

/** A page of the site that a thank-you may lead to. */
export interface PublishedPage {
  slug: string;
  title: string;
  section?: string | undefined;
}

/**
 * All that one kind of lead is. Methods take its own leads only: nothing else asks which kind something is, but goes
 * through the register.
 */
export interface Kind<Its extends Lead = Lead> {
  name: string;
  /** Whether it is counted as recruitment, and may be put down to a campaign or an event. */
  isRecruitment: boolean;
  /** How it is called: at the beginning of a sentence, as one or many within it, and at more length where it is new. */
  words: { title: string; one: string; many: string; received?: { one: string; many: string } };
  form: {
    /** Where it is posted to. */
    action: string;
    /** The fields that may be wrong, in order. */
    order: readonly string[];
    Form: FunctionComponent<FilledIn & OfAgency>;
    /** The built page that carries the form again, with what is wrong: its name, and what it says around the form. */
    shell: string;
    page(agency: Agency): FormPage;
    /** Where to find the form, for whoever opens the address of its function. */
    where: string;
    /** What to do when what was sent is too long. */
    shorten: string;
  };
  thanks: Thanks & {
    /** Others, by what has become of it. */
    byStatus?: Readonly<Record<string, Thanks>>;
    /** What is promised about messages, on the page for words of danger. */
    messages: string;
  };
  /** The pages that its emails link to, where they are its own: for its team, and for the person. */
  pages?: { team?: LinkedPage; person?: LinkedPage };
  /** None where nobody promises to be in touch. */
  deadline?: Deadline;
  /** Where its leads book places: whether they have them is decided as they are stored. */
  seats?: {
    of(lead: Its, now: Temporal.Instant): AskedSeats;
    /** The same lead with the places that it has, whatever it asked for. */
    having(lead: Its, places: number): Its;
    /**
     * What is said when there aren’t as many places left, and nobody waits for one.
     * @param problem places that they have, and keep; whether it is off since this morning
     */
    full(answers: Its['answers'], problem: { kept: number; isOff: boolean }): string;
    /** The email that tells of news; undefined when there is no address that email can be sent to. */
    letter(lead: Its, writing: Writing, news: SeatNews, at: TellingAt): Email | undefined;
    care(answers: Its['answers']): SeatCare;
    /** The same answers without what is needed, which is kept for a shorter time. */
    withoutNeeds(answers: Its['answers']): Its['answers'];
    /** Who answers for a date: the team that its bookings go to. */
    teamOf(date: Runtime['events'][string], known: Known): HandlingTeam;
  };

  /** Reads and checks the fields of its form, all problems at once. */
  read(fields: Fields, reading?: Reading): Read<Its['answers'], string>;
  /** Why nobody can ask for these now, in a sentence, and by which field where another answer would do. */
  refusal?(
    answers: Its['answers'],
    known: Known,
    now: Temporal.Instant,
  ): { field?: string; words: string } | undefined;
  /** The words that are looked through for danger and for spam. */
  writtenIn(answers: Its['answers']): Written;
  /** What emails quote of it, each after a line that says what it is; empty ones are left out. */
  ownWords(lead: Its): readonly { label: string; text: string }[];
  /** The postcode by which a household is known, when it was asked for. */
  postcodeOf(answers: Its['answers']): string | undefined;
  /** Whether its signals are enough to hold it back: nobody's words of danger ever are. */
  isSpam(signals: readonly Signal[]): boolean;
  /** Works out place and team, and why. */
  handle(received: Received<Its['answers']>, known: Known): Handled<Its>;
  codesOf(lead: Its): Codes;
  /** All who handle its leads. */
  teams(known: Pick<Runtime, 'agency' | 'tours'>): readonly HandlingTeam[];
  /** Who stands in for a team that was taken out of the content. */
  standIn(known: Pick<Runtime, 'agency'>): HandlingTeam;
  /** The email that brings it to its team. */
  teamEmail(lead: Its, writing: Writing): Email;
  /** What those who keep children safe are told beside who it is, and what they said. */
  forSafeguarding(lead: Its, writing: Writing): Fact[];
  /** What its team was asked to do: `ring them by 5pm on Tuesday 24 November`. */
  askedTo(lead: Its): string;
  /** The email that thanks the person; undefined when they gave no address that email can be sent to, or were asked for none. */
  acknowledgement(lead: Its, writing: Writing): Email | undefined;
}

/** What a kind works out: the team, and all that its leads have beside what every lead has. */
export type Handled<Its extends Lead> = Pick<Its, 'team'> &
  Omit<Its, keyof Lead> &
  Partial<Pick<Its, 'place'>>;
