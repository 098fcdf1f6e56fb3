import { readAsMeant } from '../platform/text/as-meant.ts';
import { readCode } from './code.ts';

/** Where a short link may stand that we print or hand out ourselves: its QR code says so with `?at=poster`. */
export const PLACEMENTS = {
  poster: 'on a poster',
  handout: 'on a handout',
  card: 'on a card',
  screen: 'on a screen',
  slides: 'on slides',
  newsletter: 'in a newsletter',
  social: 'on social media',
} as const;
export type Placement = keyof typeof PLACEMENTS;

/** The placement that an address names; empty for none that we know. */
export function placementIn(query: string): Placement | '' {
  const named = [...new URLSearchParams(query)].filter(([name]) => readAsMeant(name) === 'at');
  const known = named.map(([, value]) => readCode(value, PLACEMENTS) as Placement | undefined);
  return known.find((placement) => placement !== undefined) ?? '';
}
