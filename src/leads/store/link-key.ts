import { createHash } from 'node:crypto';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';

/** Keeps what verifies the links that old keys signed, so that these links work when the keys are gone. Done twice, it is done. */
export async function keepLinkKeys(transaction: Transaction, keyring: Keyring): Promise<void> {
  for (const key of keyring.oldLinkKeys) {
    const id = idOf(key);
    await transaction.query('insert into link_key (id, sealed) values ($1, $2) on conflict (id) do nothing', [
      id,
      keyring.seal(key.toString('base64'), `link_key ${id}`),
    ]);
  }
}

/** Ends the links of all old keys, also of those that aren't kept yet: once they are gone, nothing verifies them. */
export async function forgetLinkKeys(transaction: Transaction, keyring: Keyring): Promise<void> {
  await transaction.query(`insert into link_key (id) select unnest($1::text[]) on conflict (id) do nothing`, [
    keyring.oldLinkKeys.map(idOf),
  ]);
  await transaction.query('update link_key set sealed = null');
}

/** @throws when one was sealed by a key that isn't known */
export async function findLinkKeys(database: Database, keyring: Keyring): Promise<Buffer[]> {
  const { rows } = await database.query<{ id: string; sealed: Buffer }>(
    'select id, sealed from link_key where sealed is not null',
  );
  return rows.map(({ id, sealed }) => Buffer.from(keyring.open(sealed, `link_key ${id}`), 'base64'));
}

/** Nothing can be found from it: a key is random. */
const idOf = (key: Buffer) => createHash('sha256').update(key).digest('hex');
