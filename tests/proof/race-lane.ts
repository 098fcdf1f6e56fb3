import { readFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { acceptForm } from '../../src/leads/submit/accept.ts';
import type { Built } from '../../src/leads/services.ts';
import { netlifyBlobs } from '../../src/platform/database/blobs.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import { openKeyring } from '../../src/platform/crypto/keyring.ts';
import { goodForm } from '../support/good-forms.ts';
import { keyOf } from './key.ts';
import { PATIENCE } from './patience.ts';
import { RACE_STORE, type Booked, type Household, type RaceErrand } from './race-errand.ts';

/** Monotonic, and the same in all processes of a machine. */
const clockOfAll = () => Number(process.hrtime.bigint()) / 1e6;

// A process that serves one round after the other. It ends with whoever asked for it.
process.on('disconnect', () => process.exit(1));
process.on('message', async ({ url, data, ahead, households, atOnce }: RaceErrand) => {
  const built: Built = JSON.parse(await readFile(data, 'utf8'));
  const database = openDatabase(url, PATIENCE.unhurried);
  const edges = {
    ...built,
    database,
    keyring: openKeyring(keyOf(0)),
    secondStore: netlifyBlobs(RACE_STORE, PATIENCE.unhurried),
    patience: PATIENCE.unhurried,
    clock: () => Temporal.Now.instant().add({ milliseconds: ahead }),
  };
  const book = async ({ id, email }: Household) => {
    const from = clockOfAll();
    const fields = { ...goodForm('booking').fields, places: '1', phone: '', id, email };
    const answer = await acceptForm({ kind: 'booking', attribution: {} }, fields, edges).catch(() => undefined);
    const booked: Booked = {
      id,
      ...(answer?.ok && { reference: answer.reference, seat: answer.seat }),
      from,
      to: clockOfAll(),
    };
    process.send?.(booked);
  };
  const waiting = [...households];
  const queue = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await book(next);
  };
  await Promise.all(Array.from({ length: atOnce }, queue));
  await database.end();
  process.send?.('done');
});
