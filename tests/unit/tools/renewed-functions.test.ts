import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startFunctions, type RenewedFunctions } from '../../../src/tools/local/renewed-functions.ts';

let workshop: string;
let functions: RenewedFunctions;

const write = (path: string, text: string) => writeFile(join(workshop, path), text);
const read = (path: string) => readFile(join(workshop, path), 'utf8').catch(() => '');
const ask = async (path: string) => (await functions.handle(new Request(`http://localhost${path}`)))?.text();

/** A function that says its data, and does what it is asked to. */
const code = (name: string) => `
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
const folder = ${JSON.stringify(workshop)};
const data = readFileSync(folder + '/data', 'utf8');
const go = async () => {
  while (!existsSync(folder + '/go')) await new Promise((resolve) => setTimeout(resolve, 10));
};
export const config = { path: '/api/${name}' };
export default async (request, context) => {
  if (request.url.includes('crash')) setTimeout(() => { throw new Error('it crashed, as the test asked'); });
  if (request.url.includes('wait')) {
    writeFileSync(folder + '/waits', '');
    await go();
    context.waitUntil(go().then(() => writeFileSync(folder + '/afterwards', data)));
  }
  if (request.url.includes('crash')) await new Promise(() => undefined);
  return new Response(data);
};`;

beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'hearth-functions-'));
  await mkdir(join(workshop, 'functions'));
  await write('data', 'first');
  await write('functions/say.mjs', code('say'));
  functions = await startFunctions(workshop);
});

afterAll(async () => {
  await functions.stop();
  await rm(workshop, { recursive: true, force: true });
});

it('what is asked after new data has it; what was asked before is answered, and ended, with the old', async () => {
  expect(await ask('/api/say/')).toBe('first');
  const before = ask('/api/say?wait');
  await vi.waitFor(() => expect(existsSync(join(workshop, 'waits'))).toBe(true));
  await write('data', 'second');
  functions.renew();
  expect(await ask('/api/say')).toBe('second');
  await write('go', '');
  expect(await before).toBe('first');
  await vi.waitFor(async () => expect(await read('afterwards')).toBe('first'));
});

it('functions that crash answer so, and the next request is answered', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await ask('/api/say?crash')).toBe('The function failed; the terminal says why.');
  expect(process.stderr.write).toHaveBeenCalledWith(expect.stringContaining('it crashed'));
  expect(await ask('/api/say')).toBe('second');
});

it('new code is met at once, with its address; code that can’t be loaded leaves what there was', async () => {
  expect(functions.handle(new Request('http://localhost/api/more'))).toBeUndefined();
  await write('functions/more.mjs', code('more'));
  await functions.reload();
  expect(await ask('/api/more')).toBe('second');
  await write('functions/more.mjs', 'this is no code');
  await expect(functions.reload()).rejects.toThrow('Unexpected identifier');
  expect(await ask('/api/more')).toBe('second');
});
