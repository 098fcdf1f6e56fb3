import type { Block } from '../../content/schemas/index.ts';

/** A campaign whose editor names no blocks: what it is about brings the rest. */
const USUAL: readonly Block[] = [
  { block: 'words' },
  { block: 'need' },
  { block: 'story' },
  { block: 'money', heading: 'What you’d be paid' },
  { block: 'events', heading: 'Come and talk to us', most: 3 },
];

/** The blocks of a page in their order: its words come first where they aren’t listed. */
export const arrangedPage = <Shown extends { block: string }>(
  shows: readonly Shown[],
): (Shown | { block: 'words' })[] => withFirst(shows, { block: 'words' });

/** The blocks of a campaign in their order: it opens with a hero, says its words and ends with its form. */
export function arrangedCampaign(shows: readonly Block[]): { hero: Block<'hero'>; blocks: Block[] } {
  const [first, ...rest] = shows;
  const hero: Block<'hero'> = first?.block === 'hero' ? first : { block: 'hero', points: [] };
  const listed = first === hero ? rest : shows;
  const said = withFirst(shows.length === 0 ? USUAL : listed, { block: 'words' } as const);
  return { hero, blocks: said.some(isCalled('form')) ? said : [...said, { block: 'form' }] };
}

const isCalled =
  (name: string) =>
  ({ block }: { block: string }) =>
    block === name;

const withFirst = <Shown extends { block: string }, First extends { block: string }>(
  shows: readonly Shown[],
  first: First,
): (Shown | First)[] => (shows.some(isCalled(first.block)) ? [...shows] : [first, ...shows]);
