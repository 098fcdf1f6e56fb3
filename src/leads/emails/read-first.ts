import { mayTellOfDanger } from '../forms/danger.ts';
import { writtenIn } from '../forms/given.ts';
import type { Lead } from '../intake/draft.ts';
import type { Block } from './document.tsx';

/** The heading of every email whose words may tell of danger. */
export const READ_FIRST = 'Please read this now: somebody may be in danger';

/** How an email begins whose words may tell of danger: those words before all else. */
export const readFirst = (lead: Lead): Block[] => [
  { type: 'heading', text: READ_FIRST },
  ...theirWords(lead),
];

/** What a person asked or complained of. Where it may tell of danger, so may what stands in any other box. */
export function theirWords(lead: Lead): Block[] {
  const { heard, elsewhere } = writtenIn(lead);
  const others = lead.danger ? [heard, ...elsewhere].filter(tellsOfDanger) : [];
  if (lead.kind === 'complaint') {
    const { complaint, wish } = lead.answers;
    return [
      ...quoted('What they complain of:', [complaint]),
      ...quoted('What would put it right:', [wish]),
      ...quoted('They wrote as well:', others),
    ];
  }
  const words = quoted(lead.danger ? 'They wrote:' : 'They asked:', [lead.answers.question, ...others]);
  if (words.length > 0) return words;
  return [paragraph(lead.danger ? 'Please read every line below.' : 'They didn’t ask anything in the form.')];
}

const tellsOfDanger = (text: string) => mayTellOfDanger({ question: text, heard: '', elsewhere: [] });

function quoted(introduction: string, texts: readonly string[]): Block[] {
  const quotes = texts.filter((text) => text !== '').map((text): Block => ({ type: 'quote', text }));
  return quotes.length > 0 ? [paragraph(introduction), ...quotes] : [];
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
