import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { contentRules } from '../content-rules.ts';
import { countProblems, reportAsJson, reportForPeople } from '../content/problem-report.ts';
import { isError, type Problem } from '../content/problems.ts';
import { takeSnapshot } from '../content/snapshot.ts';
import { listAgencies, localSource, requireAgency } from '../content/source/local.ts';
import { clockAt, londonDay } from '../platform/time/clock.ts';
import { readEnvironment } from '../platform/environment.ts';
import { readBankHolidays } from '../platform/time/working-days.ts';
import { ROOT, runTool, say } from './project.ts';

/**
 * Checks the content of every agency in content/: `npm run check:content`.
 * `--json` writes an array of problems and nothing else; `--root` names another project folder. Exit code 1 means
 * errors; warnings are for somebody to judge.
 */
await runTool(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, root: { type: 'string' } } });
  const root = values.root ?? ROOT;
  const agencies = await listAgencies(root);
  if (process.env['AGENCY']) await requireAgency(root, process.env['AGENCY']);
  const problems = await problemsOf(root, agencies);
  if (values.json) process.stdout.write(reportAsJson(problems));
  else if (problems.length > 0) process.stdout.write(`${reportForPeople(problems)}\n`);
  if (problems.some(isError)) throw new Error(`the content has ${countProblems(problems)}`);
  if (!values.json) say(`the content of ${agencies.join(', ')} has ${countProblems(problems)}`);
});

async function problemsOf(root: string, agencies: readonly string[]): Promise<Problem[]> {
  const today = londonDay(clockAt(readEnvironment(['NOW'], process.env).NOW)());
  const table = await readFile(`${ROOT}src/platform/data/bank-holidays-england.json`, 'utf8');
  const { until: holidaysUntil } = readBankHolidays(JSON.parse(table));
  const checked = await Promise.all(
    agencies.map((agency) =>
      takeSnapshot(localSource(root, agency), { today, rules: contentRules, holidaysUntil }),
    ),
  );
  // What concerns the site rather than an agency is said once.
  const problems = checked.flatMap((each) => each.problems);
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
