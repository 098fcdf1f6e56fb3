import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../src/tools/project.ts';
import { asMarkdown, contentFolder, goodEntries } from '../../support/content.ts';

const good = { 'pages/fostering.md': asMarkdown(goodEntries.pages) };
const warned = {
  ...good,
  'needs/many.md': asMarkdown({ ...goodEntries.needs, summary: 'One. Two. Three.' }),
};
const broken = { ...warned, 'needs/bad.md': new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xe9, 0x0a]) };

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

const checkContent = (files: Record<string, string | Uint8Array>, ...args: string[]): Promise<Outcome> =>
  checkContentOf(undefined, files, ...args);

async function checkContentOf(
  agency: string | undefined,
  files: Record<string, string | Uint8Array>,
  ...args: string[]
): Promise<Outcome> {
  await using folder = await contentFolder(files);
  const command = ['--import', 'tsx', 'src/tools/check-content.ts', '--root', folder.root, ...args];
  // Whatever is there, and not the agency that other tests are run for.
  const { AGENCY: _, ...environment } = process.env;
  const env = { ...environment, NOW: '2026-11-23T10:00:00Z', ...(agency && { AGENCY: agency }) };
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, command, { cwd: ROOT, env })) };
  } catch (error) {
    return error as Outcome;
  }
}

describe('checking content', () => {
  it('ends with 0 when nothing is wrong', async () => {
    expect(await checkContent(good)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('0 errors and 0 warnings'),
    });
  });

  it('ends with 0 on warnings, and says them', async () => {
    const { code, stdout } = await checkContent(warned);
    expect(code).toBe(0);
    expect(stdout).toContain('content/ash/needs/many.md\n  warning  summary: has 3 sentences.');
    expect(stdout).toContain('0 errors and 1 warning');
  });

  it('says the next dates of what repeats, of the agency that is asked for', async () => {
    const talk = asMarkdown({ ...goodEntries.events, repeats: { rule: 'FREQ=WEEKLY;COUNT=2' } });
    const files = {
      'events/talk.md': talk,
      '../elm/agency.yaml': JSON.stringify(goodEntries.agency),
      '../elm/events/talk.md': talk,
    };
    const dates =
      'events/talk.md: Tuesday 24 November, 6:30pm to 7:30pm; Tuesday 1 December, 6:30pm to 7:30pm';
    const one = await checkContentOf('ash', files);
    expect(one.stdout).toContain(`The next dates of what repeats:\ncontent/ash/${dates}\n`);
    expect(one.stdout).not.toContain('content/elm/events/talk.md: Tuesday');
    const all = await checkContent(files);
    expect(all.stdout).toContain(`content/ash/${dates}\ncontent/elm/${dates}\n`);
  });

  it('ends with 1 on errors, and says what they are', async () => {
    const { code, stdout, stderr } = await checkContent(broken);
    expect(code).toBe(1);
    expect(stdout).toContain(
      'content/ash/needs/bad.md\n  error    is not UTF-8 text. Save it again as UTF-8.',
    );
    expect(stderr).toContain('1 error and 1 warning');
  });

  it.each([
    ['of nothing', good, 0, []],
    ['of errors and warnings', broken, 1, ['not-utf-8', 'long-summary']],
  ])('writes JSON %s, and nothing else', async (_, files, code, rules) => {
    const outcome = await checkContent(files, '--json');
    expect(outcome.code).toBe(code);
    const problems: unknown = JSON.parse(outcome.stdout);
    expect(problems).toMatchObject(rules.map((rule) => ({ rule })));
  });

  it.each([
    ['has a bad line', 'name: Ash\nphone 01632 960 123\n', 'unreadable'],
    ['is empty', '', 'no-fields'],
  ])('says one thing when the agency’s file %s', async (_, agency, rule) => {
    const tour = asMarkdown({ ...goodEntries.tours, from: '+0w mon', to: '+1w sun' });
    const files = { 'tours/one.md': tour, 'agency.yaml': agency };
    const { code, stdout, stderr } = await checkContent(files, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { source: 'content/ash/agency.yaml', rule, cure: expect.stringMatching(/1 other waits for it/) },
    ]);
    expect(stderr).toBe('hearth: the content has 1 error and 0 warnings\n');
  });

  it('says in a line when there is no content', async () => {
    const { code, stdout, stderr } = await checkContent({}, '--root', '/nowhere');
    expect([code, stdout, stderr]).toEqual([1, '', 'hearth: there is no folder /nowhere/content\n']);
  });
});
