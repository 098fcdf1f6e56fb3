import { answerRedirect, type Redirects } from '../content/redirects.ts';
import { pageAnswer } from '../platform/http/answer.ts';

/**
 * Answers for every address at which nothing is: leads on from one that was typed off a poster in other letters, and
 * from a former one; else the page that says so.
 * @param page the built page for 404, as HTML
 */
export const answerLost = (request: Request, redirects: Redirects, page: string): Response =>
  answerRedirect(redirects, request) ?? pageAnswer(page, 404);
