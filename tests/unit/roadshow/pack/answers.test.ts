import { describe, expect, it } from 'vitest';
import { firstParagraph, firstSentence } from '../../../../src/roadshow/pack/answers.ts';

describe('the beginning of an answer', () => {
  it.each([
    ['<p>Yes, you can. Plenty do.</p>\n<p>More.</p>', 'Yes, you can.'],
    ['<p>No. You’ll need to <a href="/x/">stop</a> for a while.</p>', 'No.'],
    ['<p>About 6.5 months &amp; some more!</p>', 'About 6.5 months & some more!'],
    ['<p>It <strong>depends</strong></p>', 'It depends'],
    ['<ul><li>One</li></ul>', ''],
  ])('of %s is its first sentence', (html, said) => expect(firstSentence(html)).toBe(said));

  it('is its first paragraph, with its links', () => {
    const first = '<p>No. <a href="/x/">Stop</a>.</p>';
    expect(firstParagraph(`${first}\n<p>More.</p>`)).toBe(first);
  });
});
