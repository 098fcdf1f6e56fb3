import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { NOW } from '../../tests/support/now.ts';
import { mutants, type Mutant } from '../../tests/mutants/table.ts';
import { ROOT, runTool, say } from './project.ts';

/** Changes one line of the product after the other, and sees that its tests fail: `npm run mutants -- "some words"` takes those whose rule has them. */
await runTool(async () => {
  const words = process.argv.slice(2);
  const chosen = Object.entries(mutants).filter(
    ([rule]) => words.length === 0 || words.some((each) => rule.includes(each)),
  );
  for (const [rule, mutant] of chosen) await assertApplies(rule, mutant);
  const tests = new Set(chosen.flatMap(([, mutant]) => mutant.tests));
  if (!(await passes([...tests]))) throw new Error('the tests fail with everything as it is');
  const survived: string[] = [];
  for (const [rule, mutant] of chosen) {
    const killed = !(await passes(mutant.tests, mutant));
    say(`${killed ? 'noticed' : 'NOT NOTICED'}: ${rule}`);
    if (!killed) survived.push(rule);
  }
  say(`${chosen.length - survived.length} of ${chosen.length} were noticed`);
  if (survived.length > 0) throw new Error(`no test notices: ${survived.join('; ')}`);
});

/** @throws when the line isn't there once, or its tests aren't: then it would prove nothing */
async function assertApplies(rule: string, { file, find, tests }: Mutant): Promise<void> {
  const found = (await readFile(`${ROOT}src/${file}`, 'utf8')).split(find).length - 1;
  if (found !== 1) throw new Error(`${rule}: src/${file} has this ${found} times: ${find}`);
  const missing = tests.filter((test) => !existsSync(`${ROOT}tests/unit/${test}`));
  if (missing.length > 0) throw new Error(`${rule}: there is no tests/unit/${missing.join(', ')}`);
}

function passes(tests: readonly string[], mutant?: Mutant): Promise<boolean> {
  const files = tests.map((test) => `tests/unit/${test}`);
  return new Promise((resolve, reject) => {
    const child = spawn(
      'vitest',
      ['run', '--config=tests/vitest.config.ts', '--bail=1', '--reporter=dot', ...files],
      {
        cwd: ROOT,
        stdio: 'ignore',
        env: { ...process.env, NOW, ...(mutant && { MUTANT: JSON.stringify(mutant) }) },
      },
    );
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}
