import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { addressesOf } from '../../src/content/link-targets.ts';
import { readContent, readingToday } from '../../src/tools/build/content.ts';
import { PRODUCTION } from '../../src/tools/build/functions.ts';
import { builtPages, servedFile } from '../support/dist.ts';

/** Each address that functions answer, but for that of whatever isn't there. */
const answered: URLPattern[] = (
  await Promise.all(
    readdirSync(`${PRODUCTION}/functions`).map(
      async (file): Promise<string | string[] | undefined> =>
        (await import(`${PRODUCTION}/functions/${file}`)).config?.path,
    ),
  )
)
  .flatMap((path) => path ?? [])
  .filter((path) => path !== '/*')
  .map((pathname) => new URLPattern({ pathname }));

const pages = new Map(builtPages().map(({ path, $ }) => [path, $]));

function isThere(address: string): boolean {
  const [path = '', id] = address.split('#');
  const $ = pages.get(path);
  if ($ && id !== undefined) return $(`[id="${id}"]`).length > 0;
  return servedFile(path) !== undefined || answered.some((each) => each.test({ pathname: path }));
}

it('each address to which the check lets links lead is there', async () => {
  const { content } = await readContent(true);
  const { live } = addressesOf(content, readingToday().today);
  expect(live.size).toBeGreaterThan(100);
  expect([...live].filter((address) => !isThere(address))).toEqual([]);
});
