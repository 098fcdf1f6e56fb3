import { randomUUID } from 'node:crypto';
import { leadLink } from '../../src/leads/emails/lead-link.ts';
import { answerBooking } from '../../src/leads/follow-up/booking-endpoint.tsx';
import { kinds, thanksOf } from '../../src/leads/kinds/register.ts';
import { sweep } from '../../src/leads/ops/sweep.ts';
import { answerForm } from '../../src/leads/submit/form-endpoint.tsx';
import { answerPlaces } from '../../src/leads/submit/places-endpoint.ts';
import { answerThanks } from '../../src/leads/submit/thanks-endpoint.ts';
import type { BlobStore } from '../../src/platform/database/blobs.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { jsonLog } from '../../src/platform/log.ts';
import { resendMailer } from '../../src/platform/mail/mailer.ts';
import { bookingsOn, EVENT, type DateChanges } from './bookings.ts';
import { postForm, shells } from './endpoint.ts';
import { goodForm, keyring, unhurried } from './sample.ts';
import { brokenStore } from './second-store.ts';

/** An evening in December, two weeks from the Monday of the tests. */
export const EVENING = { starts: '2026-12-08T18:30', ends: '2026-12-08T20:00' } as const;

export const JSON_PLEASE = { accept: 'application/json' };

const thankYous = Object.fromEntries(
  kinds.flatMap(({ thanks }) =>
    thanksOf(thanks).map(({ shell }) => [shell, `<title>${shell}</title>[[about]]|[[reference]]`]),
  ),
);

interface SiteChanges extends DateChanges {
  secondStore?: BlobStore;
  /** Another than that of the test, as one that is down. */
  database?: Database;
}

/** The endpoints of bookings on real edges, at a time, in a build in which the date of good bookings is as it is changed. */
export function bookingSite(
  test: { readonly database: Database },
  resendUrl: string,
  changes: SiteChanges = {},
) {
  const { secondStore = brokenStore, database = test.database, date, ...others } = changes;
  const on = bookingsOn(test, { ...others, date: { ...EVENING, ...date } });
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
  const services = { ...on.edges, ...unhurried, database, secondStore, log, mailer };
  const { runtime, clock } = services;
  const around = {
    log,
    clock,
    runtime,
    shells: { ...shells, ...thankYous },
    services: () => services,
    waitUntil: (promise: Promise<unknown>) => void work.push(promise),
  };
  const { siteUrl } = runtime;
  const link = (reference: string) => new URL(leadLink('booking', reference, { runtime, keyring }));
  const answerLinked = (request: Request) =>
    answerBooking(request, { ...around, siteUrl, phone: runtime.agency.phone });
  return {
    ...on,
    lines,
    services,
    link,
    /** Waits for all that goes on after answers. */
    settled: () => Promise.all(work),
    /** Another time, or another build, on the same database. */
    again: (more: SiteChanges) => bookingSite(test, resendUrl, { ...changes, ...more }),
    post: (fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      answerForm(
        postForm(
          { ...goodForm('booking').fields, phone: '', id: randomUUID(), ...fields },
          headers,
          'https://hearth.example/api/bookings',
        ),
        'booking',
        around,
      ),
    answer: (request: Request) => answerForm(request, 'booking', around),
    open: (address: URL, init: RequestInit = {}) => answerLinked(new Request(address, init)),
    press: (address: URL, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      answerLinked(
        postForm(
          { ...Object.fromEntries(address.searchParams), ...fields },
          { origin: address.origin, ...headers },
          address.origin + address.pathname,
        ),
      ),
    thanks: (query: string) => answerThanks(new Request(`https://hearth.example/thanks${query}`), around),
    places: (slug = EVENT, method = 'GET') =>
      answerPlaces(new Request(`https://hearth.example/api/places/${slug}`, { method }), around.services),
    sweep: () => sweep(services),
  };
}
