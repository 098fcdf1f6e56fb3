import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ROOT } from '../../../src/tools/project.ts';
import { NOW } from '../../support/now.ts';

it('the packs that are out are listed with whom to write to, screens first', async () => {
  const command = ['--import', 'tsx', 'src/tools/roadshow.ts', 'packs'];
  const env = { ...process.env, AGENCY: 'county', NOW };
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: ROOT, env });
  const lines = stdout.trim().split('\n');
  expect(lines).toContain(
    'Stanley Library. Lends us a room, shows our screen and has our cards. Library manager, manager@stanleylibrary.example',
  );
  const screens = lines.map((line) => /shows our screen/i.test(line));
  expect(screens.lastIndexOf(true)).toBe(screens.indexOf(false) - 1);
  expect(screens.indexOf(false)).toBeGreaterThan(2);
});
