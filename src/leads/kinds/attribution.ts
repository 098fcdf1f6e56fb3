import { readCode, readTypedCode } from '../../campaigns/code.ts';
import { placementIn, readUtm } from '../../campaigns/placements.ts';
import type { Runtime } from '../../content/runtime.ts';
import type { Attribution } from './lead.ts';

/** Where a lead came from. */
export interface Attributed {
  /** What is kept with the lead. */
  attribution: Attribution;
  /** What its form carries on as `campaign`, where it comes back: the code that says most. Empty for none. */
  carried: string;
  /** A sensitive code, to be counted by itself: nothing that the person sends is ever kept with it. */
  apart?: { code: string; placement?: string | undefined };
}

type Codes = Readonly<
  Record<string, Pick<Runtime['codes'][string], 'of' | 'placement' | 'sensitive' | 'hints'>>
>;

/**
 * Where a lead came from, by the form's own fields or, for a page without script, by the query of the page it was sent
 * from (`referer`, counted only from `origins`, the site's own). Codes are read as they were meant, a campaign’s as
 * short links read it, and so are their names; an unknown one is dropped, and never fails a form. The form's campaign
 * is the lead's; where it was seen the address of its page may say.
 */
export function attribute(
  given: { campaign?: string | undefined; event?: string | undefined },
  referer: string | null,
  origins: readonly string[],
  { codes, events }: { codes: Codes; events: object },
): Attributed {
  const query = ownQuery(referer, origins);
  const inQuery = (field: string) => query.filter(([name]) => name === field).map(([, value]) => value);
  const event = firstOf([given.event, ...inQuery('event')], (code) => readCode(code, events));
  const written = [given.campaign, ...inQuery('campaign'), ...inQuery('utm_campaign')];
  const named = written.flatMap((code) => readTypedCode(code ?? '', codes) ?? []);
  const of = named.map((code) => codes[code]?.of)[0];
  const parameters = new URLSearchParams(query);
  const { placement: byUtm, source } = readUtm(parameters, of, codes);
  if (of === undefined) return { attribution: { campaign: of, event, source }, carried: '' };
  // What a placement was called before is counted as it is called now.
  const by = named.find((code) => codes[code]?.of === of && codes[code].placement);
  const placement =
    codes[by ?? '']?.placement?.code ?? byUtm ?? (placementIn(parameters.toString()) || undefined);
  const carried = placement !== undefined && codes[placement]?.of === of ? placement : of;
  if (codes[of]?.sensitive) return { attribution: { event }, carried, apart: { code: of, placement } };
  return [carried, by ?? ''].some((code) => codes[code]?.sensitive)
    ? { attribution: { campaign: of, event }, carried, apart: { code: of, placement } }
    : { attribution: { campaign: of, event, placement, source }, carried };
}

const firstOf = (written: readonly (string | undefined)[], read: (code: string) => string | undefined) =>
  written.map((code) => read(code ?? '')).find((code) => code !== undefined);

function ownQuery(referer: string | null, origins: readonly string[]): [string, string][] {
  const url = referer === null ? null : URL.parse(referer);
  if (!url || !origins.includes(url.origin)) return [];
  return [...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]);
}
