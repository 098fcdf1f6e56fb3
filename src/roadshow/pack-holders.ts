import type { SiteContext } from '../content/checks/check.ts';
import type { Content } from '../content/entry.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import { isChecked } from '../content/schemas/partners.ts';
import type { Partner } from '../content/schemas/index.ts';
import { KEEPS, mayBeOnScreen } from './pack/slides.ts';

/** How many holders a problem names. */
const NAMED = 8;

const inPacks = problemOf('withdrawn-in-packs', 'warning');

/** A story that was taken back and may still be on a partner’s screen or paper: who has a pack, since somebody has to ring. */
export function withdrawnInPacks({ partners }: Content, { withheld }: SiteContext): Problem[] {
  const holders = holdersOf(partners).map(sayHolder);
  if (holders.length === 0) return [];
  const more = holders.length > NAMED ? [`and ${holders.length - NAMED} more`] : [];
  const named = [...holders.slice(0, NAMED), ...more].join(', ');
  return withheld
    .filter(({ data }) => data.consent.withdrawn !== undefined && mayBeOnScreen(data))
    .map(({ source }) =>
      inPacks(
        { source, field: 'consent.withdrawn' },
        `is withdrawn. Screens without a network show it for up to ${KEEPS.person} hours, and slides that were printed stay. These partners have packs: ${named}`,
        'Ring or write to them (`npm run roadshow -- packs` says whom), and take the entry away once all have answered.',
      ),
    );
}

/** The partners that may have a pack: those that show a screen first, then by name. */
export function holdersOf(partners: Content['partners']): Partner[] {
  const hasScreen = ({ does }: Partner) => Number(does.includes('screen'));
  return partners
    .map(({ data }) => data)
    .filter(isChecked)
    .toSorted((a, b) => hasScreen(b) - hasScreen(a) || a.name.localeCompare(b.name));
}

/** `Ash Library (screen, Library manager)` */
function sayHolder({ name, does, contact }: Partner): string {
  const notes = [...(does.includes('screen') ? ['screen'] : []), ...(contact ? [contact.role] : [])];
  return notes.length > 0 ? `${name} (${notes.join(', ')})` : name;
}
