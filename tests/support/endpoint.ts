import { answerChange } from '../../src/leads/follow-up/change-endpoint.tsx';
import { answerConfirm } from '../../src/leads/follow-up/confirm-endpoint.tsx';
import { answerForm } from '../../src/leads/submit/form-endpoint.tsx';
import { FIRST_KIND, kinds } from '../../src/leads/kinds/register.ts';
import type { LinkedEndpoint } from '../../src/leads/follow-up/linked-page.tsx';
import { answerNearConfirm } from '../../src/leads/subscriptions/confirm-endpoint.tsx';
import { answerNear } from '../../src/leads/subscriptions/near-endpoint.tsx';
import { answerNearStop } from '../../src/leads/subscriptions/stop-endpoint.tsx';
import type { Services } from '../../src/leads/services.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { jsonLog } from '../../src/platform/log.ts';
import { resendMailer } from '../../src/platform/mail/mailer.ts';
import { built, clock, keyring, unhurried } from './sample.ts';
import { brokenStore } from './second-store.ts';

/** Shells as small as can be, one for the form of each kind of lead. */
export const shells = {
  ...Object.fromEntries(
    kinds.map(({ form, words }) => [form.shell, `<title>${words.title}</title><main>[[form]]</main>`]),
  ),
  near: '<title>Tell me</title><main>[[form]]</main>',
  stall: '<title>The next step</title><main>[[form]]</main>',
  enquire: '<title>Ask us</title><main>[[form]]</main>',
  task: '<title>[[title]]</title><main><h1>[[title]]</h1>[[body]]</main>',
  problem: '<title>Sorry</title><main><h1>[[heading]]</h1>[[body]]</main>',
};

/** What endpoints need beside the request, on real edges; with what is logged and left to be done after the answer. */
function aroundOn(database: Database, resendUrl: string, services?: () => Services, known = built) {
  const lines: string[] = [];
  const work: Promise<unknown>[] = [];
  const log = jsonLog(
    (line) => lines.push(line),
    (line) => lines.push(line),
  );
  const mailer = resendMailer(
    { RESEND_API_KEY: 're_test', RESEND_BASE_URL: resendUrl, EMAIL_ALLOW: [] },
    true,
  );
  const real = (): Services => ({
    ...known,
    ...unhurried,
    database,
    keyring,
    clock,
    log,
    mailer,
    secondStore: brokenStore,
  });
  return {
    lines,
    settled: () => Promise.all(work),
    endpoint: {
      log,
      services: services ?? real,
      waitUntil: (promise: Promise<unknown>) => void work.push(promise),
    },
  };
}

/** The endpoint of the form of a kind of lead on real edges. */
export function endpointOn(
  database: Database,
  resendUrl: string,
  services?: () => Services,
  kind = FIRST_KIND,
  known = built,
) {
  const { endpoint, ...around } = aroundOn(database, resendUrl, services, known);
  return {
    ...around,
    answer: (request: Request) =>
      answerForm(request, kind, { ...endpoint, shells, runtime: known.runtime, clock }),
  };
}

/** The page behind the link of the acknowledgement on real edges. */
export function changeOn(database: Database, resendUrl: string, services?: () => Services) {
  const { endpoint, ...around } = aroundOn(database, resendUrl, services);
  return {
    ...around,
    answer: (request: Request) =>
      answerChange(request, {
        ...endpoint,
        shells,
        siteUrl: built.runtime.siteUrl,
        phone: built.runtime.agency.phone,
      }),
  };
}

/** The page behind the link in the email to a changed address, on real edges. */
export function confirmOn(database: Database, resendUrl: string) {
  const { endpoint, ...around } = aroundOn(database, resendUrl);
  return {
    ...around,
    answer: (request: Request) =>
      answerConfirm(request, {
        ...endpoint,
        shells,
        siteUrl: built.runtime.siteUrl,
        phone: built.runtime.agency.phone,
      }),
  };
}

/** The form of who wants to be told of dates, and the pages behind the links in its emails, on real edges. */
export function nearOn(database: Database, resendUrl: string, services?: () => Services) {
  const { endpoint, ...around } = aroundOn(database, resendUrl, services);
  const { siteUrl, agency } = built.runtime;
  const linked: LinkedEndpoint = { ...endpoint, shells, siteUrl, phone: agency.phone };
  return {
    ...around,
    services: endpoint.services,
    ask: (request: Request) =>
      answerNear(request, { ...endpoint, shells, runtime: built.runtime, middles: built.middles }),
    confirm: (request: Request) => answerNearConfirm(request, linked),
    stop: (request: Request) => answerNearStop(request, linked),
  };
}

/** A form as a browser posts it, or as a program does with `accept: application/json`. */
export function postForm(
  fields: Record<string, string> | string,
  headers: Record<string, string> = {},
  address = 'https://hearth.example/api/enquiries',
): Request {
  return new Request(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://hearth.example',
      ...headers,
    },
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  });
}
