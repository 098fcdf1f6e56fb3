import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { escapeHtml, fillShell, pageAnswer, shellOf, type Shells } from '../../platform/http/answer.ts';
import type { Runtime } from '../../content/runtime.ts';
import { namedDate, type NamedDate } from '../../events/named-date.ts';
import type { Clock } from '../../platform/time/clock.ts';
import type { Kind, Thanks } from '../kinds/kind.ts';
import { FIRST_KIND, kinds } from '../kinds/register.ts';
import { problemPage } from './problem-page.ts';
import { referencePattern } from './reference.ts';

/**
 * GET /thanks?ref=…&due=…: says when we will be in touch. Both are checked by their form; nobody is looked up. `event`
 * names the date that it is about, `campaign` the one that has words of its own for it, and `status` says what became of
 * a booking. With
 * `for=KIND` it speaks of another kind of lead than an enquiry, whose address has no `due` where nobody promises to be
 * in touch; with `help=now` it is another page, of whom to ring about danger, with the rest below.
 */
export function answerThanks(
  request: Request,
  { shells, runtime, clock }: { shells: Shells; runtime: Pick<Runtime, 'codes' | 'events'>; clock: Clock },
): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const words = ['There’s nothing to send here', 'You can go back, or start from the first page.'] as const;
    return problemPage(shells.problem, ...words, 405, { allow: 'GET, HEAD' });
  }
  const query = new URL(request.url).searchParams;
  const reference = query.get('ref') ?? '';
  const due = readInstant(query.get('due') ?? '');
  const asked = query.get('for') ?? FIRST_KIND;
  const kind = kinds.find(({ name }) => name === asked) ?? kinds.find(({ name }) => name === FIRST_KIND);
  if (!kind || !referencePattern.test(reference) || (kind.deadline && !due)) {
    return problemPage(
      shells.problem,
      'We don’t know this page',
      'The address isn’t complete. If you sent us a form, we have it, and we’ll be in touch.',
      404,
    );
  }
  const by = due && kind.deadline ? escapeHtml(kind.deadline.say(due)) : undefined;
  const { shell, inDanger } = statusOf(kind, query.get('status')) ?? kind.thanks;
  const date = sayAbout(namedDate(query.get('event') ?? undefined, runtime.events, clock()));
  if (query.get('help') === 'now') {
    const parts = {
      reference,
      by: by ? ` by <b>${by}</b>` : '',
      message: kind.thanks.messages,
      place: inDanger === undefined ? '' : sayPlace(inDanger, date),
    };
    return pageAnswer(fillShell(shellOf(shells, 'thanks-danger'), parts), 200);
  }
  const about = sayThanks(query.get('campaign') ?? '', runtime.codes) + date;
  return pageAnswer(fillShell(shellOf(shells, shell), { reference, about, ...(by && { due: by }) }), 200);
}

const statusOf = ({ thanks: { byStatus = {} } }: Kind, status: string | null): Thanks | undefined =>
  status !== null && Object.hasOwn(byStatus, status) ? byStatus[status] : undefined;

/** What a campaign says to whoever came by it, as HTML; nothing where it has no such words. */
function sayThanks(campaign: string, codes: Runtime['codes']): string {
  const thanks = Object.hasOwn(codes, campaign) ? codes[campaign]?.thanks : undefined;
  return thanks === undefined ? '' : `${escapeHtml(thanks)}<br />`;
}

/** What it is about, as HTML; nothing where that isn’t a date that we know. */
function sayAbout(date: NamedDate | undefined): string {
  if (!date) return '';
  const { title, day, hours, where } = date;
  return `<b>${escapeHtml(title)}</b><br />${[`${day}, ${hours}`, where].map(escapeHtml).join('<br />')}`;
}

/** What became of their places, as HTML, so that nobody believes that what they wrote cost them these. */
const sayPlace = (words: string, date: string): string =>
  `<h2>Your booking</h2>${date === '' ? '' : `<p>${date}</p>`}<p>${escapeHtml(words)}</p>`;

function readInstant(text: string): Temporal.Instant | undefined {
  return z.iso.datetime({ precision: 0 }).safeParse(text).success ? Temporal.Instant.from(text) : undefined;
}
