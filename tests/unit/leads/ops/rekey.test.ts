import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isLeadLink } from '../../../../src/leads/follow-up/signed-link.ts';
import { recordContact } from '../../../../src/leads/follow-up/contact.ts';
import { dismiss } from '../../../../src/leads/ops/dead-letters.ts';
import { openLead } from '../../../../src/leads/ops/on-call.ts';
import { rekey } from '../../../../src/leads/ops/rekey.ts';
import { countKept } from '../../../../src/leads/submit/second-store.ts';
import { newKey, openKeyring } from '../../../../src/platform/crypto/keyring.ts';
import { openDatabase } from '../../../../src/platform/database/database.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, count } from '../../../support/leads.ts';
import { clock, TEST_KEY } from '../../../support/sample.ts';
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
