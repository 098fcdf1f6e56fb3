import { AUDIENCES, type Audience } from '../../content/audiences.ts';

/** What somebody looks for, but for the place, which is in no address. What isn't said is open. */
export interface Choice {
  /** Miles. */
  within?: number;
  when?: When;
  for?: Audience;
  /** Only with others: no dates online. */
  online?: 'no';
  /** Else the nearest first, where a place is known. */
  order?: 'soonest';
}

/** A time that dates can be of; a month is `2026-12`. */
export type When = 'fortnight' | 'evenings' | 'weekends' | `${number}-${number}`;

/** How far somebody may go, in miles. */
export const DISTANCES: readonly number[] = [5, 10, 20, 40];

const WHEN = /^(fortnight|evenings|weekends|\d{4}-(0[1-9]|1[0-2]))$/;
const KEYS: readonly (keyof Choice)[] = ['within', 'when', 'for', 'online', 'order'];

/** The choice that is in an address; what nobody could have chosen is left out. @param search `?within=10` */
export function choiceFrom(search: string): Choice {
  const said = new URLSearchParams(search);
  return readChoice((name) => said.get(name) ?? '');
}

/** The choice that some fields say, each by its name in an address. */
export function readChoice(say: (name: keyof Choice) => string): Choice {
  const within = DISTANCES.find((miles) => String(miles) === say('within'));
  const audience = AUDIENCES.find((each) => each === say('for'));
  return {
    ...(within !== undefined && { within }),
    ...(WHEN.test(say('when')) && { when: say('when') as When }),
    ...(audience && { for: audience }),
    ...(say('online') === 'no' && { online: 'no' as const }),
    ...(say('order') === 'soonest' && { order: 'soonest' as const }),
  };
}

/** An address's search with this choice in it; what else is there stays. */
export function searchWith(choice: Choice, search: string): string {
  const said = new URLSearchParams(search);
  for (const key of KEYS) {
    said.delete(key);
    if (choice[key] !== undefined) said.set(key, String(choice[key]));
  }
  const text = said.toString();
  return text === '' ? '' : `?${text}`;
}

/** Whether an address holds any of a choice. */
export const hasChoice = (search: string): boolean => Object.keys(choiceFrom(search)).length > 0;
