import { expect, it } from 'vitest';
import type { Content } from '../../../src/content/entry.ts';
import { printedTwice } from '../../../src/roadshow/printed-checks.ts';
import { versionsAtRuntime } from '../../../src/campaigns/versions.ts';

const page = (slug: string, version?: object, printed: object | undefined = {}) => ({
  slug,
  source: `${slug}.md`,
  data: { version, printed },
});
const polish = { kind: 'translation', language: 'pl' };
const of = (...pages: object[]) => ({ pages }) as unknown as Content;

it('sheets in one language are said by one page: a second one is an error, and the first one stays', () => {
  const content = of(
    page('adoption-polski', polish),
    page('easy', { kind: 'easy-read' }),
    page('fostering-polski', polish),
    page('renting-polski', polish, undefined),
    page('other-easy', { kind: 'easy-read' }, undefined),
  );
  delete content.pages[3]?.data.printed;
  delete content.pages[4]?.data.printed;
  expect(printedTwice(content)).toEqual([
    expect.objectContaining({
      rule: 'printed-twice',
      severity: 'error',
      source: 'fostering-polski.md',
      field: 'printed',
      message: expect.stringContaining('“adoption-polski”'),
    }),
  ]);
  expect(versionsAtRuntime(content)).toEqual({ pl: '/adoption-polski/', easy: '/easy/' });
});
