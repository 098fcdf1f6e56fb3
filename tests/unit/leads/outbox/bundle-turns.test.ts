import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { bundle } from '../../../../src/leads/outbox/bundle.ts';
import { sealEmail } from '../../../../src/leads/outbox/outbox.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { clock, keyring, NOW } from '../../../support/sample.ts';

const test = sharedDatabase();
const letter = { from: 'a@b.example', to: 'c@d.example', subject: 'x', html: 'x', text: 'x', tags: [] };

it('a great flood is bundled in twenty turns of fifty, the oldest first, and the rest by the next sweep', async () => {
  const ids = Array.from({ length: 1001 }, () => randomUUID());
  await test.database.query(
    `insert into message (id, kind, priority, status, email, created_at, next_attempt_at)
     select id, 'team', 1, 'gathering', email, $3::timestamptz - make_interval(secs => place), $3
     from unnest($1::uuid[], $2::bytea[]) with ordinality as m (id, email, place)`,
    [ids, ids.map((id) => sealEmail(id, letter, keyring)), NOW],
  );
  const edges = { database: test.database, keyring, clock };
  expect(await bundle(edges)).toBe(1000);
  const { rows } = await test.database.query(`select id from message where status = 'gathering'`);
  expect(rows).toEqual([{ id: ids[0] }]);
  expect(await bundle(edges)).toBe(1);
});
