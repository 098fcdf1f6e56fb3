import { describe, expect, it } from 'vitest';
import { bundleEmail, cutToFit } from '../../../../src/leads/emails/bundle.tsx';
import { MOST_HTML } from '../../../../src/leads/emails/document.tsx';
import { kindOf } from '../../../../src/leads/kinds/register.ts';
import type { Lead } from '../../../../src/leads/kinds/lead.ts';
import { leadOf } from '../../../support/leads.ts';
import { built } from '../../../support/sample.ts';

const CONTACTED = `https://hearth.example/api/contacted?ref=BCDF-GHJK&sig=${'x'.repeat(43)}`;
const letterOf = (lead: Lead) =>
  kindOf(lead).teamEmail(lead, { reference: 'BCDF-GHJK', runtime: built.runtime, link: CONTACTED });
const item = (question: string, number = 0) => ({
  number,
  letter: letterOf(leadOf({ question })),
});
const many = (count: number, question: string) => {
  const { letter } = item(question);
  return Array.from({ length: count }, (_, number) => ({ number, letter }));
};
const bytes = (text: string) => Buffer.byteLength(text);

describe('many people in one email', () => {
  it.each([
    ['as people write', 'May I foster if I rent?\nAnd if I work nights?', 1],
    ['as long as they may write', 'x'.repeat(2000), 2],
    ['in letters that take three bytes', '护'.repeat(2000), 5],
    ['in a line for each letter', 'a\n'.repeat(300), 3],
    ['in signs that HTML writes out', `"<&>'`.repeat(400), 6],
  ])('stay below what Gmail shows, each of fifty once and in order: %s', (_, question, least) => {
    const items = many(50, question);
    const lists = cutToFit(items);
    expect(lists.length).toBeGreaterThanOrEqual(least);
    expect(lists.flat().map(({ number }) => number)).toEqual(items.map(({ number }) => number));
    const sizes = lists.map(([first, ...rest]) =>
      bytes(bundleEmail([first.letter, ...rest.map(({ letter }) => letter)]).html),
    );
    for (const size of sizes) expect(size).toBeLessThanOrEqual(MOST_HTML + 500);
    // As few emails as hold them.
    for (const [index, size] of sizes.slice(1).entries()) {
      expect((sizes[index] ?? 0) + size).toBeGreaterThan(MOST_HTML);
    }
  });

  it('go even when one of them alone is too large', () => {
    const large = { number: 1, letter: { ...item('x').letter, text: 'y\n'.repeat(60_000) } };
    const lists = cutToFit([item('a', 0), large, item('b', 2)]);
    expect(lists.map((list) => list.map(({ number }) => number))).toEqual([[0], [1], [2]]);
    expect(bundleEmail([large.letter]).text).toContain('y\n> y');
  });

  it('keep their lines in every mail program', () => {
    const { html, text } = bundleEmail([item('May I rent?\n\nAnd work?').letter]);
    expect(html).toContain('&gt; May I rent?<br/>&gt;<br/>&gt; And work?<br/>');
    expect(html).toContain('Name: Sam Sample<br/>Phone: 07700 900123<br/>');
    expect(html).not.toContain('pre-wrap');
    expect(text).toContain('> > May I rent?\n> >\n> > And work?\n');
  });

  it('are none when nobody waits', () => expect(cutToFit([])).toEqual([]));
});
