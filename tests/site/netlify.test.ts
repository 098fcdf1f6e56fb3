import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { postedForms } from '../../src/leads/kinds/posted-forms.ts';
import { FRAME_POLICY, securityHeaders } from '../../src/platform/http/answer.ts';
import { PRODUCTION } from '../../src/tools/build/functions.ts';
import { MIGRATIONS } from '../../src/tools/local/platform.ts';
import { ROOT } from '../../src/tools/project.ts';
import { builtPages } from '../support/dist.ts';

const netlify = z
  .object({
    build: z.object({ functions: z.string() }),
    database: z.object({ migrations: z.object({ path: z.string() }) }),
    headers: z.array(z.object({ for: z.string(), values: z.record(z.string(), z.string()) })),
  })
  .parse(parse(readFileSync(`${ROOT}netlify.toml`, 'utf8')));

it('static files get the same security headers as the answers of functions', () => {
  const values = netlify.headers.find((rule) => rule.for === '/*')?.values ?? {};
  const lower = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]),
  );
  expect(lower).toEqual({ ...securityHeaders, 'content-security-policy': FRAME_POLICY });
});

it('what is told nobody to find by a header says the same itself, where it can', () => {
  const rules = netlify.headers.filter(({ values }) => values['X-Robots-Tag'] === 'noindex');
  const found = rules.map(({ for: path }) => {
    const pattern = new URLPattern({ pathname: path });
    const its = builtPages().filter((page) => pattern.test({ pathname: page.path }));
    const open = its.filter(({ $ }) => $('meta[name=robots]').attr('content') !== 'noindex');
    return [path, its.length > 0, open.map((page) => page.path)];
  });
  expect(found).toEqual([
    ['/campaigns/:slug/links/*', true, []],
    ['/roadshow/partners/:code/*', true, []],
  ]);
});

it('netlify.toml names the folders that the build makes and migrates from', () => {
  expect(ROOT + netlify.build.functions).toBe(`${PRODUCTION}/functions`);
  expect(ROOT + netlify.database.migrations.path).toBe(MIGRATIONS);
});

it('a function that anybody may call has a limit for each address, but for the page that thanks', () => {
  const folder = `${ROOT}src/functions`;
  const unlimited = readdirSync(folder).filter((file) => {
    const code = readFileSync(`${folder}/${file}`, 'utf8');
    return !code.includes('schedule:') && !/rateLimit: \{[^}]*aggregateBy: \['ip', 'domain'\]/.test(code);
  });
  expect(unlimited).toEqual(['lost.ts', 'thanks.ts']);
});

it('each form is posted to one function, which is its own', () => {
  const folder = `${ROOT}src/functions`;
  const actions = postedForms.map(({ form }) => form.action);
  const functions = readdirSync(folder).map((file) => {
    const code = readFileSync(`${folder}/${file}`, 'utf8');
    return {
      kind: /^export default formFunction\('([^']+)',/m.exec(code)?.[1],
      path: /\bpath: '([^']+)'/.exec(code)?.[1] ?? file,
    };
  });
  const ofForms = functions.filter(({ kind, path }) => kind !== undefined || actions.includes(path));
  const expected = postedForms.map(({ name, form }) => ({ kind: name, path: form.action }));
  const byPath = (one: { path: string }, other: { path: string }) => one.path.localeCompare(other.path);
  expect(ofForms.toSorted(byPath)).toEqual(expected.toSorted(byPath));
});

it('the function for lost addresses leaves those of the others alone', async () => {
  const files = readdirSync(`${PRODUCTION}/functions`);
  const configs = await Promise.all(
    files.map(async (file) => (await import(`${PRODUCTION}/functions/${file}`)).config ?? {}),
  );
  const lost = configs.find(({ path }) => path === '/*');
  expect(lost.preferStatic).toBe(true);
  const isExcluded = (path: string) =>
    lost.excludedPath.some((each: string) => new URLPattern({ pathname: each }).test({ pathname: path }));
  const paths = configs.flatMap(({ path }) => (path === undefined || path === '/*' ? [] : path));
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !isExcluded(path))).toEqual([]);
});
