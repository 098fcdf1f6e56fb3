import type { CheckedEntry, Content } from '../content/entry.ts';
import { ROUTES } from '../content/link-targets.ts';
import { problemOf, type Problem } from '../content/problems.ts';

const clash = problemOf('code-in-use', 'error');

/**
 * Campaigns, partners, tours and areas share one set of codes, and none of a partner is the name of a page: whoever types
 * a code off a poster must not wonder which is meant, and what it counts for must be sure. Until it is mended the code is
 * the first one’s of these.
 */
export const clashingCodes = ({ partners, campaigns, tours, areas, pages }: Content): Problem[] => [
  ...partners.flatMap((entry) => claimed(entry, [...campaigns, ...tours, ...areas, ...pages])),
  ...campaigns.flatMap((entry) => claimed(entry, [...tours, ...areas])),
  ...tours.flatMap((entry) => claimed(entry, areas)),
];

function claimed({ slug, source }: CheckedEntry, others: readonly CheckedEntry[]): Problem[] {
  const other = others.find((entry) => entry.slug === slug);
  if (!other && !ROUTES.includes(slug)) return [];
  const whose = other ? other.source : 'a page of the site';
  return [clash({ source }, `has the code “${slug}”, which is that of ${whose}`, 'Give it another name.')];
}
