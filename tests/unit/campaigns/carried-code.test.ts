import { expect, it } from 'vitest';
import { withCode } from '../../../src/campaigns/carried-code.ts';

const OWN = '/campaigns/teenagers/';
const link = (href: string) => `<p>One <a class="go" href="${href}" data-x="/a/">word</a></p>`;

it.each([
  ['/', '/?campaign=teenagers'],
  ['/fostering-pay/', '/fostering-pay/?campaign=teenagers'],
  ['/events/stanley-library/#how', '/events/stanley-library/?campaign=teenagers#how'],
  ['/events/?near=DH1&#38;km=3', '/events/?near=DH1&#38;km=3&amp;campaign=teenagers'],
  ['/ask?event=stanley-library', '/ask?event=stanley-library&amp;campaign=teenagers'],
])('a link of a campaign to another page of ours has its code: %s', (href, expected) => {
  expect(withCode(link(href), 'teenagers', OWN)).toBe(link(expected));
});

it.each([
  OWN,
  `${OWN}#form`,
  '#form',
  'tel:01632960123',
  'https://council.example/fostering/',
  '//council.example/fostering/',
  '/calendar.ics',
  '/photos/one.avif',
  '/enquire/?campaign=autumn',
  '/enquire/?event=one&amp;campaign=autumn',
  '/enquire/?Campaign=autumn',
  '/go/autumn',
])('a link stays as it is that leads here, elsewhere, to a file or by another code: %s', (href) => {
  expect(withCode(link(href), 'teenagers', OWN)).toBe(link(href));
});

it('the address is told from other attributes, however the query is written', () => {
  const html = '<a data-href="/x/" href="/y/?a=1&#x26;b=2">y</a>';
  const coded = '<a data-href="/x/" href="/y/?a=1&#x26;b=2&amp;campaign=teenagers">y</a>';
  expect(withCode(html, 'teenagers', OWN)).toBe(coded);
});

it('what isn’t a link stays as it is', () => {
  const html =
    '<link href="/fonts/"><area href="/x/"><form action="/events/"><abbr title="href=&quot;/&quot;">';
  expect(withCode(html, 'teenagers', OWN)).toBe(html);
});
