import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../src/tools/project.ts';

/** Runs a tool until it ends, with an environment of its own. */
function run(
  tool: string,
  environment: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `src/tools/${tool}.ts`], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', ...environment },
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => resolve({ code, said }));
  });
}

const UNREACHABLE = 'postgres://nobody:secret-word@127.0.0.1:1/none';

describe.each(['start', 'preview', 'migrate'])('npm run %s', (tool) => {
  it.each([
    ['a database that does not answer', { DATABASE_URL: UNREACHABLE }, 'DATABASE_URL'],
    ['an address that is no database', { DATABASE_URL: 'mysql://secret-word' }, 'DATABASE_URL'],
  ])('with %s stops in one line that names it', async (_what, environment, name) => {
    const { code, said } = await run(tool, environment);
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain(name);
    expect(said).not.toContain('secret-word');
  });
});

describe('npm start', () => {
  it.each([
    ['LEADS_KEY', 'secret-word'],
    ['LEADS_KEYS_OLD', 'secret-word'],
    ['RESEND_BASE_URL', 'secret-word'],
    ['NOW', 'secret-word'],
    ['SITE_URL', 'secret-word'],
    ['PORT', 'secret-word'],
    ['AGENCY', 'secret word'],
  ])('with a wrong %s stops in one line that names it', async (name, value) => {
    const { code, said } = await run('start', { DATABASE_URL: UNREACHABLE, [name]: value });
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain(name);
  });
});

it('npm run migrate without a database says which variable is missing', async () => {
  const { code, said } = await run('migrate', {});
  expect(code).toBe(1);
  expect(said).toMatch(/^hearth: DATABASE_URL is missing/);
});

it('npm run build for production stops while the agency has sample addresses', async () => {
  const { code, said } = await run('build', { CONTEXT: 'production', AGENCY: 'county' });
  expect(code).toBe(1);
  expect(said).toContain('sample addresses');
  expect(said).toContain('fostering@dalesandwear.example');
});

it.each(['build', 'check-content'])(
  'npm run %s for an agency without a folder names those that there are',
  { timeout: 60_000 },
  async (tool) => {
    const { code, said } = await run(tool, { AGENCY: 'nowhere' });
    expect(code).toBe(1);
    expect(said).toContain('AGENCY names nowhere, but there is no folder content/nowhere: there are county,');
    expect(said.trim().split('\n')).toHaveLength(1);
  },
);
