import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { escapeHtml, fillShell, pageAnswer } from '../platform/answer.ts';
import { sayInstant } from '../platform/words.ts';
import { problemPage } from './problem-page.ts';
import { referencePattern } from './reference.ts';

/**
 * GET /thanks?ref=…&due=…: says when we will be in touch. Both are checked by their form; nothing is looked up. With
 * `help=now` it first says whom to ring about danger.
 */
export function answerThanks(request: Request, shells: { thanks: string; problem: string }): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const words = ['There’s nothing to send here', 'You can go back, or start from the first page.'] as const;
    return problemPage(shells.problem, ...words, 405, { allow: 'GET, HEAD' });
  }
  const query = new URL(request.url).searchParams;
  const reference = query.get('ref') ?? '';
  const due = readInstant(query.get('due') ?? '');
  if (!referencePattern.test(reference) || !due) {
    return problemPage(
      shells.problem,
      'We don’t know this page',
      'The address isn’t complete. If you sent us a form, we have it, and we’ll be in touch.',
      404,
    );
  }
  const help = query.get('help') === 'now' ? 'help' : 'no-help';
  return pageAnswer(fillShell(shells.thanks, { reference, due: escapeHtml(sayInstant(due)), help }), 200);
}

function readInstant(text: string): Temporal.Instant | undefined {
  return z.iso.datetime({ precision: 0 }).safeParse(text).success ? Temporal.Instant.from(text) : undefined;
}
