import type { Temporal } from 'temporal-polyfill';
import type { Agency } from '../../content/schemas/index.ts';
import { londonDay } from '../../platform/time/clock.ts';

/** How long the file holds, in months: RFC 9116 asks for less than a year, and every build begins anew. */
const MONTHS = 6;

/** Where somebody who found a weakness of this site writes to (RFC 9116). */
export function securityTxt({ email, security }: Agency, site: URL, now: Temporal.Instant): string {
  const absolute = (path: string) => new URL(path, site).href;
  const lines = [
    ['Contact', `mailto:${security.email ?? email}`],
    ['Expires', `${londonDay(now).add({ months: MONTHS }).toString()}T00:00:00Z`],
    ['Preferred-Languages', 'en'],
    ['Canonical', absolute('/.well-known/security.txt')],
    ...(security.policy ? [['Policy', absolute(security.policy)]] : []),
  ];
  return lines.map(([name, value]) => `${name}: ${value}\n`).join('');
}
