import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { escapeHtml, fillShell, pageAnswer } from '../../platform/answer.ts';
import { londonDay } from '../../platform/clock.ts';
import { sayDay, sayInstant } from '../../platform/words.ts';
import { problemPage } from './problem-page.ts';
import { referencePattern } from './reference.ts';

/** The pages that say thank you, and the one for an address that isn't ours. */
export type ThanksShells = Record<
  'thanks' | 'thanks-support' | 'thanks-complaint' | 'thanks-danger' | 'problem',
  string
>;

/**
 * GET /thanks?ref=…&due=…: says when we will be in touch. Both are checked by their form; nothing is looked up. With
 * `for=support` or `for=complaint` it speaks of that; with `help=now` it is another page, of whom to ring
 * about danger, with the rest below.
 */
export function answerThanks(request: Request, shells: ThanksShells): Response {
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
  const what = z.enum(['support', 'complaint']).safeParse(query.get('for')).data;
  // A complaint has until the end of a day.
  const by = what === 'complaint' ? sayDay(londonDay(due)) : sayInstant(due);
  const parts = { reference, due: escapeHtml(by) };
  if (query.get('help') === 'now') {
    // Only a complaint doesn't ask whether a message is safe.
    const message = what === 'complaint' ? '' : 'We won’t leave a message unless you said that we may.';
    return pageAnswer(fillShell(shells['thanks-danger'], { ...parts, message }), 200);
  }
  const shell = shells[what ? (`thanks-${what}` as const) : 'thanks'];
  return pageAnswer(fillShell(shell, parts), 200);
}

function readInstant(text: string): Temporal.Instant | undefined {
  return z.iso.datetime({ precision: 0 }).safeParse(text).success ? Temporal.Instant.from(text) : undefined;
}
