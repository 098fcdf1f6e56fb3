import { NO_POSTCODE } from './answer-fields.ts';
import type { Fields } from './fields.ts';

/** Whatever a person wrote in their own words, by whatever form. */
export interface Written {
  name: string;
  question: string;
  heard: string;
  /** All other boxes that take any words: nobody reads the name of a box first. */
  elsewhere: readonly string[];
}

/** What a person put in the boxes that say who they are and how to reach them; what we put there isn’t theirs. */
export const wordsOf = ({ name, phone = '', email = '', postcode }: Reached): string[] => [
  name,
  phone,
  email,
  postcode === undefined || postcode.text === NO_POSTCODE ? '' : postcode.text,
];

interface Reached {
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
  postcode?: { text: string };
}

/** The field that people don’t see. Its name is one that no browser and no password manager fills in. */
export const TRAP_FIELD = 'nothing_here';

/** What may be seen in spam, and how much it weighs: none weighs enough alone. */
const WEIGHT = {
  /** The field that people don't see was filled in. */
  trap: 2,
  /** A name holds a web address. */
  'link in name': 2,
  /** One web address in a question, or in how they heard of us. */
  link: 1,
  links: 2,
  /** Links as code, for some other kind of form. */
  markup: 2,
  /** Words of people who sell something. */
  selling: 2,
  /** A question of some length was there within seconds; autofill fills in names and numbers, never a question. */
  fast: 1,
} as const;
export type Signal = keyof typeof WEIGHT;

/** Whether a code that was stored is one that is known still. */
export const isSignal = (code: string): code is Signal => Object.hasOwn(WEIGHT, code);

/** From this weight on an enquiry waits for somebody to look at it. */
const SUSPICIOUS = 3;

/** Nobody reads the form and writes this many letters in this many ms. */
const FAST = { letters: 20, ms: 3000 };

const LINK = /https?:\/\/(www\.)?|\bwww\.\w/gi;
const MARKUP = /<a\s+href|\[url\b|\[link\b/i;
const SELLING =
  /\b(seo|back-?links?|guest posts?|casinos?|viagra|cialis|forex|payday loans?|bitcoins?|crypto ?(currency|trading|invest\w*)|web ?site traffic|rank(ing)?s? (on|in) google)\b/i;

/** What in a submission may come from a machine. `took` is how long the page had been open, in ms, when a script ran. */
export function readSignals(fields: Fields, { name, heard, question }: Written): Signal[] {
  const links = `${question} ${heard}`.match(LINK)?.length ?? 0;
  const took = /^\d+$/.test(fields['took'] ?? '') ? Number(fields['took']) : Infinity;
  const seen: Record<Signal, boolean> = {
    trap: (fields[TRAP_FIELD] ?? '') !== '',
    'link in name': name.search(LINK) >= 0,
    link: links === 1,
    links: links > 1,
    markup: MARKUP.test(question),
    selling: SELLING.test(question),
    fast: took < FAST.ms && question.length >= FAST.letters,
  };
  return (Object.keys(WEIGHT) as Signal[]).filter((signal) => seen[signal]);
}

/** Seen in how a form was sent rather than in its words. */
const OF_SENDING: readonly Signal[] = ['trap', 'fast'];

/** The signals of a stored lead that stay with it when its answers change: other words don't undo them. */
export function carriedSignals(stored: readonly string[]): Signal[] {
  return OF_SENDING.filter((signal) => stored.includes(signal));
}

/** Whether the signals together weigh enough that somebody must look at the enquiry before a team gets it. */
export function isSuspicious(signals: readonly Signal[]): boolean {
  return signals.reduce((sum, signal) => sum + WEIGHT[signal], 0) >= SUSPICIOUS;
}
