import { randomUUID } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server';
import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { putDigest } from '../../../src/leads/follow-up/digest.ts';
import { readReport } from '../../../src/leads/follow-up/contact-report.ts';
import { findContactedLead, recordContact } from '../../../src/leads/follow-up/contact.ts';
import { ContactPage } from '../../../src/leads/follow-up/contact-page.tsx';
import { changeDetails } from '../../../src/leads/follow-up/change.ts';
import { confirmAddress } from '../../../src/leads/follow-up/confirm.ts';
import { stopContact } from '../../../src/leads/follow-up/stop.ts';
import { eraseLead, listLeads, openLead } from '../../../src/leads/ops/on-call.ts';
import { rekey } from '../../../src/leads/ops/rekey.ts';
import { sweep } from '../../../src/leads/ops/sweep.ts';
import { deliver } from '../../../src/leads/outbox/deliver.ts';
import { hearEvent } from '../../../src/leads/outbox/delivery-events.ts';
import { eraseExpired } from '../../../src/leads/retention/erasure.ts';
import type { Services } from '../../../src/leads/services.ts';
import { keepForm, moveKept } from '../../../src/leads/submit/second-store.ts';
import { clockAt, londonDay } from '../../../src/platform/time/clock.ts';
import { newKey, openKeyring } from '../../../src/platform/crypto/keyring.ts';
import { jsonLog } from '../../../src/platform/log.ts';
import { sharedDatabase } from '../../support/database.ts';
import { acceptingOn, acceptKind, leadOf, markSent, outbox } from '../../support/leads.ts';
import { built, NOW, ROBOT, TEST_KEY, unhurried } from '../../support/sample.ts';
import { storeInMemory } from '../../support/second-store.ts';

const KIND = 'former';
const test = sharedDatabase();
const log = jsonLog(
  () => undefined,
  () => undefined,
);
const { owner, teams } = built.runtime.agency;
const inbox = teams.find(({ slug }) => slug === 'fostering')?.inbox ?? '';
/** Real edges but for the mailer, which gives each email its recipient as id. */
const edges = (at = NOW): Services => ({
  ...acceptingOn(test.database, at),
  ...unhurried,
  log,
  secondStore: storeInMemory(),
  webhookSecret: 'whsec_x',
  mailer: async ({ to }) => ({ status: 'sent', id: to }),
});
const query = async (text: string) => (await test.database.query(text)).rows;

/** A lead of a kind that was in the register when it came, and isn't any more. */
async function formerLead(changes: Record<string, string> = {}) {
  const accepted = await acceptKind('enquiry', edges(), changes);
  await test.database.query('update lead set kind = $1 where id = $2', [KIND, accepted.id]);
  return accepted;
}
const hear = (type: string, email_id: string) =>
  hearEvent(randomUUID(), { type: `email.${type}`, created_at: NOW, data: { email_id } }, edges());
const waiting = async () =>
  (await outbox(test.database))
    .filter(({ status }) => status === 'waiting')
    .map(({ kind, email }) => ({ kind, to: email.to, text: email.text }));
const messages = async () => (await outbox(test.database)).length;

