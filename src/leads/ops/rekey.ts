import { hashesOf } from '../submit/draft.ts';
import { openGiven, sealAnswers } from '../kinds/given.ts';
import { findKind } from '../kinds/register.ts';
import { rekeyKept } from '../submit/second-store.ts';
import type { OnCall } from './on-call.ts';
import { forgetLinkKeys, keepLinkKeys } from '../store/link-key.ts';
import {
  lockLeadsOfOldKeys,
  lockOfOldKeys,
  sealedColumns,
  updateKeyed,
  updateSealed,
  type SealedColumn,
} from '../store/rekeying.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';

/** How many rows one transaction takes. */
const BATCH = 100;

/**
 * Seals and hashes with the present key all that an old one sealed, so that the old one can be thrown away. It may be
 * stopped and run again, and enquiries may come in meanwhile. Links that old keys signed stay good.
 * @param forgetLinks ends those links instead, since whoever stole an old key can sign more of them
 * @returns how many leads, messages, contacts, keys of links and forms of the second store it changed
 * @throws when a key that sealed something isn't among LEADS_KEYS_OLD; what was done till then is kept
 */
export async function rekey(onCall: OnCall, { forgetLinks = false } = {}): Promise<number> {
  await inTransaction(onCall.database, async (transaction) => {
    if (forgetLinks) await forgetLinkKeys(transaction, onCall.keyring);
    else await keepLinkKeys(transaction, onCall.keyring);
  });
  let count = 0;
  const turns = [rekeyLeads, ...sealedColumns.map(rekeyColumn)];
  for (const turn of turns) {
    for (let changed = BATCH; changed === BATCH; count += changed) {
      changed = await inTransaction(onCall.database, (transaction) => turn(transaction, onCall));
    }
  }
  const { keyring, secondStore } = onCall;
  return count + (secondStore ? await rekeyKept({ keyring, secondStore }) : 0);
}

async function rekeyLeads(transaction: Transaction, { keyring }: OnCall): Promise<number> {
  const leads = await lockLeadsOfOldKeys(transaction, keyring.currentId, BATCH);
  for (const { id, ...stored } of leads) {
    const given = openGiven(id, stored, keyring);
    const hashes = findKind(stored.kind) ? hashesOf(given, keyring) : NO_HASHES;
    await updateKeyed(transaction, { id, details: sealAnswers(id, given, keyring), ...hashes });
  }
  return leads.length;
}

/** Of a kind that was taken out: nobody sends the like any more. */
const NO_HASHES = { answersHash: null, emailHash: null, phoneHash: null, householdHash: null };

const rekeyColumn =
  (column: SealedColumn) =>
  async (transaction: Transaction, { keyring }: OnCall): Promise<number> => {
    const rows = await lockOfOldKeys(transaction, column, keyring.currentId, BATCH);
    for (const { id, sealed } of rows) {
      const context = `${column[0]} ${id}`;
      await updateSealed(transaction, column, id, keyring.seal(keyring.open(sealed, context), context));
    }
    return rows.length;
  };
