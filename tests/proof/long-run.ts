import type { LocalPostgres } from '../../src/tools/local/postgres.ts';
import { say } from '../../src/tools/project.ts';
import { administer } from '../support/administer.ts';
import type { Report } from './harness.ts';
import { openHarness, openLanes, prepare, together, type Databases } from './lanes.ts';

const SUBMISSIONS = Number(process.env['SUBMISSIONS'] || 50_000);
/** How many of them an earlier run did: no share knows of another, so a run that was stopped can go on. */
const FROM = Number(process.env['FROM'] || 0);
/** How many one lane takes at a time, each time with a database and a seed of its own. */
const SHARE = 250;
/** Shares at once: they wait more than they work. */
const AT_ONCE = 32;
/** Processes that share them: one runs one share after the other the faster the more it has run. */
const LANES = 4;
const SEED = 1000;
/** The database that those of all shares are copies of. */
const MIGRATED = 'proof_migrated';
/** After how many shares it says how far it is. */
const EACH = 8;

/**
 * Everything that may go wrong, at once, in 50,000 submissions (`SUBMISSIONS` changes how many,
 * `FROM` leaves out the first so many). @returns the breaches
 */
export async function proveByFault(postgres: LocalPostgres): Promise<string[]> {
  const migrated = await prepare(await postgres.database(MIGRATED));
  const server = migrated.slice(0, -MIGRATED.length);
  const databases: Databases = {
    async create(name) {
      await administer(server, `create database ${name} template ${MIGRATED}`);
      return server + name;
    },
    drop: (name) => postgres.drop(name),
  };
  await using lanes = await openLanes(databases, LANES);
  await using harness = await openHarness(lanes);
  const reports: Report[] = [];
  const shares = Math.ceil(SUBMISSIONS / SHARE);
  const done = Math.floor(FROM / SHARE);
  let next = done;
  const lane = async () => {
    for (let share = (next += 1); share <= shares; share = next += 1) {
      const report = await harness.run({ seed: SEED + share, count: SHARE }).catch(ended);
      const problems = report.problems.map((line) => `seed ${SEED + share}, ${line}`);
      for (const problem of problems) say(problem);
      reports.push({ ...report, problems });
      if (reports.length % EACH === 0 || reports.length === shares - done) sayReport(together(reports));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, shares - done) }, lane));
  return together(reports).problems;
}

/** Of a share that ended without a report; the others go on. */
const ended = (error: unknown): Report => ({
  submissions: 0,
  acknowledged: 0,
  kills: 0,
  emails: 0,
  problems: [String(error)],
});

function sayReport({ submissions, acknowledged, kills, emails, problems }: Report): void {
  say(
    `${submissions} submissions, ${kills} kills: ${acknowledged} acknowledged, ${emails} emails, ${problems.length} breaches`,
  );
}
