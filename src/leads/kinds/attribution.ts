import { readCode, readTypedCode } from '../../campaigns/code.ts';
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
  known: { codes: Readonly<Record<string, { of: string }>>; events: object },
): Attribution {
  const query = ownQuery(referer, origins);
  const pick = (read: typeof readCode, codes: object, candidates: (string | undefined)[]) =>
    candidates.map((code) => read(code ?? '', codes)).find((code) => code !== undefined);
  const inQuery = (field: string) =>
    query.filter(([name]) => name.toLowerCase() === field).map(([, value]) => value);
  const code = pick(readTypedCode, known.codes, [given.campaign, ...inQuery('campaign')]);
  return {
    campaign: code && known.codes[code]?.of,
    event: pick(readCode, known.events, [given.event, ...inQuery('event')]),
  };
}

function ownQuery(referer: string | null, origins: readonly string[]): [string, string][] {
  const url = referer === null ? null : URL.parse(referer);
  return url && origins.includes(url.origin) ? [...url.searchParams] : [];
}
