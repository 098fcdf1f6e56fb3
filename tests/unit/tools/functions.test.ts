import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadFunctions, type FunctionHost } from '../../../src/tools/local/functions.ts';

let workshop: string;
let functions: FunctionHost;

/** Functions that say their name and the method, by how each is configured. */
const CONFIGS = {
  one: { path: '/api/one' },
  several: { path: ['/api/several', '/go/:code'] },
  rest: { path: '/api/rest/*' },
  numbered: { path: String.raw`/api/numbered/(\d+)` },
  sweep: { schedule: '*/5 * * * *' },
  spared: { path: '/spared/*', excludedPath: '/spared/no' },
  lost: { path: '/*', preferStatic: true, excludedPath: ['/.netlify/*', '/api/*', '/thanks'] },
};

beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'hearth-matched-'));
  await mkdir(join(workshop, 'functions'));
  for (const [name, config] of Object.entries(CONFIGS)) {
    const code = `export const config = ${JSON.stringify(config)};
export default ({ method }) => new Response('${name} ' + method, { status: 201, headers: { 'x-name': '${name}' } });`;
    await writeFile(join(workshop, `functions/${name}.mjs`), code);
  }
  functions = await loadFunctions(workshop);
});

afterAll(() => rm(workshop, { recursive: true, force: true }));

const request = (path: string, method = 'GET') => new Request(`http://localhost${path}`, { method });
const named = async (answer: Promise<Response> | undefined) => (await answer)?.headers.get('x-name');

it.each([
  ['/api/one', 'one'],
  ['/api/one/', 'one'],
  ['/api/one?x=/api/several', 'one'],
  ['/API/One', 'one'],
  ['/api/one//', undefined],
  ['/api/one/more', undefined],
  ['/api/several', 'several'],
  ['/go/BUS-7', 'several'],
  ['/go/BUS%207/', 'several'],
  ['/go', undefined],
  ['/go/a/b', undefined],
  ['/api/rest/a/b', 'rest'],
  ['/api/rest', undefined],
  ['/api/numbered/12', 'numbered'],
  ['/api/numbered/twelve', undefined],
  ['/spared/yes', 'spared'],
  ['/spared/no', undefined],
  ['/spared/no/', undefined],
  ['/', undefined],
])('%s is asked of %s', async (path, name) => {
  expect(await named(functions.handle(request(path)))).toBe(name);
});

it.each(['PUT', 'DELETE', 'OPTIONS'])('a method is for the function itself to refuse: %s', async (method) => {
  expect(await (await functions.handle(request('/api/one', method)))?.text()).toBe(`one ${method}`);
});

it('HEAD has the headers and the status of an answer, and no body', async () => {
  const answer = await functions.handle(request('/api/one', 'HEAD'));
  expect([answer?.status, answer?.headers.get('x-name'), answer?.body]).toEqual([201, 'one', null]);
});

it.each([
  ['/nowhere/', 'lost'],
  ['/api/nowhere', undefined],
  ['/.netlify/functions/nowhere', undefined],
  ['/thanks/', undefined],
  ['/thanks/more', 'lost'],
])('after the files, %s is asked of %s', async (path, name) => {
  expect(functions.handle(request(path))).toBeUndefined();
  expect(await named(functions.handleLost(request(path)))).toBe(name);
});

it('what runs at its time is called by its name, with POST alone', async () => {
  const path = '/.netlify/functions/sweep';
  expect(await named(functions.handle(request(path, 'POST')))).toBe('sweep');
  expect(functions.handle(request(path))).toBeUndefined();
});
