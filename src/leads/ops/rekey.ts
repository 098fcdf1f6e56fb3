import { hashesOf } from '../submit/draft.ts';
import { openGiven, sealAnswers } from '../kinds/given.ts';
import { findKind } from '../kinds/register.ts';
import { rekeyKept } from '../submit/second-store.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { hashesOfNeeds } from '../follow-up/tell-organisers.ts';
import { countedBy, occasionOf } from '../outbox/limits.ts';
import { openEmail, sealEmail } from '../outbox/outbox.ts';
import { lockHashedNeeds, rehashNeeds } from '../store/access-needs.ts';
import type { OnCall } from './on-call.ts';
import { forgetLinkKeys, keepLinkKeys } from '../store/link-key.ts';
import {
  lockEmailsOfOldKeys,
  lockLeadsOfOldKeys,
  lockOfOldKeys,
  moveCount,
  sealedColumns,
  updateEmail,
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
  const turns = [rekeyLeads, rekeyEmails, ...sealedColumns.map(rekeyColumn)];
  for (const turn of turns) {
    for (let changed = BATCH; changed === BATCH; count += changed) {
      changed = await inTransaction(onCall.database, (transaction) => turn(transaction, onCall));
    }
  }
  count += await rekeyNeeds(onCall);
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

/** Emails, and what they were counted by: else the limits of a day would begin anew. */
async function rekeyEmails(transaction: Transaction, { keyring }: OnCall): Promise<number> {
  const emails = await lockEmailsOfOldKeys(transaction, keyring.currentId, BATCH);
  const letters = emails.map((row) => ({ ...row, letter: openEmail(row.id, row.email, keyring) }));
  // First all of one sort, then of the other, as whoever stores a lead counts: so nobody waits in a circle.
  for (const { letter, event } of letters) {
    if (event !== null) await moveCounts(transaction, occasionOf(letter.to, event), keyring);
  }
  for (const { id, recipient, letter } of letters) {
    const by = countedBy(letter.to);
    if (recipient) await moveCounts(transaction, by, keyring);
    await updateEmail(transaction, {
      id,
      email: sealEmail(id, letter, keyring),
      recipient: recipient && keyring.hash(...by),
    });
  }
  return emails.length;
}

async function moveCounts(
  transaction: Transaction,
  by: readonly [purpose: string, text: string],
  keyring: Keyring,
): Promise<void> {
  const [hash, ...old] = keyring.hashes(...by);
  for (const each of old) await moveCount(transaction, each, hash);
}

/** What stands for what people need; of what has changed since somebody looked the old hash stays, and it is told. */
async function rekeyNeeds({ database, keyring }: OnCall): Promise<number> {
  let count = 0;
  let after: string | null = null;
  do {
    const from: string | null = after;
    after = await inTransaction(database, async (transaction) => {
      const leads = await lockHashedNeeds(transaction, from, BATCH);
      for (const { id, hash: old, ...stored } of leads) {
        const { answers } = openGiven(id, stored, keyring);
        const needs = findKind(stored.kind)?.seats?.care(answers).needs ?? '';
        const [hash, ...before] = hashesOfNeeds(needs, keyring);
        if (!before.some((each) => each.equals(old))) continue;
        await rehashNeeds(transaction, id, hash);
        count += 1;
      }
      return leads.length === BATCH ? (leads.at(-1)?.id ?? null) : null;
    });
  } while (after !== null);
  return count;
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
