import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { existsSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { draftLead } from '../../src/leads/submit/draft.ts';
import { readEnquiry } from '../../src/leads/kinds/enquiry/answers.ts';
import { leadFrom } from '../../src/leads/submit/lead.ts';
import { referenceOf } from '../../src/leads/submit/reference.ts';
import { insertLead } from '../../src/leads/store/leads.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import { openKeyring } from '../../src/platform/crypto/keyring.ts';
import { functionData } from '../../src/tools/build/data.ts';
import { PRODUCTION } from '../../src/tools/build/functions.ts';
import type { LocalPostgres } from '../../src/tools/local/postgres.ts';
import { startBlobs } from '../../src/tools/local/blobs.ts';
import { ROOT, say } from '../../src/tools/project.ts';
import { startResendStandIn } from '../../src/tools/resend/stand-in.ts';
import { prepare } from './lanes.ts';

const MESSAGES = 10_000;
/** The most that the process may hold, in bytes. */
const MOST = 150 * 1024 * 1024;
/** What Node takes by itself where it has 1,024 MB, as a function of Netlify has; with more it is more wasteful, in MB. */
const AS_A_FUNCTION = ['--max-old-space-size=512', '--max-semi-space-size=4'];
/** A key that protects nothing. */
const KEY = `proof:${Buffer.alloc(32, 5).toString('base64')}`;

/** Sweeps with the production bundle while 10,000 messages wait. @returns what didn't hold */
export async function proveMemory(postgres: LocalPostgres): Promise<string[]> {
  if (!existsSync(`${PRODUCTION}/functions`)) throw new Error('npm run build first');
  const url = await prepare(await postgres.database('memory'));
  await fill(url);
  const standIn = await startResendStandIn();
  const blobs = await startBlobs(`${ROOT}.hearth/proof/blobs`);
  const script = `
    const { default: sweep } = await import(${JSON.stringify(`${PRODUCTION}/functions/sweep.mjs`)});
    // The system's own maximum counts the process that started this one, too.
    let most = 0;
    setInterval(() => { most = Math.max(most, process.memoryUsage.rss()); }, 10).unref();
    const answers = [];
    for (let turn = 0; turn < 3; turn += 1) {
      answers.push(await (await sweep(new Request('http://localhost/'), {})).json());
    }
    console.log(JSON.stringify({ answers, most }));
    process.exit(0);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...AS_A_FUNCTION, '--input-type=module', '--eval', script],
    {
      env: {
        ...process.env,
        DATABASE_URL: url,
        LEADS_KEY: KEY,
        RESEND_API_KEY: 're_local',
        RESEND_BASE_URL: standIn.url,
        NETLIFY_BLOBS_CONTEXT: blobs.context,
      },
    },
  );
  await standIn.close();
  await blobs.stop();
  const { answers, most } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    answers: { sent: number }[];
    most: number;
  };
  const sent = answers.map((answer) => answer.sent);
  say(
    `three sweeps of ${MESSAGES} waiting messages: ${sent.join(', ')} sent, ${Math.round(most / 1024 / 1024)} MB at most`,
  );
  return [
    ...(most < MOST ? [] : [`a sweep held ${most} bytes, not under ${MOST}`]),
    ...(sent.every((count) => count > 0) ? [] : ['a sweep sent nothing']),
  ];
}

/** As many leads, each with both its emails, as make 10,000 messages. */
async function fill(url: string): Promise<void> {
  const built = await functionData(false);
  const keyring = openKeyring(KEY);
  const database = openDatabase(url);
  const received = Temporal.Now.instant().subtract({ hours: 2 });
  const read = readEnquiry({
    interest: 'fostering',
    name: 'Sam Sample',
    email: 'sam@people.example',
    postcode: 'DH1 3QS',
    contact: 'email',
    best_time: 'any',
    safe_message: 'no',
    question: 'Can I foster if I rent? '.repeat(40),
  });
  if (!read.ok) throw new Error('The answers are wrong');
  const lead = leadFrom(
    {
      kind: 'enquiry',
      answers: read.answers,
      attribution: { campaign: undefined, event: undefined },
      received,
      signals: [],
    },
    built,
  );
  for (let index = 0; index < MESSAGES / 2; index += 1) {
    const id = randomUUID();
    const draft = draftLead(
      id,
      referenceOf(id, 0),
      { lead, quarantined: false, answeredAt: {} },
      { ...built, keyring, clock: () => received },
    );
    await insertLead(database, draft);
  }
  await database.end();
}
