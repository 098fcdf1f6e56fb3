import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyProject } from '../../../src/tools/project-copy.ts';
import { ROOT } from '../../../src/tools/project.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-exit-'));
  // Where root's PostgreSQL may go.
  await chmod(folder, 0o755);
  await copyProject(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command of the project's copy as somebody would who reads of it. */
function run(command: string): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, {
      cwd: folder,
      shell: true,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => resolve({ code, said }));
  });
}

const FAILS = 'it("fails", () => expect(process.exitCode).toBe(0));';
const PASSES = 'it("passes", () => expect(process.exitCode).toBeUndefined());';
/** A PostgreSQL runs beside it, whose package would end whatever stops it with 0. */
const STORED = `import { freshDatabase } from '../support/database.ts';
it('takes a database', async () => { await using taken = await freshDatabase(); expect(taken.url).toBeTruthy(); });`;

it.each([
  ['unit', 'fails', FAILS, 1],
  ['unit', 'passes', PASSES, 0],
  ['database', 'fails', `${STORED}\n${FAILS}`, 1],
])(
  'the command for tests of the project %s, of one that %s',
  { timeout: 240_000 },
  async (project, _, test, expected) => {
    const guide = await readFile(`${ROOT}tests/README.md`, 'utf8');
    const command = /`(npx vitest [^`]*)`/.exec(guide)?.[1] ?? '';
    expect(command).toContain('--project unit');
    await writeFile(`${folder}/tests/unit/one.test.ts`, `import { expect, it } from 'vitest';\n${test}\n`);
    const { code, said } = await run(
      `${command.replace('--project unit', `--project ${project}`)} tests/unit/one.test.ts`,
    );
    expect(said).toContain(expected === 0 ? 'passed' : '1 failed');
    expect(code).toBe(expected);
  },
);

it.each(['bench', 'leads -- list', 'proof -- nothing', 'shots'])(
  'npm run %s, which can’t be done, says why in one line and ends with 1',
  { timeout: 120_000 },
  async (command) => {
    const { code, said } = await run(`AGENCY=nothing npm run --silent ${command}`);
    expect(said).toMatch(/^hearth: .*\n$/);
    expect(code).toBe(1);
  },
);
