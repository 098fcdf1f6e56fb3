import { load } from 'cheerio';
import { answerOrganiser } from '../../src/leads/follow-up/organiser-endpoint.tsx';
import { dateLink } from '../../src/leads/emails/date-link.ts';
import { tellOrganisers } from '../../src/leads/follow-up/tell-organisers.ts';
import { jsonLog } from '../../src/platform/log.ts';
import type { Database } from '../../src/platform/database/database.ts';
import type { Keyring } from '../../src/platform/crypto/keyring.ts';
import { bookingsOn, EVENT, type DateChanges } from './bookings.ts';
import { shells } from './endpoint.ts';
import { outbox } from './leads.ts';
import { keyring, unhurried } from './sample.ts';

/** A date with its bookings, and the page of whoever runs it. */
export function organiserOn(
  test: { readonly database: Database },
  changes: DateChanges = {},
  ring: Keyring = keyring,
) {
  const on = bookingsOn(test, changes);
  const edges = { ...on.edges, keyring: ring };
  const lines: string[] = [];
  const work: Promise<unknown>[] = [];
  const keep = (line: string) => void lines.push(line);
  const log = jsonLog(keep, keep);
  const services = () => ({
    ...edges,
    ...unhurried,
    log,
    mailer: async () => ({ status: 'sent' as const, id: crypto.randomUUID() }),
  });
  const answer = (request: Request) =>
    answerOrganiser(request, {
      shells,
      siteUrl: 'https://hearth.example',
      phone: edges.runtime.agency.phone,
      log,
      services,
      waitUntil: (promise) => void work.push(promise),
    });
  const link = (until?: string) =>
    dateLink(
      'organiser',
      { event: EVENT, until },
      { runtime: { siteUrl: 'https://hearth.example' }, keyring },
    );
  const get = (view = '', address = link()) => answer(new Request(`${address}${view && `&view=${view}`}`));
  return {
    ...on,
    edges,
    lines,
    link,
    get,
    answer,
    page: async () => load(await (await get()).text()),
    /** Presses a button of the page, and waits for what goes on after the answer. */
    async press(
      action: string,
      fields: Record<string, string> = {},
      address = link(),
      origin = 'https://hearth.example',
    ): Promise<Response> {
      const body = new URLSearchParams({
        ...Object.fromEntries(new URL(address).searchParams),
        action,
        ...fields,
      });
      const response = await answer(
        new Request('https://hearth.example/api/organiser', {
          method: 'POST',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            origin,
          },
          body: body.toString(),
        }),
      );
      await Promise.all(work.splice(0));
      return response;
    },
    tell: () => tellOrganisers(edges),
    /** The same at another time, or with another date. */
    later: (at: string, more: DateChanges = {}) => organiserOn(test, { ...changes, ...more, at }),
    /** Whom emails to colleagues went to, and what they say first. */
    colleagues: async () =>
      (await outbox(test.database))
        .filter(({ kind, status }) => kind === 'organiser' && status !== 'replaced')
        .map(({ email }) => `${email.to}: ${email.subject}`),
  };
}
