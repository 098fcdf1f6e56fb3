import { globSync, readFileSync } from 'node:fs';
import { validateRichTextDocument, type Document } from '@contentful/rich-text-types';
import fc from 'fast-check';
import { markdownToHtml } from 'satteri';
import { describe, expect, it } from 'vitest';
import { fromRichText } from '../../../../../src/content/source/contentful/markdown.ts';
import { toRichText } from '../../../../../src/content/source/contentful/rich-text.ts';
import { canonicalWords } from '../../../../support/canonical-words.ts';
import { canonicalRichText } from '../../../../support/canonical-rich-text.ts';
import { richTexts } from '../../../../support/rich-text.ts';

/** An address without a fragment leads to the entry that is called by it. */
const there = (markdown: string) =>
  toRichText(markdown, (url) => (/^\/[\w/-]*\/$/.test(url) ? { id: url.replaceAll('/', '.') } : undefined));
const back = (document: Document) => fromRichText(document, (id) => ({ address: id.replaceAll('.', '/') }));

/** As Astro renders words: its own settings of the parser that both share. */
const render = (markdown: string) =>
  markdownToHtml(markdown, { features: { gfm: true, smartPunctuation: true } }).html;

const samples = globSync('content/{county,regional}/**/*.md').map((file) => {
  const [, markdown] = /^---\n.*?\n---\n(.*)$/s.exec(readFileSync(file, 'utf8')) ?? [];
  return { file, markdown: markdown ?? '' };
});

/** What stands in Markdown, in any order. */
const markdowns = fc
  .array(
    fc.constantFrom(
      'words',
      ' ',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '2) ',
      '> ',
      '## ',
      '### ',
      '***',
      '---\n',
      '  ',
      '    ',
      '**',
      '*',
      '_',
      '`',
      '~~',
      '[a](/b/)',
      '[a]',
      '[',
      '](/c/)',
      '[a]: /d/\n',
      '| a | b |\n| - | - |\n',
      '|',
      '\\',
      '\\\n',
      '  \n',
      '&amp;',
      '&#32;',
      '&#10;',
      '<b>',
      ' a@b.example ',
      ' www.a.example ',
      '. ',
      '- [ ] ',
      '\r\n',
    ),
    { maxLength: 16 },
  )
  .map((parts) => parts.join(''));

describe('words that go to Contentful and come back', () => {
  it('are many', () => expect(samples.length).toBeGreaterThan(200));

  it.each(samples)('are the same in $file', ({ markdown }) => {
    const { document, problems } = there(markdown);
    expect(problems).toEqual([]);
    expect(validateRichTextDocument(document)).toEqual([]);
    const returned = back(document);
    expect(returned.problems).toEqual([]);
    expect(canonicalWords(returned.markdown)).toEqual(canonicalWords(markdown));
    expect(render(returned.markdown)).toBe(render(markdown));
  });

  it('are the same, whatever rich text they are', () => {
    fc.assert(
      fc.property(richTexts, (document) => {
        expect(validateRichTextDocument(document)).toEqual([]);
        const { markdown, problems } = back(document);
        expect(problems).toEqual([]);
        expect(canonicalWords(markdown)).toEqual(canonicalRichText(document));
        const again = there(markdown);
        expect(again.problems).toEqual([]);
        expect(validateRichTextDocument(again.document)).toEqual([]);
        expect(back(again.document).markdown).toBe(markdown);
      }),
      { seed: 2, numRuns: 3000 },
    );
  });

  it('are the same, whatever Markdown they are, or the problem is named', () => {
    fc.assert(
      fc.property(markdowns, (markdown) => {
        const { document, problems } = there(markdown);
        expect(validateRichTextDocument(document)).toEqual([]);
        const returned = back(document);
        expect(returned.problems).toEqual([]);
        if (problems.length > 0) return;
        expect(canonicalWords(returned.markdown)).toEqual(canonicalWords(markdown));
      }),
      { seed: 2, numRuns: 3000 },
    );
  });
});
