import {
  eraseLead,
  ELSEWHERE,
  listLeads,
  openLead,
  retryLead,
  type OnCall,
} from '../leads/retention/on-call.ts';
import { rekey } from '../leads/retention/rekey.ts';
import { releaseLead } from '../leads/links/release.ts';
import { netlifyBlobs, type BlobStore } from '../platform/blobs.ts';
import { clockAt } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { openKeyring } from '../platform/keyring.ts';
import { sayInstant } from '../platform/words.ts';
import { functionData } from './build/data.ts';
import { requireDatabase } from './local/platform.ts';
import { runTool, say } from './project.ts';

const USAGE = 'npm run leads -- list | show REF | retry REF | release REF | export REF | erase REF | rekey';

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
    ...secondStore(),
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
    case 'release':
      await release(reference.toUpperCase(), onCall);
      return;
    case 'erase': {
      const kept = await eraseLead(onCall, reference);
      say(
        kept.looked
          ? `erased here, with ${kept.drafts === 0 ? 'nothing' : kept.drafts} in the second store. What a person must still clear:`
          : `erased in the database. The second store was not looked at: ${kept.why}. What a person must still clear:`,
      );
      const elsewhere = kept.looked
        ? ELSEWHERE
        : ['the second store, in Netlify Blobs: see “On call” in src/leads/README.md', ...ELSEWHERE];
      for (const place of elsewhere) process.stdout.write(`  - ${place}\n`);
      return;
    }
    case 'rekey':
      say(`${await rekey(onCall)} leads, emails and contacts are now under the present key`);
      return;
    default:
      throw new Error(USAGE);
  }
}

async function release(reference: string, onCall: OnCall): Promise<void> {
  if (!process.env['AGENCY'] || !process.env['SITE_URL']) {
    throw new Error(
      'Set AGENCY and SITE_URL as they are on the site: the emails go to its teams and link to it',
    );
  }
  const released = await releaseLead({ ...(await functionData(true)), ...onCall }, reference);
  switch (released.status) {
    case 'released':
      say(
        `put in line: the next sweep sends it to ${released.team}, to be in touch by ${sayInstant(released.due)}`,
      );
      return;
    case 'sent':
      say(`${released.team} had it already: nothing was changed`);
      return;
    case 'gone':
      throw new Error('There is nothing of this reference to release');
  }
}

/** The second store, where the environment says how it is reached. */
function secondStore(): { secondStore?: BlobStore } {
  const { CONTEXT, NETLIFY_BLOBS_CONTEXT, NETLIFY_SITE_ID, NETLIFY_AUTH_TOKEN } = readEnvironment(
    ['CONTEXT', 'NETLIFY_BLOBS_CONTEXT', 'NETLIFY_SITE_ID', 'NETLIFY_AUTH_TOKEN'],
    process.env,
  );
  const name = `leads-${CONTEXT}`;
  if (NETLIFY_SITE_ID && NETLIFY_AUTH_TOKEN) {
    const site = { siteID: NETLIFY_SITE_ID, token: NETLIFY_AUTH_TOKEN };
    return { secondStore: netlifyBlobs(name, undefined, site) };
  }
  return NETLIFY_BLOBS_CONTEXT ? { secondStore: netlifyBlobs(name) } : {};
}
