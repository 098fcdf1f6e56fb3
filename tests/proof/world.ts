import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Built, Services } from '../../src/leads/services.ts';
import { netlifyBlobs, type BlobStore } from '../../src/platform/database/blobs.ts';
import { openKeyring, type Keyring } from '../../src/platform/crypto/keyring.ts';
import { jsonLog } from '../../src/platform/log.ts';
import { resendMailer, type Mailer } from '../../src/platform/mail/mailer.ts';
import { openDatabase, type Database } from '../../src/platform/database/database.ts';
import { startResendStandIn, type Failure, type ResendStandIn } from '../../src/tools/resend/stand-in.ts';
import { Dates } from './dates.ts';
import { startFaultyBlobs, type FaultyBlobs } from './blobs-proxy.ts';
import { CALM_PATIENCE, PATIENCE, type Patience } from './patience.ts';
import type { Faults } from './plan.ts';
import { Connections, startProcess, type Process } from './process.ts';
import { goodForm } from '../support/good-forms.ts';
import { keyOf } from './key.ts';

/** A sweep that nothing disturbed: whatever was due was done. */
export interface Swept {
  /** By the machine's clock, in ms since 1970. */
  at: number;
  /** By the world's. */
  now: Temporal.Instant;
}

/** Everything outside a process: what it stores in, sends through and reads the time from. */
export interface World {
  built: Built;
  /** Those that people book. */
  dates: Dates;
  connections: Connections;
  /** Without faults, to look with. */
  database: Database;
  keyring: Keyring;
  /** How often the key was changed. */
  keyTurn: number;
  standIn: ResendStandIn;
  /** Its own: whatever a killed process of another world still sends to a port that is reused is refused. */
  resendKey: string;
  blobs: FaultyBlobs;
  /** The second store, for whoever waits so long for it, in ms. */
  openStore(patience: number): BlobStore;
  /** Without faults, to look with. */
  secondStore: BlobStore;
  /** How long processes wait just now. */
  patience: Patience;
  now: Temporal.Instant;
  /** Sweeps that nothing disturbed. */
  swept: Swept[];
  /** What the processes logged. */
  log: string[];
  webhookKey: Buffer;
  stop(): Promise<void>;
}

/** The date of the sample that those of the world are like. */
const LIKE = goodForm('booking').fields['event'] ?? '';

/** In the night before the clocks go back, so that a run goes through the hour that is there twice. */
const START = '2026-10-24T20:00:00Z';

/** @param folder where Blobs are kept @param url of a migrated database with nothing in it */
export async function createWorld(built: Built, url: string, folder: string): Promise<World> {
  const blobs = await startFaultyBlobs(folder);
  // Other worlds of this process have others, so that its environment can't say which.
  const site = JSON.parse(Buffer.from(blobs.context, 'base64').toString());
  const database = openDatabase(url, PATIENCE.unhurried);
  const resendKey = `re_${randomBytes(12).toString('hex')}`;
  // The world's clock may go back; what was written first is known by the machine's.
  await database.query(
    'alter table message add column if not exists written timestamptz not null default clock_timestamp()',
  );
  const world: World = {
    built,
    dates: new Dates({ built, now: Temporal.Instant.from(START) }, LIKE),
    connections: new Connections(url),
    database,
    keyring: openKeyring(keyOf(0)),
    keyTurn: 0,
    resendKey,
    standIn: await startResendStandIn({
      apiKey: resendKey,
      now: () => new Date(world.now.epochMilliseconds),
    }),
    blobs,
    openStore: (patience) => netlifyBlobs('leads-proof', patience, site),
    secondStore: netlifyBlobs('leads-proof', PATIENCE.unhurried, site),
    patience: CALM_PATIENCE,
    now: Temporal.Instant.from(START),
    swept: [],
    log: [],
    webhookKey: randomBytes(24),
    async stop() {
      await world.connections.end();
      await world.standIn.close();
      await blobs.stop();
      await database.end();
    },
  };
  world.dates = new Dates(world, LIKE);
  return world;
}

/** Runs work in a process of its own with its faults, until it ends or is killed. */
export async function inProcess<T>(
  world: World,
  faults: Faults,
  work: (services: Services, process: Process) => Promise<T>,
  wrapMailer: (mailer: Mailer) => Mailer = (mailer) => mailer,
): Promise<T | 'killed'> {
  const { built, keyring, standIn, patience, log } = world;
  if (faults.blobs) world.blobs.fail(faults.blobs);
  if (faults.resend) standIn.fail(resendFailure(faults.resend));
  const process = startProcess(world.connections, faults);
  const mailer = resendMailer(
    { RESEND_API_KEY: world.resendKey, RESEND_BASE_URL: standIn.url, EMAIL_ALLOW: [] },
    true,
    patience.resend,
  );
  const services: Services = {
    ...built,
    database: process.database,
    patience: patience.database,
    secondStore: process.store(world.openStore(patience.blobs)),
    mailer: process.mailer(wrapMailer(mailer)),
    keyring,
    clock: () => world.now,
    log: jsonLog(
      (line) => log.push(line),
      (line) => log.push(line),
    ),
    webhookSecret: `whsec_${world.webhookKey.toString('base64')}`,
    buildHook: undefined,
    pause: async () => undefined,
    random: () => 0.5,
  };
  try {
    return await Promise.race([work(services, process), process.killed, tooLong()]);
  } finally {
    await process.stop();
  }
}

/** No process may take longer than this, in ms, however busy the machine is: longer is a hang. */
const LONGEST = 240_000;

/** @throws when nothing else ended first */
async function tooLong(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, LONGEST).unref());
  throw new Error(`A process took over ${LONGEST / 1000} s`);
}

function resendFailure({ how, times }: NonNullable<Faults['resend']>): Failure {
  switch (how) {
    case '429':
      return { kind: how, times, retryAfter: 45 };
    case 'quota':
      return { kind: '429', times, retryAfter: 86_400, name: 'daily_quota_exceeded' };
    case 'gateway':
      return { kind: how, times, status: 404 };
    default:
      return { kind: how, times };
  }
}

/** An event as Resend posts it; `forged` is signed by somebody else. */
export function webhook(world: World, id: string, type: string, emailId: string, forged = false): Request {
  const body = JSON.stringify({
    type: `email.${type}`,
    created_at: world.now.toString(),
    data: { email_id: emailId },
  });
  return signedWebhook(world, id, body, forged);
}

/** Whatever Resend signs; `forged` is signed by somebody else. */
export function signedWebhook(world: World, id: string, body: string, forged = false): Request {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = forged ? randomBytes(24) : world.webhookKey;
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return new Request('https://hearth.example/api/webhooks/resend', {
    method: 'POST',
    body,
    headers: { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,${signature}` },
  });
}

/** The id of a webhook's delivery. */
export const webhookId = () => `msg_${randomUUID()}`;
