import { randomBytes } from 'node:crypto';
import type { Database } from '../../platform/database/database.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';

/** There is one. */
const ID = 'inboxes';

/**
 * What inboxes are hashed with, so that who stopped stays stopped: made at random by the first who asks, and kept sealed.
 * A new `LEADS_KEY` seals it anew and leaves it as it is, since nobody can hash an address anew that was erased.
 * @throws when it was sealed by a key that isn't known
 */
export async function findInboxKey(database: Database, keyring: Keyring): Promise<Buffer> {
  const context = `inbox_key ${ID}`;
  const find = async () => {
    const { rows } = await database.query<{ sealed: Buffer }>('select sealed from inbox_key where id = $1', [
      ID,
    ]);
    return rows[0] && Buffer.from(keyring.open(rows[0].sealed, context), 'base64');
  };
  const known = await find();
  if (known) return known;
  // Of two at once the first one's counts.
  const sealed = keyring.seal(randomBytes(32).toString('base64'), context);
  await database.query('insert into inbox_key (id, sealed) values ($1, $2) on conflict (id) do nothing', [
    ID,
    sealed,
  ]);
  const made = await find();
  if (!made) throw new Error('The key of inboxes wasn’t kept');
  return made;
}
