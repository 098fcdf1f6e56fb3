import { setMaxListeners } from 'node:events';
import { rm } from 'node:fs/promises';
import { proveBookings } from '../../tests/proof/bookings.ts';
import { proveByFault } from '../../tests/proof/long-run.ts';
import { proveUnderLoad } from '../../tests/proof/load.ts';
import { provePages } from '../../tests/proof/pages.ts';
import { proveSaves } from '../../tests/proof/saves.ts';
import { proveMemory } from '../../tests/proof/sweep-memory.ts';
import { startPostgres } from './local/postgres.ts';
import { ROOT, runTool, say } from './project.ts';

/** The long proofs, each by itself when it is named: `npm run proof -- load`. */
const PROOFS = {
  bookings: proveBookings,
  load: proveUnderLoad,
  memory: proveMemory,
  saves: proveSaves,
  pages: provePages,
  faults: proveByFault,
};

/** Runs the proofs that take too long for every test. @throws naming what didn't hold */
await runTool(async () => {
  setMaxListeners(100);
  const asked = process.argv.slice(2);
  const names = (Object.keys(PROOFS) as (keyof typeof PROOFS)[]).filter(
    (name) => asked.length === 0 || asked.includes(name),
  );
  if (names.length === 0) throw new Error(`npm run proof -- ${Object.keys(PROOFS).join(' | ')}`);
  const folder = `${ROOT}.hearth/proof/postgres`;
  await rm(folder, { recursive: true, force: true });
  const postgres = await startPostgres(folder, true);
  const failed: string[] = [];
  try {
    for (const name of names) {
      const problems = await PROOFS[name](postgres);
      for (const problem of problems.slice(0, 20)) say(`${name}: ${problem}`);
      if (problems.length > 0) failed.push(name);
    }
  } finally {
    await postgres.remove();
  }
  if (failed.length > 0) throw new Error(`not proved: ${failed.join(', ')}`);
  process.exit(0);
});
