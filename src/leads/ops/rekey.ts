import { hashesOf } from '../submit/draft.ts';
import { openGiven, sealAnswers, type StoredSource } from '../kinds/given.ts';
import { rekeyKept } from '../submit/second-store.ts';
import type { OnCall } from './on-call.ts';
import { forgetLinkKeys, keepLinkKeys } from '../store/link-key.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';

/** How many rows one transaction takes. */
const BATCH = 100;

/** What an old key sealed: the key's id stands at the front, after its length. */
const sealedByOther = (column: string) =>
  `${column} is not null and substring(${column} from 2 for get_byte(${column}, 0)) <> $1::bytea`;

interface SealedLead extends StoredSource {
  id: string;
  details: Buffer;
}

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
  for (const turn of [rekeyLeads, rekeyMessages, rekeyDismissals, rekeyContacts, rekeyLinkKeys]) {
    for (let changed = BATCH; changed === BATCH; count += changed) {
      changed = await inTransaction(onCall.database, (transaction) => turn(transaction, onCall));
    }
  }
  const { keyring, secondStore } = onCall;
  return count + (secondStore ? await rekeyKept({ keyring, secondStore }) : 0);
}

async function rekeyLeads(transaction: Transaction, { keyring }: OnCall): Promise<number> {
  const { rows } = await transaction.query<SealedLead>(
    `select id, kind, details, campaign, event from lead where ${sealedByOther('details')} limit ${BATCH} for update`,
    [Buffer.from(keyring.currentId)],
  );
  for (const { id, ...stored } of rows) {
    const given = openGiven(id, stored, keyring);
    const hashes = hashesOf(given, keyring);
    await transaction.query(
      `update lead set details = $2, answers_hash = $3, email_hash = $4, phone_hash = $5, household_hash = $6
       where id = $1`,
      [
        id,
        sealAnswers(id, given, keyring),
        hashes.answersHash,
        hashes.emailHash,
        hashes.phoneHash,
        hashes.householdHash,
      ],
    );
  }
  return rows.length;
}

const rekeyMessages = (transaction: Transaction, onCall: OnCall) =>
  rekeyColumn('message', 'email', transaction, onCall);

const rekeyDismissals = (transaction: Transaction, onCall: OnCall) =>
  rekeyColumn('message', 'dismissal', transaction, onCall);

const rekeyContacts = (transaction: Transaction, onCall: OnCall) =>
  rekeyColumn('contact', 'details', transaction, onCall);

const rekeyLinkKeys = (transaction: Transaction, onCall: OnCall) =>
  rekeyColumn('link_key', 'sealed', transaction, onCall);

async function rekeyColumn(
  table: 'message' | 'contact' | 'link_key',
  column: 'email' | 'dismissal' | 'details' | 'sealed',
  transaction: Transaction,
  { keyring }: OnCall,
): Promise<number> {
  const { rows } = await transaction.query<{ id: string; sealed: Buffer }>(
    `select id, ${column} as sealed from ${table} where ${sealedByOther(column)} limit ${BATCH} for update`,
    [Buffer.from(keyring.currentId)],
  );
  for (const { id, sealed } of rows) {
    const context = `${table} ${id}`;
    await transaction.query(`update ${table} set ${column} = $2 where id = $1`, [
      id,
      keyring.seal(keyring.open(sealed, context), context),
    ]);
  }
  return rows.length;
}
