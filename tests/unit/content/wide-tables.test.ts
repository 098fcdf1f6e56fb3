import { markdownToHtml } from 'satteri';
import { expect, it } from 'vitest';
import { scrollTables } from '../../../src/content/wide-tables.ts';

const TABLE = '| Age | A week |\n| --- | --- |\n| 0 to 4 | £190 |\n';
const namesOf = (markdown: string) =>
  [
    ...scrollTables(markdownToHtml(markdown).html).matchAll(
      /<div class="scroll" role="region" tabindex="0" aria-label="([^"]*)"><table>[^]*?<\/table><\/div>/g,
    ),
  ].map(([, name]) => name);

it.each<[what: string, markdown: string, names: string[]]>([
  ['the heading above', `## What we pay\n\nEach week.\n\n${TABLE}`, ['What we pay']],
  ['the nearest heading', `## What we pay\n\n### By age & level\n\n${TABLE}`, ['By age &amp; level']],
  ['its first row, without one', TABLE, ['Age, A week']],
  ['the heading’s words alone', `## What *we* “pay” "now"\n\n${TABLE}`, ['What we “pay” &quot;now&quot;']],
  ['a name of its own, where two have one heading', `## Pay\n\n${TABLE}\nOr:\n\n${TABLE}`, ['Pay', 'Pay, 2']],
  ['something, when nothing is in its first row', '|  |  |\n| --- | --- |\n| a | b |\n', ['Table']],
])('a table scrolls by itself, and is called by %s', (_, markdown, names) => {
  expect(namesOf(markdown)).toEqual(names);
});

it('the rest stays as it is', () => {
  const { html } = markdownToHtml('## Pay\n\nWe pay.\n\n- One\n');
  expect(scrollTables(html)).toBe(html);
});
