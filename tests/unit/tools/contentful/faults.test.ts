import { createClient } from 'contentful';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Failure } from '../../../../src/tools/contentful/stand-in.ts';
import {
  publishEntry,
  publishType,
  refusalOf,
  startContentful,
  type Contentful,
} from '../../../support/contentful-clients.ts';

let contentful: Contentful;

beforeEach(async () => {
  contentful = await startContentful();
  await publishType(contentful, 'page');
  for (const id of ['a', 'b', 'c']) await publishEntry(contentful, 'page', id, { title: id });
  contentful.standIn.requests.length = 0;
});
afterEach(() => contentful.standIn.close());

const read = () => contentful.delivery.getEntries();
const statuses = () => contentful.standIn.requests.map(({ status }) => status);
const get = () =>
  fetch(`${contentful.standIn.url}/spaces/standin/environments/master/entries?access_token=delivery-token`);

describe('a failure', () => {
  it.each([500, 502, 503, 504] as const)('of the server, %i, is JSON or a page', async (status) => {
    contentful.standIn.fail([
      { kind: 'error', status },
      { kind: 'error', status, html: true },
    ]);
    expect(await refusalOf(read())).toMatchObject({ name: 'ServerError', status });
    const page = await get();
    expect([page.status, page.headers.get('content-type')]).toEqual([status, 'text/html']);
    expect((await read()).total).toBe(3);
  });

  it('of a token that was revoked meets what comes after it', async () => {
    contentful.standIn.fail({ kind: 'revoked', after: 2, times: 2 });
    expect((await read()).total).toBe(3);
    expect((await read()).total).toBe(3);
    expect(await refusalOf(read())).toMatchObject({ name: 'AccessTokenInvalid', status: 401 });
    contentful.standIn.mend();
    expect((await read()).total).toBe(3);
  });

  it.each<[Failure, RegExp]>([
    [{ kind: 'drop' }, /socket hang up|ECONNRESET/],
    // Of an answer that breaks off the SDKs say no more than its status.
    [{ kind: 'truncate' }, /"status": 200/],
  ])('of the connection reaches who asked: %o', async (failure, message) => {
    contentful.standIn.fail(failure);
    await expect(read()).rejects.toThrow(message);
    expect(statuses()).toEqual([failure.kind]);
  });

  it('that never answers ends with the patience of who asked', async () => {
    contentful.standIn.fail({ kind: 'hang' });
    const { host, tokens, space } = contentful.standIn;
    const options = { host, insecure: true, space, accessToken: tokens.delivery, retryOnError: false };
    await expect(createClient({ ...options, timeout: 100 }).getEntries()).rejects.toThrow('timeout');
    expect(statuses()).toEqual(['hang']);
  });

  it('can look like an answer', async () => {
    contentful.standIn.fail([{ kind: 'cut' }, { kind: 'empty' }, { kind: 'html' }]);
    const [cut, empty, html] = [await get(), await get(), await get()];
    expect([cut.status, empty.status, html.status]).toEqual([200, 200, 200]);
    await expect(cut.json()).rejects.toThrow(SyntaxError);
    expect(await empty.text()).toBe('');
    expect(await html.text()).toContain('<html>');
  });

  it('meets only the requests that it is for', async () => {
    contentful.standIn.fail({ kind: 'error', status: 503, match: 'GET .*/assets' });
    expect((await read()).total).toBe(3);
    expect((await refusalOf(contentful.delivery.getAssets())).status).toBe(503);
    expect((await contentful.delivery.getAssets()).total).toBe(0);
  });

  it('that nobody knows is refused', () => {
    expect(() => contentful.standIn.fail({ kind: 'sulk' } as never)).toThrow('Invalid input');
  });
});

describe('something that happens between two pages', () => {
  it('changes an entry that was read, and makes another page of it', async () => {
    const { standIn, management } = contentful;
    const run = async () => {
      await management.entry.unpublish({ entryId: 'a' });
    };
    standIn.fail({ kind: 'run', after: 1, match: '/entries\\?', run });
    const page = (skip: number) => contentful.delivery.getEntries({ order: ['sys.id'], limit: 2, skip });
    expect((await page(0)).items.map(({ sys }) => sys.id)).toEqual(['a', 'b']);
    const second = await page(2);
    expect([second.total, second.items]).toEqual([2, []]);
  });
});

describe('too many requests', () => {
  it('are told when to come again', async () => {
    contentful.standIn.fail({ kind: '429', reset: 3 });
    const answer = await get();
    expect([answer.status, answer.headers.get('x-contentful-ratelimit-reset')]).toEqual([429, '3']);
    expect((await answer.json()).sys.id).toBe('RateLimitExceeded');
  });

  it('are asked again by the SDK', async () => {
    const eager = await startContentful({ retry: true });
    eager.standIn.fail({ kind: '429', reset: 0 });
    expect((await eager.delivery.getEntries()).total).toBe(0);
    expect(eager.standIn.requests.map(({ status }) => status)).toEqual([429, 200]);
    await eager.standIn.close();
  });

  it('are counted when there is a rate', async () => {
    const limited = await startContentful({ rate: { requests: 2, perMs: 60_000 } });
    await limited.delivery.getEntries();
    await limited.delivery.getEntries();
    expect(await refusalOf(limited.delivery.getEntries())).toMatchObject({
      name: 'RateLimitExceeded',
      status: 429,
    });
    await limited.standIn.close();
  });
});
