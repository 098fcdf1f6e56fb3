import type { Partner } from '../content/schemas/index.ts';

const DOES = {
  host: 'lends us a room',
  screen: 'shows our screen',
  cards: 'has our cards',
  newsletter: 'writes about us',
} as const satisfies Record<Partner['does'][number], string>;

/** What a partner does, in a line, always in the same order: `Lends us a room, and has our cards`. */
export function sayWhatTheyDo(does: Partner['does']): string {
  const said = (Object.keys(DOES) as Partner['does'])
    .filter((each) => does.includes(each))
    .map((each) => DOES[each]);
  const last = said.pop() ?? '';
  const words = said.length > 0 ? `${said.join(', ')} and ${last}` : last;
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
