import { expect, it } from 'vitest';
import { linkPhones } from '../../../src/content/phone-links.ts';

const link = (number: string) => `<a class="tel" href="tel:${number.replaceAll(' ', '')}">${number}</a>`;

it.each([
  ['01632 960 123', 'Ring ', ' before you set out.'],
  ['01632 960123', '<p>', '</p>'],
  ['020 7946 0123', '<li>', ', or write.</li>'],
  ['0808 157 0123', '<strong>', '</strong>'],
  ['0800 1111', 'Childline: ', '.'],
])('%s is a link where it stands in words', (number, before, after) => {
  expect(linkPhones(`${before}${number}${after}`)).toBe(`${before}${link(number)}${after}`);
});

it('each of several numbers is', () => {
  expect(linkPhones('<p>01632 960 140, or 01632 960 199 at night</p>')).toBe(
    `<p>${link('01632 960 140')}, or ${link('01632 960 199')} at night</p>`,
  );
});

it.each([
  ['in a link that its editor wrote', '<p>Ring <a href="tel:01632960123"><b>01632 960 123</b></a></p>'],
  ['in an attribute', '<img alt="Ring 01632 960 123" src="/a.jpg">'],
  ['in a longer number', '5 01632 960 123, 001632 960 123, 01632 960 123 4567'],
  ['that is written for abroad', '+44 01632 960 123'],
  [
    'that is none: sums, days, references',
    '£012 345 678, 01/02 2026, 02 2026, 0123 456, 0123 4567, HEAR-01234 567 890',
  ],
  ['of three digits', 'Ring 999, 111 or 116 123'],
])('nothing becomes one %s', (_, html) => {
  expect(linkPhones(html)).toBe(html);
});
