import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { findContactedLead } from '../../../../src/leads/follow-up/contact.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { accept, acceptingOn } from '../../../support/leads.ts';
import { keyring } from '../../../support/sample.ts';

const test = sharedDatabase();

it('of others that may be of the same person the five newest are offered, the newest first', async () => {
  const references: string[] = [];
  for (const minute of [0, 1, 2, 3, 4, 5, 6]) {
    const edges = acceptingOn(test.database, `2026-11-23T09:0${minute}:00Z`);
    const { reference } = await accept(edges, { id: randomUUID(), question: `Question ${minute}` });
    references.push(reference);
  }
  const offered = async (reference = '') => {
    const lead = await findContactedLead(reference, { database: test.database, keyring });
    return lead?.duplicates.map((each) => references.indexOf(each.reference));
  };
  expect(await offered(references[6])).toEqual([5, 4, 3, 2, 1]);
  expect(await offered(references[3])).toEqual([6, 5, 4, 2, 1]);
});
