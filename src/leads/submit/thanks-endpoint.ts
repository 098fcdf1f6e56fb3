import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { escapeHtml, fillShell, pageAnswer, shellOf, type Shells } from '../../platform/http/answer.ts';
import { FIRST_KIND, kinds } from '../kinds/register.ts';
import { problemPage } from './problem-page.ts';
import { referencePattern } from './reference.ts';

/**
 * GET /thanks?ref=…&due=…: says when we will be in touch. Both are checked by their form; nothing is looked up. With
 * `for=KIND` it speaks of another kind of lead than an enquiry, whose address has no `due` where nobody promises to be
 * in touch; with `help=now` it is another page, of whom to ring about danger, with the rest below.
 */
export function answerThanks(request: Request, shells: Shells): Response {
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
  if (query.get('help') === 'now') {
    const parts = { reference, by: by ? ` by <b>${by}</b>` : '', message: kind.thanks.messages };
    return pageAnswer(fillShell(shellOf(shells, 'thanks-danger'), parts), 200);
  }
  const shell = shellOf(shells, kind.thanks.shell);
  return pageAnswer(fillShell(shell, { reference, ...(by && { due: by }) }), 200);
}

function readInstant(text: string): Temporal.Instant | undefined {
  return z.iso.datetime({ precision: 0 }).safeParse(text).success ? Temporal.Instant.from(text) : undefined;
}
