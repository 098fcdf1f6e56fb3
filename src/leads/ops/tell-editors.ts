import type { Runtime } from '../../content/runtime.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { inTransaction, type Database } from '../../platform/database/database.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { contentEmail } from '../emails/content.tsx';
import { putMessage } from '../outbox/outbox.ts';
import { noteEditorsTold } from '../store/editors-told.ts';
import { replaceUnsent } from '../store/messages.ts';

/** The edges that telling the editors needs. */
export interface TellingEditors {
  runtime: Runtime;
  database: Database;
  keyring: Keyring;
  clock: Clock;
}

/**
 * Tells the editors what the build left out or published with an error: once for each list that differs from the one
 * they were told of last, and once when it is empty again. Only a site for the public tells: any other build stops at
 * an error, and its database may be a copy that knows the public one's list.
 * @returns whether an email was put in line
 */
export async function tellEditors(edges: TellingEditors): Promise<boolean> {
  const { runtime, database } = edges;
  if (runtime.context !== 'production') return false;
  return inTransaction(database, async (transaction) => {
    if (!(await noteEditorsTold(transaction, runtime.errors.digest, runtime.builtAt))) return false;
    // One that couldn't be sent has a list that isn't so any more.
    await replaceUnsent(transaction, 'content');
    await putMessage(transaction, null, 'content', contentEmail(runtime), edges);
    return true;
  });
}
