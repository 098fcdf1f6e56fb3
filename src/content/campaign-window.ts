import type { Temporal } from 'temporal-polyfill';
import type { Campaign, Need } from './schemas/index.ts';

/** Where a day is to the window of a campaign, which holds its first day and its last. */
export function windowOn(
  { from, to }: Pick<Campaign, 'from' | 'to'>,
  today: Temporal.PlainDate,
): 'ahead' | 'open' | 'over' {
  const day = today.toString();
  if (day < from) return 'ahead';
  return day > to ? 'over' : 'open';
}

/** Whether a campaign has a page on a day: within its window, and ahead of it where there are words for that. */
export function hasPageOn(
  campaign: Pick<Campaign, 'from' | 'to' | 'coming'>,
  today: Temporal.PlainDate,
): boolean {
  const window = windowOn(campaign, today);
  return window === 'open' || (window === 'ahead' && campaign.coming !== undefined);
}

/** Whether a campaign or a need is paused on a day. */
export const isPausedOn = ({ paused }: Pick<Need, 'paused'>, today: Temporal.PlainDate): boolean =>
  paused !== undefined && paused.since <= today.toString();

type Featurable = {
  slug: string;
  data: Pick<Campaign, 'from' | 'to' | 'featured' | 'paused'>;
};

/** The campaign that the home page shows on a day: of those that are featured, the one that started first. */
export const featuredOn = <Each extends Featurable>(
  campaigns: readonly Each[],
  today: Temporal.PlainDate,
): Each | undefined =>
  campaigns
    .filter(({ data }) => data.featured && windowOn(data, today) === 'open' && !isPausedOn(data, today))
    .toSorted(byStart)[0];

/** The order in which campaigns start; of those that start together, by their short names. */
export const byStart = (a: Featurable, b: Featurable): number =>
  a.data.from.localeCompare(b.data.from) || a.slug.localeCompare(b.slug);
