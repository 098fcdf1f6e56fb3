import { answerRedirect, type Redirects } from '../content/redirects.ts';
import { answer, pageAnswer } from '../platform/http/answer.ts';
import { carriedQuery } from '../platform/http/carried-query.ts';

/**
 * Answers for every address at which nothing is: leads on from one that was typed off a poster in other letters, and
 * from a former one; else the page that says so.
 * @param page the built page for 404, as HTML
 */
export function answerLost(request: Request, redirects: Redirects, page: string): Response {
  const { pathname, search } = new URL(request.url);
  const short = /^\/go(?:\/(.*))?$/i.exec(pathname);
  if (short)
    return answer(null, 302, { location: `/${short[1] ? `go/${short[1]}` : ''}${carriedQuery(search)}` });
  return answerRedirect(redirects, request) ?? pageAnswer(page, 404);
}
