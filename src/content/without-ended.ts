import type { Temporal } from 'temporal-polyfill';
import { isPausedOn } from './campaign-window.ts';
import { isOf, mapEntries, type CheckedEntry, type Content } from './entry.ts';
import { isShownUntil } from './last-day.ts';
import { rewritten } from './parts.ts';
import type { Block, Figure } from './schemas/index.ts';
import { hasBlocks, hasItsConsent, mapBlocks } from './shown-blocks.ts';

/**
 * Leaves out rates that are over, and takes figures and what somebody said out of entries that stay, and what they say of
 * a pause that is still to come. Stories go by their consent (consent.ts).
 */
export const withoutEnded = (content: Content, today: Temporal.PlainDate): Content => ({
  ...mapEntries(content, (written) => {
    const entry = withoutPauseAhead(written, today);
    if (isOf(entry, 'needs')) {
      return rewritten(entry, { data: { ...entry.data, figures: figuresOn(today, entry.data.figures) } });
    }
    return hasBlocks(entry) ? mapBlocks(entry, (block) => blockOn(today, block)) : entry;
  }),
  rates: content.rates.filter(({ data }) => isShownUntil(data.to, today)),
});

function withoutPauseAhead(entry: CheckedEntry, today: Temporal.PlainDate): CheckedEntry {
  if (!('paused' in entry.data) || entry.data.paused === undefined || isPausedOn(entry.data, today)) {
    return entry;
  }
  const { paused: _, ...data } = entry.data;
  return rewritten(entry, { data });
}

const figuresOn = (today: Temporal.PlainDate, figures: readonly Figure[]): Figure[] =>
  figures.filter(({ expires }) => isShownUntil(expires, today));

/** What is left of a block on a day. One whose own figures are all over goes: others would stand in their place. */
function blockOn(today: Temporal.PlainDate, block: Block): Block | undefined {
  if (!hasItsConsent(block, today)) return undefined;
  if (block.block !== 'numbers' || block.figures.length === 0) return block;
  const figures = figuresOn(today, block.figures);
  return figures.length === 0 ? undefined : { ...block, figures };
}
