import type { SiteContext } from '../content/checks/check.ts';
import type { Content } from '../content/entry.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import { isChecked } from '../content/schemas/partners.ts';
import type { Partner, Story } from '../content/schemas/index.ts';
import { KEEPS, mayBeOnScreen } from './pack/slides.ts';

/** How many holders a problem names. */
const NAMED = 8;

const inPacks = problemOf('withdrawn-in-packs', 'warning');

/** A story that was taken back, whole or for screens alone, and may still be on one: who has a pack, since somebody has to ring. */
export function withdrawnInPacks({ partners, stories }: Content, { withheld }: SiteContext): Problem[] {
  const holders = holdersOf(partners).map(sayHolder);
  if (holders.length === 0) return [];
  const more = holders.length > NAMED ? [`and ${holders.length - NAMED} more`] : [];
  const named = [...holders.slice(0, NAMED), ...more].join(', ');
  const tell = ({ source }: Content['stories'][number], field: string, is: string, then: string) =>
    inPacks(
      { source, field: `consent.${field}` },
      `is ${is}. Screens without a network show it for up to ${KEEPS.person} hours. These partners have packs: ${named}`,
      `Ring or write to them (\`npm run roadshow -- packs\` says whom), and ${then} once all have answered.`,
    );
  const whole = withheld.filter(({ data }) => data.consent.withdrawn !== undefined && wasOnScreen(data));
  const forScreens = [...stories, ...withheld].filter(
    (story) =>
      !whole.includes(story) &&
      story.data.consent.withdrawnFrom?.includes('screen') &&
      wasOnScreen(story.data),
  );
  return [
    ...whole.map((story) => tell(story, 'withdrawn', 'withdrawn', 'take the entry away')),
    ...forScreens.map((story) =>
      tell(story, 'withdrawnFrom', 'withdrawn from screens', 'take screen out of scope, and out of here,'),
    ),
  ];
}

/** Whether it may have been on a screen until it was taken back. */
const wasOnScreen = ({ consent, service }: Pick<Story, 'consent' | 'service'>): boolean =>
  mayBeOnScreen({ consent: { ...consent, withdrawnFrom: [] }, service });

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
