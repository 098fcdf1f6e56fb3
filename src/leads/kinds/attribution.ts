import { readCode, readTypedCode } from '../../campaigns/code.ts';
import { placementIn, readUtm } from '../../campaigns/placements.ts';
import type { Runtime } from '../../content/runtime.ts';
import type { Attribution } from './lead.ts';

/**
 * Where a lead came from, the form's own fields or, for a page without script, the query of the page it was sent from
 * (`referer`, counted only from `origins`, the site's own). Codes are read as they were meant, a campaign’s as
 * short links read it, and so are their names; an unknown one is dropped, and never fails a form.
 */
export function attribute(
  given: { campaign?: string | undefined; event?: string | undefined },
  referer: string | null,
  origins: readonly string[],
  {
    codes,
    events,
  }: { codes: Readonly<Record<string, Pick<Runtime['codes'][string], 'of' | 'placement'>>>; events: object },
): Attribution {
  const query = ownQuery(referer, origins);
  const pick = (read: typeof readCode, known: object, candidates: (string | undefined)[]) =>
    candidates.map((code) => read(code ?? '', known)).find((code) => code !== undefined);
  const inQuery = (field: string) => query.filter(([name]) => name === field).map(([, value]) => value);
  const code = pick(readTypedCode, codes, [
    given.campaign,
    ...inQuery('campaign'),
    ...inQuery('utm_campaign'),
  ]);
  const named = code === undefined ? undefined : codes[code];
  const parameters = new URLSearchParams(query);
  const utm = readUtm(parameters, named?.of, codes);
  return {
    campaign: named?.of,
    event: pick(readCode, events, [given.event, ...inQuery('event')]),
    placement:
      named && (named.placement?.code ?? utm.placement ?? (placementIn(parameters.toString()) || undefined)),
    source: utm.source,
  };
}

function ownQuery(referer: string | null, origins: readonly string[]): [string, string][] {
  const url = referer === null ? null : URL.parse(referer);
  if (!url || !origins.includes(url.origin)) return [];
  return [...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]);
}
