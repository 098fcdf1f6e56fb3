import { mkdir } from 'node:fs/promises';
import { build, MAIN, OTHERS, playwright, RESULTS } from '../../src/tools/test-stages.ts';

/** Looks at every page of each sample with axe, in both themes; of the main one, at every template as people use it. @returns what it finds */
export async function provePages(): Promise<string[]> {
  await mkdir(RESULTS, { recursive: true });
  const problems: string[] = [];
  for (const agency of [...OTHERS, MAIN]) {
    problems.push(...(await build(agency)).failures);
    const files = agency === MAIN ? ['accessibility', 'access.spec'] : ['accessibility'];
    const { failures } = await playwright(agency, files, { EVERY_PAGE: 'yes' });
    problems.push(...failures);
  }
  return problems;
}
