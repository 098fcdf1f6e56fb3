import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isLeadLink } from '../../../../src/leads/follow-up/signed-link.ts';
import { recordContact } from '../../../../src/leads/follow-up/contact.ts';
import { dismiss } from '../../../../src/leads/ops/dead-letters.ts';
import { openLead } from '../../../../src/leads/ops/on-call.ts';
import { rekey } from '../../../../src/leads/ops/rekey.ts';
import { countKept } from '../../../../src/leads/submit/second-store.ts';
import { newKey, openKeyring, type Keyring } from '../../../../src/platform/crypto/keyring.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { acceptForm } from '../../../../src/leads/submit/accept.ts';
import { bookingsOn } from '../../../support/bookings.ts';
import { organiserOn } from '../../../support/organiser.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, count, outbox } from '../../../support/leads.ts';
import { built, clock, goodForm, TEST_KEY } from '../../../support/sample.ts';
import { storeInMemory } from '../../../support/second-store.ts';

const test = sharedDatabase();
const key = newKey('next');
const both = openKeyring(key, [TEST_KEY]);
const fresh = openKeyring(key);

it('seals everything under the present key, so that the old one can go', async () => {
  for (let number = 0; number < 105; number += 1) {
    await accept(acceptingOn(test.database), { name: `Sam ${number}`, id: randomUUID() });
  }
  const { rows: leads } = await test.database.query('select reference from lead');
  const report = { outcome: 'spoke', by: 'Ann Officer', nextOn: null, duplicateOf: null } as const;
  const recording = { ...acceptingOn(test.database), clock };
  for (const { reference } of leads)
    await recordContact(reference, { ...report, id: randomUUID() }, recording);
  const onCall = { database: test.database, keyring: both, clock };
  const { reference } = await accept({ ...acceptingOn(test.database), keyring: both }, { name: 'New' });
  expect(await rekey(onCall)).toBe(105 * 4);
  expect(await rekey(onCall)).toBe(0);
  const { rows } = await test.database.query('select reference from lead');
  for (const row of rows) {
    const whole = await openLead({ ...onCall, keyring: fresh }, row.reference, 'shown');
    expect(whole.details).toMatchObject({ name: expect.stringMatching(/^(Sam|New)/) });
    for (const { by } of whole.contacts) expect(by).toBe('Ann Officer');
  }
  expect(rows).toContainEqual({ reference });
});

it.each<Record<string, string>>([{ id: randomUUID() }, {}, { campaign: 'teenagers', email: '' }])(
  'keeps a repeated submission known: %j',
  async (changes) => {
    const first = await accept(acceptingOn(test.database), changes);
    await rekey({ database: test.database, keyring: both, clock });
    const again = await accept({ ...acceptingOn(test.database), keyring: fresh }, changes);
    expect(again.reference).toBe(first.reference);
    expect(await count(test.database, 'activity')).toBe(1);
  },
);

it('says which key is missing, and loses nothing', async () => {
  await accept(acceptingOn(test.database));
  await expect(rekey({ database: test.database, keyring: fresh, clock })).rejects.toThrow('No key "test"');
  expect(await rekey({ database: test.database, keyring: both, clock })).toBe(3);
});

it('seals what waits in the second store', async () => {
  const secondStore = storeInMemory();
  const down = openDatabase('postgres://nobody@127.0.0.1:1/none');
  await accept({ ...acceptingOn(down), secondStore });
  await down.end();
  expect(await rekey({ database: test.database, keyring: both, clock, secondStore })).toBe(1);
  expect(await countKept({ keyring: fresh, secondStore })).toEqual({ forms: 1, unreadable: 0 });
});

it('takes the reasons of what was dismissed along', async () => {
  const { reference } = await accept(acceptingOn(test.database));
  await test.database.query(`update message set status = 'dead'`);
  const onCall = { database: test.database, keyring: both, clock };
  await dismiss({ ...onCall, keyring: openKeyring(TEST_KEY) }, { reference }, 'Rang them');
  await rekey(onCall);
  const { messages } = await openLead({ ...onCall, keyring: fresh }, reference, 'shown');
  expect(messages).toMatchObject([{ dismissal: 'Rang them' }, { dismissal: 'Rang them' }]);
});

