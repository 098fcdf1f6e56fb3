import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../../src/tools/project.ts';
import { uncommittedIn } from '../../../../src/tools/space/uncommitted.ts';

const run = promisify(execFile);

/** What the command says to somebody who has set these variables and no others. */
const saidOf = (args: string[], variables: Record<string, string> = {}): Promise<string> =>
  run(process.execPath, ['--import', 'tsx', 'src/tools/contentful.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...variables },
  }).then(
    ({ stdout }) => stdout,
    ({ stderr }: { stderr: string }) => stderr,
  );

describe('npm run contentful', { timeout: 60_000 }, () => {
  it.each(['x/../y', '..', 'Conty'])('takes no agency that is no short name: %s', async (name) => {
    expect(await saidOf(['pull', name])).toBe(
      `hearth: ${name} can’t be the name of a folder: use small letters, digits and hyphens.\n`,
    );
  });

  it('pulls only from a space, as it would write one agency over another', async () => {
    expect(await saidOf(['pull', 'regional'])).toBe(
      'hearth: CONTENTFUL_SPACE_ID is missing: the id of a space, from Settings, General settings in Contentful\n',
    );
  });

  it.each(['push', 'seed'])('%s says where what is missing comes from, in one line', async (command) => {
    expect(await saidOf([command, 'county'], { CONTENTFUL_SPACE_ID: 'space' })).toBe(
      'hearth: CONTENTFUL_MANAGEMENT_TOKEN is missing: a token of the Content Management API, from Settings, CMA tokens in Contentful\n',
    );
  });
});

describe('what isn’t committed in a folder', () => {
  let root: string;
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=A', '-c', 'user.email=a@council.example', ...args], { cwd: root });

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'hearth-git-'));
    await mkdir(join(root, 'content/ash'), { recursive: true });
    await writeFile(join(root, 'content/ash/agency.yaml'), 'name: Ash\n');
  });
  afterAll(() => rm(root, { recursive: true }));

  it('is nothing where no git knows it, or all is committed; else each file that is new or changed', async () => {
    const folder = join(root, 'content/ash');
    expect(await uncommittedIn(folder)).toEqual([]);
    await git('init', '--quiet');
    expect(await uncommittedIn(folder)).toEqual(['?? content/ash/agency.yaml']);
    await git('add', '.');
    await git('commit', '--quiet', '--message', 'All');
    await writeFile(join(root, 'elsewhere'), 'x');
    expect(await uncommittedIn(folder)).toEqual([]);
    expect(await uncommittedIn(join(root, 'content/new'))).toEqual([]);
    await writeFile(join(folder, 'agency.yaml'), 'name: Oak\n');
    expect(await uncommittedIn(folder)).toEqual([' M content/ash/agency.yaml']);
  });
});
