import type { Context } from '@netlify/functions';
import type { Shells } from '../platform/http/answer.ts';
import { readEnvironment } from '../platform/environment.ts';
import { jsonLog } from '../platform/log.ts';
import { clockAt } from '../platform/time/clock.ts';
import { answerAsk, answerForm } from './submit/form-endpoint.tsx';
import type { LinkedEndpoint } from './follow-up/linked-page.tsx';
import { answerNear } from './subscriptions/near-endpoint.tsx';
import { openServices, type Built, type Services } from './services.ts';

/** What Netlify calls. */
type Handler = (request: Request, context: Context) => Promise<Response>;

/** Opens the edges once for the life of a function; throws when the environment is wrong. */
function servicesOnce(built: Built): (context: Context) => Services {
  let services: Services | undefined;
  return (context) => (services ??= openServices(built, process.env, context.deploy?.context));
}

/** The function that a form is posted to; a kind's own has the kind's name. */
export function formFunction(form: string, built: Built, shells: Shells): Handler {
  const open = servicesOnce(built);
  return (request, context) =>
    answerForm(request, form, {
      shells,
      runtime: built.runtime,
      log: jsonLog(),
      clock: clockAt(readEnvironment(['NOW'], process.env).NOW),
      services: () => open(context),
      waitUntil: (work) => context.waitUntil(work),
    });
}

/** The function that shows the form of a kind of lead about a date. */
export const askFunction =
  (kind: string, { runtime }: Built, shells: Shells): Handler =>
  async (request) =>
    answerAsk(request, kind, {
      shells,
      runtime,
      log: jsonLog(),
      clock: clockAt(readEnvironment(['NOW'], process.env).NOW),
    });

/** The function that the form of who wants to be told of dates near them is posted to. */
export function nearFunction(built: Built, shells: Shells): Handler {
  const open = servicesOnce(built);
  return (request, context) =>
    answerNear(request, {
      shells,
      runtime: built.runtime,
      middles: built.middles,
      log: jsonLog(),
      services: () => open(context),
      waitUntil: (work) => context.waitUntil(work),
    });
}

/** The function that a signed link in an email leads to. */
export function linkFunction(
  answer: (request: Request, endpoint: LinkedEndpoint) => Promise<Response>,
  built: Built,
  shells: LinkedEndpoint['shells'],
): Handler {
  const open = servicesOnce(built);
  return (request, context) =>
    answer(request, {
      shells,
      siteUrl: built.runtime.siteUrl,
      phone: built.runtime.agency.phone,
      log: jsonLog(),
      services: () => open(context),
      waitUntil: (work) => context.waitUntil(work),
    });
}

/** A function for programs: monitors and the email provider. */
export function programFunction(
  answer: (request: Request, services: () => Services) => Promise<Response>,
  built: Built,
): Handler {
  const open = servicesOnce(built);
  return (request, context) => answer(request, () => open(context));
}

/** A scheduled job; its result is answered as JSON, with 500 when it failed. */
export function jobFunction<Result>(
  job: (services: Services) => Promise<Result>,
  built: Built,
  failed: (result: Result) => boolean = () => false,
): Handler {
  const open = servicesOnce(built);
  return async (_request, context) => {
    const result = await job(open(context));
    return Response.json(result, { status: failed(result) ? 500 : 200 });
  };
}
