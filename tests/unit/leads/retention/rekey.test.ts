import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { recordContact } from '../../../../src/leads/links/contact.ts';
import { openLead } from '../../../../src/leads/retention/on-call.ts';
import { rekey } from '../../../../src/leads/retention/rekey.ts';
import { newKey, openKeyring } from '../../../../src/platform/keyring.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn, count } from '../../../support/leads.ts';
import { clock, TEST_KEY } from '../../../support/sample.ts';

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
