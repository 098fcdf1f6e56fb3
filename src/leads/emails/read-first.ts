import { mayTellOfDanger } from '../forms/danger.ts';
import type { Written } from '../forms/signals.ts';
import type { Block } from './document.tsx';

/** What a person wrote: what emails quote of it, each after a line that says what it is, and all of it. */
export interface Words {
  own: readonly { label: string; text: string }[];
  written: Written;
  danger: boolean;
}

/** The heading of every email whose words may tell of danger. */
export const READ_FIRST = 'Please read this now: somebody may be in danger';

/** How an email begins whose words may tell of danger: those words before all else. */
export const readFirst = (words: Words): Block[] => [
  { type: 'heading', text: READ_FIRST },
  ...theirWords(words),
];

/** What a person wrote in their own words. Where it may tell of danger, so may what stands in any other box. */
export function theirWords({ own, written: { heard, elsewhere }, danger }: Words): Block[] {
  const words = own.flatMap(({ label, text }) => quoted(label, [text]));
  const others = danger ? [heard, ...elsewhere].filter(tellsOfDanger) : [];
  const all = [...words, ...quoted(words.length > 0 ? 'They wrote as well:' : 'They wrote:', others)];
  if (all.length > 0) return all;
  return [paragraph(danger ? 'Please read every line below.' : 'They didn’t ask anything in the form.')];
}

const tellsOfDanger = (text: string) => mayTellOfDanger({ question: text, heard: '', elsewhere: [] });

function quoted(introduction: string, texts: readonly string[]): Block[] {
  const quotes = texts.filter((text) => text !== '').map((text): Block => ({ type: 'quote', text }));
  return quotes.length > 0 ? [paragraph(introduction), ...quotes] : [];
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