describe('a lead of a kind that was taken out of the register', () => {
  it('is counted in the digest beside the enquiries, and asks nobody to release it', async () => {
    await formerLead();
    await formerLead(ROBOT);
    expect(await putDigest(edges('2026-11-23T09:35:00Z'))).toBe(true);
    const digest = (await outbox(test.database)).find(({ kind }) => kind === 'digest')?.email;
    expect(digest?.subject).toBe('All is well: no enquiries so far');
    expect(digest?.text).toContain('No enquiries so far. 1 other form came too.');
  });

  it('is listed, shown and erased as any', async () => {
    const { reference } = await formerLead();
    expect(await listLeads(edges(), 10)).toMatchObject([{ reference, team: 'fostering' }]);
    expect((await openLead(edges(), reference, 'shown')).details).toMatchObject({ name: 'Sam Sample' });
    await eraseLead(edges(), reference);
    expect((await openLead(edges(), reference, 'shown')).details).toBeNull();
  });

  it('expires as any', async () => {
    await formerLead();
    expect(await eraseExpired(edges('2027-11-24T00:00:00Z'))).toMatchObject({ leads: 1 });
  });

  it('is sealed anew, and keeps no hash of an old key', async () => {
    const { reference } = await formerLead();
    const key = newKey('next');
    await rekey({ ...edges(), keyring: openKeyring(key, [TEST_KEY]) });
    const fresh = { ...edges(), keyring: openKeyring(key) };
    expect((await openLead(fresh, reference, 'shown')).details).toMatchObject({ name: 'Sam Sample' });
    expect(await query('select answers_hash, email_hash, phone_hash, household_hash from lead')).toEqual([
      { answers_hash: null, email_hash: null, phone_hash: null, household_hash: null },
    ]);
  });

  it('has its owner told when its team’s email comes back, and no other inbox gets its words', async () => {
    const { reference } = await formerLead();
    await deliver(edges());
    await hear('bounced', inbox);
    const [alert, ...others] = await waiting();
    expect([alert?.kind, alert?.to, others]).toEqual(['alert', owner.inbox, []]);
    expect(alert?.text).toContain(
      `Form ${reference}: the email did not reach the inbox of its team (bounced)`,
    );
    expect(alert?.text).toContain(inbox);
  });

  it('has its owner told when the person’s address doesn’t work', async () => {
    await formerLead();
    await deliver(edges());
    await hear('bounced', 'sam@people.example');
    expect(await waiting()).toMatchObject([{ kind: 'address', to: owner.inbox }]);
  });

  it('doesn’t stop a sweep, and nobody is told that it is late', async () => {
    await formerLead();
    await markSent(test.database);
    await test.database.query('update message set sent_at = $1', [NOW]);
    await sweep(edges('2027-02-24T18:00:00Z'));
    const kinds = (await outbox(test.database)).map(({ kind }) => kind);
    // Nothing was heard of its team's email.
    expect(kinds.toSorted()).toEqual(['acknowledgement', 'alert', 'team']);
  });

  it('is stopped by its person, and the owner told', async () => {
    const { reference, id } = await formerLead();
    await markSent(test.database);
    expect(await stopContact(reference, edges())).toBe(id);
    expect(await waiting()).toMatchObject([{ kind: 'stop', to: owner.inbox }]);
    expect(await listLeads(edges(), 10, 'stopped')).toMatchObject([{ reference }]);
  });

  it('takes a contact', async () => {
    const { reference } = await formerLead();
    const read = readReport({ name: 'Ann Officer', outcome: 'spoke' }, londonDay(clockAt(NOW)()));
    if (!read.ok) throw new Error('The report is wrong');
    expect(await recordContact(reference, read.report, edges())).toMatchObject({ status: 'recorded' });
    const lead = await findContactedLead(reference, edges());
    if (!lead) throw new Error('There is no lead');
    const today = londonDay(clockAt(NOW)());
    const page = renderToStaticMarkup(
      createElement(ContactPage, { lead, today, link: { reference, sig: '' } }),
    );
    expect(page).toContain(`<dt>Form</dt><dd>${reference}</dd>`);
    expect(await listLeads(edges(), 10)).toMatchObject([{ reference, contacted: true }]);
  });

  it('is not thanked when its new address is confirmed', async () => {
    const { reference } = await acceptKind('enquiry', edges());
    await markSent(test.database);
    await changeDetails(reference, { email: 'pat@people.example' }, edges());
    const [{ confirming }] = await query('select confirming from lead');
    await test.database.query('update lead set kind = $1', [KIND]);
    const before = await messages();
    expect(await confirmAddress(reference, confirming, edges())).toMatchObject({ status: 'confirmed' });
    expect(await messages()).toBe(before);
  });

  it('stays in the second store, which says so, and others are moved', async () => {
    const services = edges();
    const { received, due, ...given } = leadOf();
    const form = (kind: string) => {
      const id = randomUUID();
      return { id, reference: kind, given: { ...given, kind }, received, due, signals: [] };
    };
    for (const kind of [KIND, 'enquiry']) await keepForm(form(kind), services);
    expect(await moveKept(services)).toEqual({ left: 1, failed: 1 });
    expect(await query('select kind from lead')).toEqual([{ kind: 'enquiry' }]);
  });
});
