import { NOW } from './now.ts';
import { clockAt } from '../../src/platform/time/clock.ts';
import { openKeyring } from '../../src/platform/crypto/keyring.ts';
import { TRAP_FIELD } from '../../src/leads/forms/signals.ts';
import { functionData } from '../../src/tools/build/data.ts';

export { NOW };
export * from './good-forms.ts';

process.env['NOW'] = NOW;

/** What functions are built with, of the county sample, on that Monday. */
export const built = await functionData(false);

export const clock = clockAt(NOW);

/** A key for tests, which protects nothing. */
export const TEST_KEY = `test:${Buffer.alloc(32, 7).toString('base64')}`;

export const keyring = openKeyring(TEST_KEY);

/** How long tests wait for a database, in ms: a busy machine makes everything slow. */
export const PATIENCE = 60_000;

/** Delivery without webhooks, a build hook or a pause, with retries exactly when they are due, and time for all of it. */
export const unhurried = {
  patience: PATIENCE,
  pause: async () => undefined,
  random: () => 0.5,
  webhookSecret: undefined,
  buildHook: undefined,
};

/** What a robot adds to any form: more than one thing that no person does. */
export const ROBOT = { [TRAP_FIELD]: 'https://spam.example', took: '900' };
