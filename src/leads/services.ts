import { setTimeout } from 'node:timers/promises';
import type { Runtime } from '../content/runtime.ts';
import type { Middles } from '../events/reach.ts';
import { netlifyBlobs } from '../platform/database/blobs.ts';
import { openBuildHook, type BuildHook } from '../platform/http/build-hook.ts';
import { clockAt } from '../platform/time/clock.ts';
import { openDatabase } from '../platform/database/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { openKeyring } from '../platform/crypto/keyring.ts';
import { jsonLog } from '../platform/log.ts';
import { resendMailer } from '../platform/mail/mailer.ts';
import type { PackedPlaces } from '../platform/geography/places.ts';
import type { BankHolidays } from '../platform/time/working-days.ts';
import type { Accepting } from './submit/accept.ts';
import type { Delivering } from './outbox/deliver.ts';

/** What the build packs into every function. */
export interface Built {
  runtime: Runtime;
  places: PackedPlaces;
  holidays: BankHolidays;
  middles: Middles;
}

/** The real edges of the leads, opened once for the life of a function. */
export type Services = Built &
  Accepting &
  Delivering & { webhookSecret: string | undefined; buildHook: BuildHook | undefined };

/** How long the database may take to confirm that it has a form, in ms. */
const PATIENCE = 3000;

/**
 * Opens the edges that the environment names. Nothing is connected yet.
 * @param deployContext where it runs, as Netlify says; else what it was built for counts. Only in production is the
 *   public emailed, and each context has a second store of its own
 * @throws EnvironmentError when a variable is missing or wrong
 */
export function openServices(
  built: Built,
  source: Readonly<Record<string, string | undefined>>,
  deployContext: string | undefined,
): Services {
  const context = deployContext || built.runtime.context;
  const environment = readEnvironment(
    [
      'DATABASE_URL',
      'LEADS_KEY',
      'LEADS_KEYS_OLD',
      'RESEND_API_KEY',
      'RESEND_BASE_URL',
      'RESEND_WEBHOOK_SECRET',
      'EMAIL_ALLOW',
      'NOW',
    ],
    source,
  );
  return {
    ...built,
    database: openDatabase(environment.DATABASE_URL),
    patience: PATIENCE,
    secondStore: netlifyBlobs(`leads-${context}`),
    keyring: openKeyring(environment.LEADS_KEY, environment.LEADS_KEYS_OLD),
    webhookSecret: environment.RESEND_WEBHOOK_SECRET,
    buildHook: openBuildHook(source, context === 'production'),
    mailer: resendMailer(environment, context === 'production'),
    clock: clockAt(environment.NOW),
    log: jsonLog(),
    pause: (ms) => setTimeout(ms),
    random: Math.random,
  };
}
