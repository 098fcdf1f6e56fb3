import type { Temporal } from 'temporal-polyfill';
import { hasConsent, isForFilm } from './consent.ts';
import { isOf, type CheckedEntry } from './entry.ts';
import { rewritten } from './parts.ts';
import type { Block } from './schemas/index.ts';

/** The collections whose entries show blocks. */
export type WithBlocks = 'pages' | 'campaigns';

/** Whether an entry may show blocks. */
export const hasBlocks = (entry: CheckedEntry): entry is CheckedEntry<WithBlocks> =>
  isOf(entry, 'pages') || isOf(entry, 'campaigns');

/** Where its editor wrote a block, `shows.2`: those that are wrong are left out, so that the rest have moved up. */
export const placeOfBlock = ({ blocksAt }: Pick<CheckedEntry, 'blocksAt'>, index: number): string =>
  `shows.${blocksAt?.[index] ?? index}`;

/** Whether a field is one of a block. */
export const isOfBlock = (path: string): boolean => path.startsWith('shows.');

/** The same entry with its blocks changed, each where its editor wrote it; one of which nothing is left goes. */
export function mapBlocks(
  entry: CheckedEntry<WithBlocks>,
  change: (block: Block, index: number) => Block | undefined,
): CheckedEntry<WithBlocks> {
  const written: readonly Block[] = entry.data.shows;
  const changed = written.map((block, index) => ({ block: change(block, index), index }));
  if (changed.every(({ block, index }) => block === written[index])) return entry;
  const left = changed.filter(({ block }) => block !== undefined);
  const blocksAt = left.map(({ index }) => entry.blocksAt?.[index] ?? index);
  const data = { ...entry.data, shows: left.map(({ block }) => block) };
  return rewritten({ ...entry, blocksAt }, { data } as Partial<CheckedEntry>) as CheckedEntry<WithBlocks>;
}

/** The same entry with only the blocks that `keeps` agrees to. */
export const withBlocks = (
  entry: CheckedEntry<WithBlocks>,
  keeps: (block: Block, index: number) => boolean,
): CheckedEntry<WithBlocks> => mapBlocks(entry, (block, index) => (keeps(block, index) ? block : undefined));

/** The consent that a block needs, if it has somebody’s own words, face or voice in it. */
const consentOf = (block: Block) => ('consent' in block ? block.consent : undefined);

/** Whether somebody took back what a block says of them: it is gone at once, and nothing of it is repeated. */
export const isWithdrawn = (block: Block): boolean => consentOf(block)?.withdrawn !== undefined;

/** Whether a build on `today` may show what a block says of somebody. */
export function hasItsConsent(block: Block, today: Temporal.PlainDate): boolean {
  const consent = consentOf(block);
  if (consent === undefined) return true;
  return hasConsent({ consent }, today) && (block.block !== 'recording' || isForFilm({ consent }));
}
