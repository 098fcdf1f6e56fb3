/** Where an enquiry came from. Unknown codes are dropped: they never fail a form. */
export interface Attribution {
  campaign: string | undefined;
  event: string | undefined;
}

/**
 * The campaign and event of an enquiry: the form's own fields, or, for a page without script, the query of the page
 * it was sent from (`referer`, counted only from `origins`, the site's own).
 */
export function attribute(
  given: { campaign?: string | undefined; event?: string | undefined },
  referer: string | null,
  origins: readonly string[],
  known: { campaigns: object; events: object },
): Attribution {
  const query = ownQuery(referer, origins);
  const pick = (codes: object, ...candidates: (string | null | undefined)[]) =>
    candidates.find((code) => code && Object.hasOwn(codes, code)) ?? undefined;
  return {
    campaign: pick(known.campaigns, given.campaign, query?.get('campaign')),
    event: pick(known.events, given.event, query?.get('event')),
  };
}

function ownQuery(referer: string | null, origins: readonly string[]): URLSearchParams | undefined {
  const url = referer === null ? null : URL.parse(referer);
  return url && origins.includes(url.origin) ? url.searchParams : undefined;
}
