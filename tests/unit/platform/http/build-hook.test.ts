import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBuildHook } from '../../../../src/platform/http/build-hook.ts';

/** Answers as its path says; `/hang` never does. */
const server = createServer((request, response) => {
  methods.push(request.method ?? '');
  if (request.url === '/hang') return;
  response.writeHead(Number(request.url?.slice(1)), { location: '/200' }).end();
});
const methods: string[] = [];
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const call = (url: string) => openBuildHook({ BUILD_HOOK_URL: url }, true)?.();

describe('a build hook', () => {
  it.each([
    ['200', { ok: true }],
    ['202', { ok: true }],
    ['302', { ok: false, problem: 'it answered 302' }],
    ['404', { ok: false, problem: 'it answered 404' }],
    ['500', { ok: false, problem: 'it answered 500' }],
  ])('that answers %s', async (status, result) => {
    expect(await call(`${origin}/${status}`)).toEqual(result);
    expect(methods.at(-1)).toBe('POST');
  });

  it('that never answers is given up', { timeout: 10_000 }, async () => {
    expect(await call(`${origin}/hang`)).toEqual({ ok: false, problem: 'TimeoutError' });
  });

  it.each(['http://127.0.0.1:1/secret', 'api.netlify.com/secret', 'ftp://example.com/secret'])(
    'that can’t be called, %s, is a problem that doesn’t hold its address',
    async (url) => {
      const result = await call(url);
      expect(result).toMatchObject({ ok: false });
      expect(JSON.stringify(result)).not.toContain('secret');
    },
  );

  it('is called off production only on this machine', () => {
    const at = (BUILD_HOOK_URL?: string) => openBuildHook({ BUILD_HOOK_URL }, false);
    expect(at('https://api.netlify.com/build_hooks/x')).toBeUndefined();
    expect(at('no address')).toBeUndefined();
    expect(at()).toBeUndefined();
    expect(at(origin)).toBeDefined();
  });

  it('is none where none is set', () => {
    expect(openBuildHook({}, true)).toBeUndefined();
    expect(openBuildHook({ BUILD_HOOK_URL: '' }, true)).toBeUndefined();
  });
});
