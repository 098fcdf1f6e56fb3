import { mayTellOfDanger } from '../forms/danger.ts';
import { writtenIn } from '../kinds/given.ts';
import type { Lead } from '../kinds/lead.ts';
import { kindOf } from '../kinds/register.ts';
import type { Block } from './document.tsx';

/** The heading of every email whose words may tell of danger. */
export const READ_FIRST = 'Please read this now: somebody may be in danger';

/** How an email begins whose words may tell of danger: those words before all else. */
export const readFirst = (lead: Lead): Block[] => [
  { type: 'heading', text: READ_FIRST },
  ...theirWords(lead),
];

/** What a person wrote in their own words. Where it may tell of danger, so may what stands in any other box. */
export function theirWords(lead: Lead): Block[] {
  const { heard, elsewhere } = writtenIn(lead);
  const words = kindOf(lead)
    .ownWords(lead)
    .flatMap(({ label, text }) => quoted(label, [text]));
  const others = lead.danger ? [heard, ...elsewhere].filter(tellsOfDanger) : [];
  const all = [...words, ...quoted(words.length > 0 ? 'They wrote as well:' : 'They wrote:', others)];
  if (all.length > 0) return all;
  return [paragraph(lead.danger ? 'Please read every line below.' : 'They didn’t ask anything in the form.')];
}

const tellsOfDanger = (text: string) => mayTellOfDanger({ question: text, heard: '', elsewhere: [] });

function quoted(introduction: string, texts: readonly string[]): Block[] {
  const quotes = texts.filter((text) => text !== '').map((text): Block => ({ type: 'quote', text }));
  return quotes.length > 0 ? [paragraph(introduction), ...quotes] : [];
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
