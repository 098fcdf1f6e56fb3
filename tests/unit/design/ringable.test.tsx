import { load } from 'cheerio';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Ringable } from '../../../src/design/ringable.tsx';

const read = (words: string) => load(renderToStaticMarkup(<Ringable>{words}</Ringable>), null, false);

it.each([
  ['Ring us on 01632 960 123.', ['tel:01632960123']],
  ['0191 555 0142 or 07700 900123', ['tel:01915550142', 'tel:07700900123']],
  ['On 020 7946 0958, or 01632960123.', ['tel:02079460958', 'tel:01632960123']],
  ['We start at 7pm on 08 December 2026, in room 0.', []],
  ['At £10 300 400 each, reference 10123 456 789.', []],
  ['', []],
])('links each number, and leaves the words: %s', (words, links) => {
  const page = read(words);
  expect(page.root().text()).toBe(words);
  expect(
    page('a')
      .toArray()
      .map(({ attribs }) => attribs['href']),
  ).toEqual(links);
});
