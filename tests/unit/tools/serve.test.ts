import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { serve } from '../../../src/tools/local/serve.ts';

const cancelled = vi.fn<() => void>();
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  server = await serve(0, async () => {
    const body = new ReadableStream(
      {
        pull(controller) {
          controller.enqueue(new TextEncoder().encode('Hello'));
          controller.close();
        },
        cancel: cancelled,
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { status: 404, headers: { 'content-type': 'text/html', 'x-kept': 'yes' } });
  });
});

afterAll(() => server.close());

const ask = (method: string) => fetch(`http://localhost:${server.port}/`, { method });

it('HEAD is answered with the status and the headers of GET, and no body is read', async () => {
  const [get, head] = [await ask('GET'), await ask('HEAD')];
  for (const { status, headers } of [get, head]) {
    expect([status, headers.get('content-type'), headers.get('x-kept')]).toEqual([404, 'text/html', 'yes']);
  }
  expect([await get.text(), await head.text()]).toEqual(['Hello', '']);
  expect(cancelled).toHaveBeenCalledOnce();
});
