import { eraseLead, ELSEWHERE, listLeads, openLead, retryLead, type OnCall } from '../leads/on-call.ts';
import { rekey } from '../leads/rekey.ts';
import { clockAt } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { openKeyring } from '../platform/keyring.ts';
import { requireDatabase } from './local/platform.ts';
import { runTool, say } from './project.ts';

const USAGE = 'npm run leads -- list | show REF | retry REF | export REF | erase REF | rekey';

/** How many leads `list` shows. */
const NEWEST = 50;

/** For the person on call: what came in, what is stuck, and what to do about it. */
await runTool(async () => {
  const [command, reference = ''] = process.argv.slice(2);
  if (!command || (!['list', 'rekey'].includes(command) && !reference)) throw new Error(USAGE);
  const environment = readEnvironment(['DATABASE_URL', 'LEADS_KEY', 'LEADS_KEYS_OLD', 'NOW'], process.env);
  await requireDatabase();
  const onCall: OnCall = {
    database: openDatabase(environment.DATABASE_URL),
    keyring: openKeyring(environment.LEADS_KEY, environment.LEADS_KEYS_OLD),
    clock: clockAt(environment.NOW),
  };
  try {
    await run(command, reference, onCall);
  } finally {
    await onCall.database.end();
  }
});

async function run(command: string, reference: string, onCall: OnCall): Promise<void> {
  switch (command) {
    case 'list':
      for (const lead of await listLeads(onCall, NEWEST)) {
        const marks = (['late', 'contacted', 'quarantined', 'erased'] as const).filter((mark) => lead[mark]);
        process.stdout.write(
          `${lead.reference}  ${lead.received_at.toISOString()}  ${lead.team}  ${[...marks, lead.emails || 'no emails'].join(', ')}\n`,
        );
      }
      return;
    case 'show':
    case 'export': {
      const whole = await openLead(onCall, reference, command === 'show' ? 'shown' : 'exported');
      process.stdout.write(`${JSON.stringify(whole, null, 2)}\n`);
      return;
    }
    case 'retry': {
      const count = await retryLead(onCall, reference);
      say(count === 0 ? 'nothing of it was stuck' : `${count} put back in line: the next sweep sends them`);
      return;
    }
    case 'erase':
      await eraseLead(onCall, reference);
      say('erased here. What a person must still clear:');
      for (const place of ELSEWHERE) process.stdout.write(`  - ${place}\n`);
      return;
    case 'rekey':
      say(`${await rekey(onCall)} leads, emails and contacts are now under the present key`);
      return;
    default:
      throw new Error(USAGE);
  }
}
