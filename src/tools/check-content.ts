import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { contentRules } from '../content-rules.ts';
import { openPaper } from '../roadshow/pack/paper.ts';
import type { Country } from '../content/checks/check.ts';
import { sayNextDates } from '../events/next-dates.ts';
import { countProblems, reportAsJson, reportForPeople } from '../content/problem-report.ts';
import { isError, type Problem } from '../content/problems.ts';
import { takeSnapshot } from '../content/snapshot.ts';
import { listAgencies, localSource, requireAgency } from '../content/source/local.ts';
import { isContentful, openSource } from '../content/source/open.ts';
import type { ContentSource } from '../content/source/source.ts';
import { clockAt, londonDay } from '../platform/time/clock.ts';
import { readEnvironment } from '../platform/environment.ts';
import { readSectors } from '../platform/geography/sectors.ts';
import { readBankHolidays } from '../platform/time/working-days.ts';
import { ROOT, runTool, say } from './project.ts';

/**
 * Checks the content of every agency in content/, or of the space in Contentful that the environment names:
 * `npm run check:content`. `--json` writes an array of problems and nothing else; `--root` names another project folder;
 * `--drafts` checks what isn't published in the space as well. It says the next dates of what repeats, of the agency
 * that AGENCY names, else of each. Exit code 1 means errors; warnings are for somebody to judge.
 */
await runTool(async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, root: { type: 'string' }, drafts: { type: 'boolean' } },
  });
  const root = values.root ?? ROOT;
  const sources = await sourcesOf(root, values.drafts === true);
  const { problems, nextDates } = await checkAll([...sources], process.env['AGENCY']);
  if (values.json) process.stdout.write(reportAsJson(problems));
  else {
    const lines = [
      ...(nextDates.length > 0 ? ['The next dates of what repeats:', ...nextDates, ''] : []),
      ...(problems.length > 0 ? [reportForPeople(problems)] : []),
    ];
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  }
  if (problems.some(isError)) throw new Error(`the content has ${countProblems(problems)}`);
  if (!values.json) say(`the content of ${[...sources.keys()].join(', ')} has ${countProblems(problems)}`);
});

/** What there is to check, by its name: the space that the environment names, else every agency in content/. */
async function sourcesOf(root: string, drafts: boolean): Promise<Map<string, ContentSource>> {
  if (isContentful(process.env)) return new Map([['the space', openSource(root, process.env, drafts)]]);
  if (process.env['AGENCY']) await requireAgency(root, process.env['AGENCY']);
  return new Map((await listAgencies(root)).map((agency) => [agency, localSource(root, agency)]));
}

async function readCountry(): Promise<Country> {
  const read = (file: string) => readFile(`${ROOT}src/platform/data/${file}`, 'utf8');
  const sectors = readSectors(await read('postcode-sectors.csv'));
  return {
    holidays: readBankHolidays(JSON.parse(await read('bank-holidays-england.json'))),
    sectors: new Map(sectors.map((sector) => [sector.sector, sector])),
  };
}

/** What is wrong, and when what repeats happens next: of one agency, where one is asked for. */
async function checkAll(
  sources: readonly [name: string, source: ContentSource][],
  asked: string | undefined,
): Promise<{ problems: Problem[]; nextDates: string[] }> {
  const today = londonDay(clockAt(readEnvironment(['NOW'], process.env).NOW)());
  const country = await readCountry();
  const paper = await openPaper();
  const checked = await Promise.all(
    sources.map(async ([name, source]) => ({
      name,
      ...(await takeSnapshot(source, { today, rules: contentRules, country, paper })),
    })),
  );
  // What concerns the site rather than an agency is said once.
  const problems = checked.flatMap((each) => each.problems);
  return {
    problems: [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()],
    nextDates: checked
      .filter(({ name }) => !asked || isContentful(process.env) || name === asked)
      .flatMap(({ content }) => sayNextDates(content, today)),
  };
}
