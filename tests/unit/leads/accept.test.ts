import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { acceptEnquiry } from '../../../src/leads/accept.ts';
import { built, clock, goodFields, keyring } from '../../support/sample.ts';
import { freshDatabase } from '../../support/database.ts';

describe('accepting an enquiry', () => {
  it('stores the lead and both emails before it gives a reference', async () => {
    await using test = await freshDatabase();
    const edges = { ...built, database: test.database, keyring, clock };
    const sentFrom = { referer: null, origin: 'http://localhost' };
    const accepted = await acceptEnquiry({ ...goodFields, id: randomUUID() }, sentFrom, edges);
    expect(accepted).toMatchObject({ ok: true });
    const { rows } = await test.database.query('select kind, status from message order by priority');
    expect(rows).toEqual([
      { kind: 'team', status: 'waiting' },
      { kind: 'acknowledgement', status: 'waiting' },
    ]);
  });
});
