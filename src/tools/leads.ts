import { parseArgs } from 'node:util';
import { sayCameBy } from '../campaigns/placements.ts';
import { dismiss, listDeadLetters, retry, type Which } from '../leads/ops/dead-letters.ts';
import { eraseLead, ELSEWHERE, listLeads, openLead, type OnCall } from '../leads/ops/on-call.ts';
import type { DeadLetter } from '../leads/store/dead-letters.ts';
import { findPause } from '../leads/store/delivery-pause.ts';
import { leadStates } from '../leads/store/listing.ts';
import { countKept } from '../leads/submit/second-store.ts';
import { rekey } from '../leads/ops/rekey.ts';
import { releaseLead } from '../leads/follow-up/release.ts';
import { netlifyBlobs, type BlobStore } from '../platform/database/blobs.ts';
import { clockAt } from '../platform/time/clock.ts';
import { openDatabase } from '../platform/database/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { openKeyring } from '../platform/crypto/keyring.ts';
import { sayBy } from '../leads/emails/words.ts';
import { functionData } from './build/data.ts';
import { requireDatabase } from './local/platform.ts';
import { runTool, say } from './project.ts';

const USAGE = `npm run leads -- …
  list [dead | dismissed | ${leadStates.join(' | ')}]
  show REF | export REF | release REF | erase REF
  retry REF | retry --problem "PROBLEM"
  dismiss REF WHY | dismiss --problem "PROBLEM" WHY
  rekey [--forget-links]`;

const COMMANDS = ['list', 'show', 'export', 'release', 'erase', 'retry', 'dismiss', 'rekey'];

/** How many leads `list` shows: the newest of all, or of one state. */
const NEWEST = { all: 50, state: 1000 };

interface Options {
  problem?: string | undefined;
  'forget-links'?: boolean | undefined;
}

/** For the person on call: what came in, what is stuck, and what to do about it. */
await runTool(async () => {
  const { values, positionals } = parseArgs({
    options: { problem: { type: 'string' }, 'forget-links': { type: 'boolean' } },
    allowPositionals: true,
  });
  const [command = '', ...words] = positionals;
  const complete = ['list', 'rekey'].includes(command) || words.length > 0 || values.problem;
  if (!COMMANDS.includes(command) || !complete) throw new Error(USAGE);
  const environment = readEnvironment(['DATABASE_URL', 'LEADS_KEY', 'LEADS_KEYS_OLD', 'NOW'], process.env);
  await requireDatabase();
  const onCall: OnCall = {
    database: openDatabase(environment.DATABASE_URL),
    keyring: openKeyring(environment.LEADS_KEY, environment.LEADS_KEYS_OLD),
    clock: clockAt(environment.NOW),
    ...secondStore(),
  };
  try {
    await run(command, words, values, onCall);
  } finally {
    await onCall.database.end();
  }
});

async function run(
  command: string,
  words: readonly string[],
  options: Options,
  onCall: OnCall,
): Promise<void> {
  const [reference = ''] = words;
  switch (command) {
    case 'list':
      await list(reference, onCall);
      return;
    case 'show':
    case 'export': {
      const whole = await openLead(onCall, reference, command === 'show' ? 'shown' : 'exported');
      process.stdout.write(`${JSON.stringify(whole, null, 2)}\n`);
      return;
    }
    case 'retry': {
      const pause = await findPause(onCall.database, onCall.clock());
      const count = await retry(onCall, readWhich(words, options).which);
      say(count === 0 ? 'nothing of it was stuck' : `${count} put back in line: the next sweep sends them`);
      if (pause) say('sending goes on with the next sweep');
      return;
    }
    case 'dismiss': {
      const { which, rest } = readWhich(words, options);
      const why = rest.join(' ').trim();
      if (!why) throw new Error('Say why, after the reference or the problem');
      const count = await dismiss(onCall, which, why);
      say(
        count === 0 ? 'nothing of it was stuck' : `${count} dismissed: health and the digest leave them out`,
      );
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
    case 'rekey': {
      const forget = options['forget-links'] === true;
      const count = await rekey(onCall, { forgetLinks: forget });
      say(`${count} leads, emails, contacts and forms are now under the present key`);
      if (!onCall.secondStore) {
        say('the second store can’t be reached from here: keep the old keys until nothing waits in it');
      }
      if (forget) say('take the old keys out of LEADS_KEYS_OLD now: until then their links still work');
      return;
    }
  }
}

/** Which dead letters a command is for: all of one problem, or those of its first word; and what words are left. */
function readWhich(
  words: readonly string[],
  { problem }: Options,
): { which: Which; rest: readonly string[] } {
  if (problem !== undefined) return { which: { problem }, rest: words };
  const [word = '', ...rest] = words;
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word);
  return { which: isId ? { id: word } : { reference: word }, rest };
}

async function list(state: string, onCall: OnCall): Promise<void> {
  const pause = await findPause(onCall.database, onCall.clock());
  if (pause)
    say(`nothing is sent until ${pause.until.toString({ fractionalSecondDigits: 3 })}: ${pause.problem}`);
  if (state === 'dead' || state === 'dismissed') {
    listLetters(await listDeadLetters(onCall, { dismissed: state === 'dismissed' }));
    return;
  }
  await sayKept(onCall);
  const known = leadStates.find((each) => each === state);
  if (state && !known) throw new Error(USAGE);
  const { codes } = (await functionData(true)).runtime;
  for (const lead of await listLeads(onCall, known ? NEWEST.state : NEWEST.all, known)) {
    const cameBy = sayCameBy(lead, codes);
    const marks = (['late', 'contacted', 'quarantined', 'erased'] as const).filter((mark) => lead[mark]);
    process.stdout.write(
      `${lead.reference}  ${lead.received_at.toISOString()}  ${lead.team}  ${[...marks, lead.emails || 'no emails'].join(', ')}${cameBy && `, by ${cameBy}`}\n`,
    );
  }
}

/** What waits in the second store, where it can be reached from here. */
async function sayKept({ keyring, secondStore }: OnCall): Promise<void> {
  if (!secondStore) return;
  const { forms, unreadable } = await countKept({ keyring, secondStore });
  if (forms === 0) return;
  const lost = unreadable > 0 ? `; ${unreadable} of them are sealed by a key that isn’t known here` : '';
  say(`${forms} ${forms === 1 ? 'form waits' : 'forms wait'} in the second store${lost}`);
}

/** One a line, and then how many there are of each problem. */
function listLetters(letters: readonly DeadLetter[]): void {
  for (const { id, reference, kind, status, problem, created_at } of letters) {
    process.stdout.write(`${reference ?? id}  ${created_at.toISOString()}  ${kind} ${status}: ${problem}\n`);
  }
  for (const [problem, { length }] of Map.groupBy(letters, (letter) => letter.problem)) {
    say(`${length} of “${problem}”`);
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
      say(`put in line: the next sweep sends it to ${released.team}, to be in touch${sayBy(released.due)}`);
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
