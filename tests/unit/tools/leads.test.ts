import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listDeadLetters } from '../../../src/leads/ops/dead-letters.ts';
import { netlifyBlobs } from '../../../src/platform/database/blobs.ts';
import { startBlobs, type LocalBlobs } from '../../../src/tools/local/blobs.ts';
import { ROOT } from '../../../src/tools/project.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { accept, acceptingOn, PERSONAL, personalFields } from '../../support/leads.ts';
import { clock, keyring, NOW, ROBOT, TEST_KEY } from '../../support/sample.ts';

let test: TestDatabase;
let folder: string;
let blobs: LocalBlobs;

beforeAll(async () => {
  test = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'hearth-blobs-'));
  blobs = await startBlobs(folder);
});

afterAll(async () => {
  await blobs.stop();
  await rm(folder, { recursive: true, force: true });
  await test[Symbol.asyncDispose]();
});

/** Runs `npm run leads` with nothing in the environment but this. */
function leads(args: string[], environment: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/tools/leads.ts', ...args], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        DATABASE_URL: test.url,
        LEADS_KEY: TEST_KEY,
        NOW,
        ...environment,
      },
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', () => resolve(said));
  });
}

it('erase says that it couldn’t look into the second store, and what that leaves to clear', async () => {
  const { reference } = await accept(acceptingOn(test.database), personalFields);
  const said = await leads(['erase', reference]);
  expect(said).toContain('The second store was not looked at');
  expect(said).toContain('- the second store, in Netlify Blobs');
  expect(said).toContain('- the team’s inbox');
});

it('erase looks into the second store of the deploy context that is named', async () => {
  process.env['NETLIFY_BLOBS_CONTEXT'] = blobs.context;
  const secondStore = netlifyBlobs('leads-deploy-preview');
  const { id, reference } = await accept(acceptingOn(test.database), { ...personalFields, name: 'Two' });
  await secondStore.keep(`1-${id}`, 'AAAA');
  const environment = { NETLIFY_BLOBS_CONTEXT: blobs.context };
  expect(await leads(['erase', reference], environment)).toContain('nothing in the second store');
  const said = await leads(['erase', reference], { ...environment, CONTEXT: 'deploy-preview' });
  expect(said).toContain('1 in the second store');
  expect(said).not.toContain('- the second store');
  expect(await secondStore.keys()).toEqual([]);
});

/** Where the emails go that a release causes, and where their links lead. */
const SITE = { AGENCY: 'county', SITE_URL: 'https://hearth.example' };

const holdBack = async (name: string) =>
  (await accept(acceptingOn(test.database), { ...personalFields, name, ...ROBOT })).reference;

it('release sends on what was held back, when it knows the site', async () => {
  const reference = await holdBack('Three');
  expect(await leads(['release', reference])).toContain('Set AGENCY and SITE_URL');
  const said = await leads(['release', reference.toLowerCase()], SITE);
  expect(said).toContain('Fostering recruitment team, to be in touch by 5pm on Tuesday 24 November');
  for (const detail of PERSONAL) expect(said).not.toContain(detail);
});

it('release sends nothing on twice', async () => {
  const reference = await holdBack('Five');
  await leads(['release', reference], SITE);
  expect(await leads(['release', reference], SITE)).toContain('had it already');
});

it('release knows nothing of a reference that nobody has', async () => {
  expect(await leads(['release', 'BCDF-GHJK'], SITE)).toContain('nothing of this reference');
});

it('shows what was given up, and dismisses it with a reason by its problem', async () => {
  const { id, reference } = await accept(acceptingOn(test.database), { ...personalFields, name: 'Four' });
  await test.database.query(
    `update message set status = 'dead', problem = 'validation_error' where lead_id = $1 and kind = 'team'`,
    [id],
  );
  const [dead, noReason, usage] = await Promise.all([
    leads(['list', 'dead']),
    leads(['dismiss', reference]),
    leads(['list', 'dad']),
  ]);
  expect(dead).toContain(`${reference}  2026-11-23T09:30:00.000Z  team dead: validation_error`);
  expect(dead).toContain('1 of “validation_error”');
  for (const detail of PERSONAL) expect(dead).not.toContain(detail);
  expect(noReason).toContain('Say why');
  expect(usage).toContain('dismiss REF WHY');
  const said = await leads(['dismiss', '--problem', 'validation_error', 'the', 'team', 'has', 'it']);
  expect(said).toContain('1 dismissed');
  expect(
    await listDeadLetters({ database: test.database, keyring, clock }, { dismissed: true }),
  ).toMatchObject([{ reference }]);
});
