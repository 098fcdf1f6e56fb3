import { describe, expect, it } from 'vitest';
import { renderEmail } from '../../../../src/leads/emails/document.tsx';
import { sayPlace } from '../../../../src/leads/emails/words.ts';
import { visibleText } from '../../../support/html.ts';

const rendered = renderEmail({
  subject: 'A subject',
  preview: 'A preview.',
  blocks: [
    { type: 'heading', text: 'A heading' },
    { type: 'paragraph', text: 'A paragraph.' },
    {
      type: 'facts',
      rows: [
        { label: 'Phone', value: '01632 960 123', href: 'tel:01632960123' },
        { label: 'When', value: 'Now' },
      ],
    },
    { type: 'quote', text: 'One line\n\nand <another>' },
  ],
  footer: 'The small print.',
});

describe('an email', () => {
  it('is a whole HTML page in British English, made for phones and dark screens', () => {
    expect(rendered.html).toMatch(/^<!doctype html><html lang="en-GB">/);
    expect(rendered.html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1"/>');
    expect(rendered.html).toContain('prefers-color-scheme: dark');
    expect(rendered.html).toContain('<title>A subject</title>');
  });

  it('loads nothing from anywhere', () => {
    expect(rendered.html).not.toMatch(/\ssrc=|url\(|<link|<script|https?:/);
  });

  it('reads well as text', () => {
    expect(rendered.text).toBe(
      'A heading\n\nA paragraph.\n\nPhone: 01632 960 123\nWhen: Now\n\n> One line\n> \n> and <another>\n\n--\nThe small print.\n',
    );
  });

  it('shows the same as HTML', () => {
    expect(visibleText(rendered.html)).toBe(
      'A heading A paragraph. Phone 01632 960 123 When Now One line and <another> The small print.',
    );
    expect(rendered.html).toMatch(/<a href="tel:01632960123"[^>]*>01632 960 123<\/a>/);
  });
});

describe('what a person wrote', () => {
  const quoted = (text: string) => {
    const { html, text: plain } = renderEmail({
      subject: 'x',
      preview: 'x',
      blocks: [{ type: 'quote', text }],
      footer: 'x',
    });
    return [/<blockquote[^>]*>(.*)<\/blockquote>/s.exec(html)?.[1], plain.split('\n\n--\n')[0]];
  };

  it.each([
    ['One\nTwo', 'One<br/>Two', '> One\n> Two'],
    ['One\n\nTwo', 'One<br/><br/>Two', '> One\n> \n> Two'],
    ['One\n \n\t\n\n\n\nTwo', 'One<br/><br/><br/>Two', '> One\n> \n> \n> Two'],
    [
      '  - a  b   c \n\td',
      '\u00a0 - a\u00a0 b\u00a0\u00a0 c<br/>\u00a0\u00a0\u00a0 d',
      '>   - a  b   c\n> \td',
    ],
    ['<br>\n&nbsp;', '&lt;br&gt;<br/>&amp;nbsp;', '> <br>\n> &nbsp;'],
    ['مرحبا\nسلام', 'مرحبا<br/>سلام', '> مرحبا\n> سلام'],
  ])('has its lines and spaces in every mail program: %j', (text, html, plain) => {
    expect(quoted(text)).toEqual([html, plain]);
  });

  it('rests on no style that Outlook drops', () => expect(rendered.html).not.toContain('white-space'));
});

it.each([
  [{ known: false } as const, undefined],
  [
    { known: true, certain: true, area: undefined, authorities: [{ code: 'E1', name: 'Ashshire' }] } as const,
    'Ashshire',
  ],
])('a place is said plainly: %j', (place, words) => {
  const copy = place.known ? { ...place, authorities: [...place.authorities] } : place;
  expect(sayPlace(copy)).toBe(words);
});

it('a place that isn’t certain is said as probable', () => {
  const authorities = [
    { code: 'E1', name: 'Ashshire' },
    { code: 'E2', name: 'Birchshire' },
  ];
  expect(sayPlace({ known: true, certain: false, area: 'a', authorities })).toBe(
    'probably Ashshire or Birchshire',
  );
});

it('a section and an address stand in the text as well', () => {
  const { html, text } = renderEmail({
    subject: 'x',
    preview: 'x',
    blocks: [
      { type: 'section', text: 'A section' },
      { type: 'facts', rows: [{ label: 'One', value: 'Look', href: 'https://hearth.example/a?b=c&d=e' }] },
    ],
    footer: 'x',
  });
  expect(text).toContain('A section\n\nOne: Look: https://hearth.example/a?b=c&d=e\n');
  expect(html).toContain('>A section</h2>');
  expect(html).toMatch(/<a href="https:\/\/hearth.example\/a\?b=c&amp;d=e"[^>]*>Look<\/a>/);
});
