import { load } from 'cheerio';
import type { Runtime } from '../../src/content/runtime.ts';
import { leadLink } from '../../src/leads/emails/lead-link.ts';
import { answerHostPage } from '../../src/leads/follow-up/host-endpoint.tsx';
import { answerHosting } from '../../src/leads/follow-up/hosting-endpoint.tsx';
import type { Following, LinkedEndpoint } from '../../src/leads/follow-up/linked-page.tsx';
import { openEmail } from '../../src/leads/outbox/outbox.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { shells } from './endpoint.ts';
import { acceptingOn, acceptKind } from './leads.ts';
import { built, keyring, NOW, unhurried } from './sample.ts';

type LinkedPage = 'hosting' | 'host';

/** What a coordinator answers with, for 8 December 2026. */
export const YES = { answer: 'yes', day: '2026-12-08', starts: '10:00', ends: '14:00' };

/**
 * Venues that ask to take part, and whoever answers them, on real edges.
 * @param changes to what functions know of the content
 */
export function hostingOn(database: Database, changes: Partial<Runtime> = {}, at = NOW) {
  const runtime = { ...built.runtime, ...changes };
  const log = { info: () => undefined, error: () => undefined } as never;
  const after: Promise<unknown>[] = [];
  const edges: Following = {
    ...acceptingOn(database, at),
    ...unhurried,
    runtime,
    log,
    mailer: async () => ({ status: 'sent', id: 'x' }),
  };
  const endpoint: LinkedEndpoint = {
    shells,
    siteUrl: runtime.siteUrl,
    phone: runtime.agency.phone,
    log,
    services: () => edges,
    waitUntil: (work) => void after.push(work),
  };
  const answers = { hosting: answerHosting, host: answerHostPage };
  const link = (page: LinkedPage, reference: string) =>
    new URL(leadLink(page, reference, { runtime, keyring }));
  const open = (page: LinkedPage, address: URL, init?: RequestInit) =>
    answers[page](new Request(address, init), endpoint);
  const post = async (
    page: LinkedPage,
    address: URL,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ) => {
    const response = await open(page, new URL(address.pathname, address), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: address.origin, ...headers },
      body: new URLSearchParams({ ...Object.fromEntries(address.searchParams), ...fields }),
    });
    await Promise.all(after);
    return response;
  };
  return {
    link,
    open,
    post,
    /** The same database later, or with other content. */
    again: (more: Partial<Runtime>, then = at) => hostingOn(database, { ...changes, ...more }, then),
    ask: async (answer: Record<string, string> = {}) =>
      (await acceptKind('host', { ...edges } as never, answer)).reference,
    answer: (reference: string, fields: Record<string, string>) =>
      post('hosting', link('hosting', reference), fields),
    page: async (page: LinkedPage, reference: string) =>
      load(await (await open(page, link(page, reference))).text()),
    /** The emails of a sort, in order. */
    emails: async (kind: 'team' | 'host' | 'acknowledgement') => {
      const { rows } = await database.query<{ id: string; email: Buffer }>(
        'select id, email from message where kind = $1 and email is not null order by position',
        [kind],
      );
      return rows.map(({ id, email }) => openEmail(id, email, keyring));
    },
  };
}

/** A tour of the samples’ kind. @param role of its coordinator; none without one */
export const tour = (
  from: string,
  to: string,
  role?: string,
  more: object = {},
): Runtime['tours'][string] => ({
  title: `The tour of ${role ?? 'nobody'}`,
  from,
  to,
  ...(role && {
    coordinator: { role, inbox: `${role.toLowerCase()}@county.example`, phone: '01632 960 900' },
  }),
  ...more,
});

/** A stop of a tour on the site, in a hall, in London’s wall clock. */
export function stop(of: string, area: string, changes: object = {}): Runtime['events'][string] {
  const hall = Object.values(built.runtime.events).find(
    ({ place, status }) => place.type === 'venue' && status === 'scheduled',
  );
  if (!hall || hall.place.type !== 'venue') throw new Error('The sample has no stop in a hall');
  return {
    ...hall,
    title: `A stop of ${of}`,
    tour: of,
    area,
    request: undefined,
    starts: '2026-12-15T10:00',
    ends: '2026-12-15T14:00',
    ...changes,
  };
}
