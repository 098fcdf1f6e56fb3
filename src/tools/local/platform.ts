import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { openDatabase } from '../../platform/database/database.ts';
import { readEnvironment } from '../../platform/environment.ts';
import { newKey } from '../../platform/crypto/keyring.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { ROOT, say } from '../project.ts';
import { handleOutbox } from '../resend/outbox.ts';
import { startResendStandIn, type ResendStandIn } from '../resend/stand-in.ts';
import { startBlobs } from './blobs.ts';
import { startPostgres } from './postgres.ts';

/** Where the SQL files are; netlify.toml names it too. */
export const MIGRATIONS = `${ROOT}src/leads/migrations`;

/** What the environment may set for a local run: each is checked before anything starts. */
const VARIABLES = [
  'AGENCY',
  'BUILD_HOOK_URL',
  'DATABASE_URL',
  'LEADS_KEY',
  'LEADS_KEYS_OLD',
  'NOW',
  'RESEND_API_KEY',
  'RESEND_BASE_URL',
  'SITE_URL',
] as const;

/** What stands in for Netlify's services and Resend on this machine. */
export interface LocalPlatform {
  /** Answers /outbox; undefined for any other address. */
  outbox(request: Request): Response | undefined;
  standIn: ResendStandIn | undefined;
  stop(): Promise<void>;
}

/**
 * Starts a database and a stand-in for Resend, each unless the environment names a real one, and puts their
 * addresses, and a key, into the environment for the functions.
 * @param name the folder of .hearth that keeps its data: start, preview or tests
 * @param fresh forgets what an earlier run stored
 * @throws in one line when the database can't be reached
 */
export async function startLocalPlatform(name: string, fresh = false): Promise<LocalPlatform> {
  const folder = `${ROOT}.hearth/${name}`;
  const hasDatabase = await checkPlatform();
  await mkdir(folder, { recursive: true });
  const environment = process.env;
  const before = { ...environment };
  const stops: (() => Promise<void>)[] = [];

  if (!hasDatabase) {
    const postgres = await startPostgres(`${folder}/postgres`);
    stops.push(() => postgres.stop());
    environment['DATABASE_URL'] = await postgres.database('hearth', fresh);
    const database = openDatabase(environment['DATABASE_URL']);
    const applied = await migrate(database, MIGRATIONS);
    await database.end();
    if (applied.length > 0) say(`prepared the database: ${applied.join(', ')}`);
  }

  let standIn: ResendStandIn | undefined;
  if (!environment['RESEND_API_KEY'] && !environment['RESEND_BASE_URL']) {
    standIn = await startResendStandIn();
    stops.push(() => standIn?.close() ?? Promise.resolve());
    environment['RESEND_API_KEY'] = 're_local';
    environment['RESEND_BASE_URL'] = standIn.url;
  }
  if (!environment['NETLIFY_BLOBS_CONTEXT']) {
    const blobs = await startBlobs(`${folder}/blobs`);
    stops.push(() => blobs.stop());
    environment['NETLIFY_BLOBS_CONTEXT'] = blobs.context;
  }
  environment['LEADS_KEY'] ||= await localKey();

  return {
    standIn,
    outbox: (request) => (standIn ? handleOutbox(request, standIn) : undefined),
    async stop() {
      for (const stop of stops.toReversed()) await stop();
      // What it put in leads nowhere now.
      for (const name of Object.keys(environment)) if (!(name in before)) delete environment[name];
    },
  };
}

/**
 * Checks what the environment says of the platform, before anybody waits for more.
 * @returns whether it names a database
 * @throws in one line when something is wrong, or the database can't be reached
 */
export async function checkPlatform(): Promise<boolean> {
  readEnvironment(
    VARIABLES.filter((variable) => process.env[variable]),
    process.env,
  );
  const hasDatabase = Boolean(process.env['DATABASE_URL'] || process.env['NETLIFY_DB_URL']);
  if (hasDatabase) await requireDatabase();
  return hasDatabase;
}

/** Asks the database that the environment names for a sign of life. @throws in one line that names the variable */
export async function requireDatabase(): Promise<void> {
  const { DATABASE_URL } = readEnvironment(['DATABASE_URL'], process.env);
  const database = openDatabase(DATABASE_URL);
  try {
    await database.query('select 1');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new Error(`DATABASE_URL names a database that can't be reached${code}.`, { cause: error });
  } finally {
    await database.end();
  }
}

/** The key of this machine's own leads, made once. */
async function localKey(): Promise<string> {
  const file = `${ROOT}.hearth/leads-key`;
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const key = newKey(`local${Temporal.Now.plainDateISO().year}`);
    await writeFile(file, key, { mode: 0o600 });
    return key;
  }
}
