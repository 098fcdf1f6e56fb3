import { getCareTypes, getRates, onceABuild } from '../content/queries.ts';
import type { Rates } from '../content/schemas/index.ts';
import { endOfDay, londonStamp } from '../platform/time/clock.ts';
import { paySheet, type PaySheet } from './pay.ts';
import { sayPounds } from './pay-words.ts';

/** What foster carers are paid now. */
export interface CurrentPay {
  rates: Rates;
  sheet: PaySheet;
  /** The instant until which it may be seen, for Timed (RFC 3339). */
  until: string;
  /** The allowance a week for one child, the lowest and the highest: `£190 to £285 a week`. */
  first: string;
}

/** What foster carers are paid now; undefined while no year's rates hold. */
export const getPay = onceABuild(async (): Promise<CurrentPay | undefined> => {
  const rates = await getRates();
  if (!rates) return undefined;
  const names = new Map((await getCareTypes()).map(({ slug, data }) => [slug, data.title]));
  const sheet = paySheet(rates, (care) => names.get(care) ?? care);
  const amounts = sheet.allowances.map(({ pence }) => pence);
  const ends = [...new Set([Math.min(...amounts), Math.max(...amounts)])];
  return {
    rates,
    sheet,
    until: londonStamp(endOfDay(rates.to)),
    first: `${ends.map(sayPounds).join(' to ')} a week`,
  };
});
