import { isbot } from 'isbot';
import type { Runtime } from '../content/runtime.ts';
import {
  answer,
  escapeHtml,
  fillShell,
  jsonAnswer,
  pageAnswer,
  type Shells,
} from '../platform/http/answer.ts';
import { carriedQuery } from '../platform/http/carried-query.ts';
import { errorKind, type Log } from '../platform/log.ts';
import { readAsMeant } from '../platform/text/as-meant.ts';
import type { ArrivalSort } from './arrivals.ts';
import { readTypedCode } from './code.ts';
import { placementIn, readUtm } from './placements.ts';

/** What short links are answered with. */
export interface ShortLinks {
  runtime: Pick<Runtime, 'codes' | 'versions' | 'siteUrl'>;
  shells: Pick<Shells, 'problem'>;
  /** Counts one who followed the link of a code, empty for one that nobody knows. */
  count: (code: string, sort: ArrivalSort, placement: string) => Promise<void>;
  /** Goes on with work after the answer. */
  waitUntil: (work: Promise<unknown>) => void;
  log: Log;
}

/**
 * GET /go/CODE leads to the page of a campaign or partner, and counts that; /go/CODE+ says where it leads. Capitals, what
 * stands around a code or between its words, and slashes too many are forgiven. What nobody knows leads to the first page: a poster stays up for years.
 * /go/CODE/pl leads to the page in that language, and /go/CODE/easy to the one in Easy Read, where there is one.
 */
export function answerShortLink(request: Request, links: ShortLinks): Response {
  if (!['GET', 'HEAD'].includes(request.method)) {
    return jsonAnswer({ errors: { form: 'Ask with GET.' } }, 405, { allow: 'GET, HEAD' });
  }
  const { runtime, count, waitUntil, log } = links;
  const { pathname, search } = new URL(request.url);
  const written = pathname.replace(/^\/go\/?/i, '');
  const [named = '', inVersion = ''] = written.split(/\/|%2f/i).filter((part) => readAsMeant(part) !== '');
  const code = readTypedCode(named, runtime.codes);
  const owner = code === undefined ? undefined : runtime.codes[code];
  const version = readTypedCode(inVersion, runtime.versions);
  const leadsTo = version === undefined ? undefined : runtime.versions[version];
  const known = owner && { ...owner, ...(leadsTo !== undefined && { leadsTo }) };
  if (/(\+|%2b)\/?$/i.test(written)) return sayWhere(code, known, links);
  const sort = sortOf(request);
  const query = new URLSearchParams(search);
  const placement = known?.placement?.code ?? readUtm(query, known?.of, runtime.codes).placement;
  waitUntil(
    count(known?.of ?? '', sort, placement ?? placementIn(search)).catch((error: unknown) =>
      log.error('an arrival isn’t counted', { error: errorKind(error) }),
    ),
  );
  return answer(null, 302, {
    location: known ? withQuery(known, placement, runtime, search) : `/${carriedQuery(search)}`,
  });
}

/** Programs look where a link leads when somebody sends it to a friend, or before somebody follows it; pages embed it. */
function sortOf({ method, headers }: Request): ArrivalSort {
  const ahead = ['sec-purpose', 'purpose', 'x-moz', 'x-purpose'].some((name) =>
    /prefetch|prerender|preview/i.test(headers.get(name) ?? ''),
  );
  const embedded = !['', 'document'].includes(headers.get('sec-fetch-dest') ?? '');
  const agent = headers.get('user-agent') ?? '';
  return method === 'HEAD' || ahead || embedded || agent === '' || isbot(agent) ? 'preview' : 'person';
}

/**
 * Where a code leads, with what was in the address of the link, as it was written there, and with the code: a sensitive
 * one stands in no address that somebody else at the same screen may see.
 */
function withQuery(
  { of, sensitive, leadsTo }: Runtime['codes'][string],
  placement: string | undefined,
  { codes }: Pick<Runtime, 'codes'>,
  search: string,
): string {
  const [, path = '/', own = '', anchor = ''] = /^([^?#]*)\??([^#]*)(#.*)?$/.exec(leadsTo) ?? [];
  const carried = carriedQuery(search).slice(1).split('&');
  const code = [sensitive ? of : (placement ?? of), of].find((each) => !codes[each]?.sensitive);
  const parts = [
    own,
    code === undefined ? '' : `campaign=${code}`,
    ...carried.filter((part) => !(sensitive ? /^(campaign|utm_\w+)(=|$)/i : /^campaign(=|$)/i).test(part)),
  ];
  return `${path}?${parts.filter((part) => part !== '').join('&')}${anchor}`;
}

/** For whoever wonders what a poster or card would open. */
function sayWhere(
  code: string | undefined,
  known: Runtime['codes'][string] | undefined,
  { runtime: { siteUrl }, shells }: ShortLinks,
): Response {
  if (code === undefined || !known) {
    const body = '<p>Nobody has such a link now. It would open <a href="/">our first page</a>.</p>';
    return pageAnswer(fillShell(shells.problem, { heading: 'We don’t know this link', body }), 404);
  }
  const to = new URL(known.leadsTo, siteUrl).href;
  const body = `<p>It opens <a href="${escapeHtml(known.leadsTo)}">${escapeHtml(to)}</a>, for “${escapeHtml(known.shownAs ?? known.title)}”. We count how often it is opened, and nothing about who opens it.</p>`;
  return pageAnswer(fillShell(shells.problem, { heading: 'Where this link leads', body }), 200);
}