describe('links in emails', () => {
  const [one, two, three] = [newKey('one'), newKey('two'), newKey('three')];
  const rotate = (current: string, old: string[], options = {}) =>
    rekey({ database: test.database, keyring: openKeyring(current, old), clock }, options);
  const signedBy = (key: string) => openKeyring(key).sign('link change', 'BCDF-GHJK');
  /** Whether links that the keys signed work where only `current` is in the environment. */
  const work = (current: string, signers: string[]) =>
    Promise.all(
      signers.map((key) =>
        isLeadLink(
          'change',
          { reference: 'BCDF-GHJK', sig: signedBy(key) },
          {
            database: test.database,
            keyring: openKeyring(current),
          },
        ),
      ),
    );

  it('outlive the key that signed them, and every later one', async () => {
    await rotate(two, [one]);
    await rotate(two, [one]);
    expect(await work(two, [one, two, three])).toEqual([true, true, false]);
    await rotate(three, [two]);
    expect(await work(three, [one, two, three])).toEqual([true, true, true]);
    const { rows } = await test.database.query('select id, sealed from link_key');
    expect(rows).toHaveLength(2);
    const secrets = [one, two].map((key) => Buffer.from(key.split(':')[1] ?? '', 'base64'));
    for (const { id, sealed } of rows) {
      for (const secret of secrets) expect(sealed.includes(secret)).toBe(false);
      expect(await work(three, [newKey(id.slice(0, 8))])).toEqual([false]);
    }
  });

  it('of another page or another lead stay wrong', async () => {
    await rotate(two, [one]);
    const edges = { database: test.database, keyring: openKeyring(two) };
    expect(await isLeadLink('release', { reference: 'BCDF-GHJK', sig: signedBy(one) }, edges)).toBe(false);
    expect(await isLeadLink('change', { reference: 'BCDF-GHJL', sig: signedBy(one) }, edges)).toBe(false);
  });

  it('end when a stolen key is to be forgotten, for good', async () => {
    await rotate(two, [one]);
    await rotate(three, [two, one], { forgetLinks: true });
    expect(await work(three, [one, two, three])).toEqual([false, false, true]);
    await rotate(three, [two, one]);
    expect(await work(three, [one, two, three])).toEqual([false, false, true]);
  });
});

describe('what is known by a hash', () => {
  const rotate = () => rekey({ database: test.database, keyring: both, clock });
  const limit = built.runtime.agency.thresholds.acknowledgementsADay;
  const thankYous = async (status: string) =>
    (await outbox(test.database, fresh)).filter(
      (message) => message.kind === 'acknowledgement' && message.status === status,
    ).length;

  it('keeps the limit of a day at an address, and adds what both keys counted', async () => {
    const send = (ring: Keyring) =>
      accept({ ...acceptingOn(test.database), keyring: ring }, { id: randomUUID() });
    for (let sent = 1; sent < limit; sent++) await send(openKeyring(TEST_KEY));
    await send(both);
    await rotate();
    await rotate();
    await send(fresh);
    expect([await thankYous('waiting'), await thankYous('withheld')]).toEqual([limit, 1]);
  });

  it('keeps the one confirmation of a booking the only one outside it', async () => {
    const on = bookingsOn(test, { capacity: 100 });
    const book = (ring: Keyring) =>
      acceptForm(
        { kind: 'booking', attribution: {} },
        { ...goodForm('booking').fields, id: randomUUID() },
        { ...on.edges, keyring: ring },
      );
    await book(openKeyring(TEST_KEY));
    await rotate();
    for (let booked = 0; booked <= limit; booked++) await book(fresh);
    expect([await thankYous('waiting'), await thankYous('withheld')]).toEqual([limit + 1, 1]);
  });

  it.each([
    ['before it is sealed anew', both, both],
    ['after that', both, fresh],
  ])(
    'doesn’t tell whoever runs a date of the same needs again, nor of fewer that are new: %s',
    async (when, _, ring) => {
      const on = organiserOn(test);
      const { id } = await on.book({ needs: 'A ramp' });
      await on.tell();
      const needed = async () =>
        (await outbox(test.database, both)).filter(({ email }) => email.subject.includes('needs something'))
          .length;
      expect(await needed()).toBe(1);
      if (when === 'after that') await rotate();
      const later = organiserOn(test, {}, ring);
      const change = async (needs: string) => {
        await test.database.query('update lead set updated_at = updated_at + interval $$1 second$$');
        const { rows } = await test.database.query('select details from lead where id = $1', [id]);
        const details = JSON.parse(ring.open(rows[0].details, `lead ${id}`));
        const sealed = ring.seal(JSON.stringify({ ...details, needs }), `lead ${id}`);
        await test.database.query('update lead set details = $2 where id = $1', [id, sealed]);
        await later.tell();
      };
      await change('A ramp');
      expect(await needed()).toBe(1);
      await change('An interpreter');
      expect(await needed()).toBe(2);
    },
  );

  it('knows an address that was given before for the person’s own, sealed anew or not', async () => {
    const id = randomUUID();
    await accept(acceptingOn(test.database), { id });
    await accept({ ...acceptingOn(test.database), keyring: both }, { id, question: 'And a question' });
    await rotate();
    await accept({ ...acceptingOn(test.database), keyring: fresh }, { id, question: 'And another' });
    const kinds = (await outbox(test.database, fresh)).map(({ kind }) => kind);
    expect(kinds).not.toContain('confirm');
  });
});
