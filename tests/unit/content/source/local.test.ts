import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { markdownToHtml } from 'satteri';
import { describe, expect, it } from 'vitest';
import { localSource } from '../../../../src/content/source/local.ts';
import { asMarkdown, contentFolder, goodEntries } from '../../../support/content.ts';

async function read(files: Record<string, string | Uint8Array>) {
  await using folder = await contentFolder(files);
  return await localSource(folder.root, 'ash').read();
}

describe('reading content', () => {
  it('gives each file’s fields and words, and its place from the root', async () => {
    const { entries, problems } = await read({
      'needs/teenagers.md': asMarkdown({ title: 'Teenagers' }, '# Hi\n\nYou.'),
    });
    expect(problems).toEqual([]);
    expect(entries).toContainEqual({
      collection: 'needs',
      slug: 'teenagers',
      source: 'content/ash/needs/teenagers.md',
      fields: { title: 'Teenagers' },
      markdown: expect.stringMatching(/^\s*# Hi\n\nYou\.\n$/),
      startsAt: 4,
      text: '---\ntitle: Teenagers\n---\n\n# Hi\n\nYou.\n',
    });
  });

  it('names the photos, hidden ones aside, and opens none', async () => {
    const files = { 'photos/hall.jpg': new Uint8Array([0xff, 0xd8, 0xff]), 'photos/.DS_Store': 'x' };
    const { entries, problems, photos } = await read(files);
    expect(problems).toEqual([]);
    expect(entries).toHaveLength(1);
    expect(photos.folder).toBe('content/ash/photos');
    expect([...photos.files]).toEqual([
      ['hall.jpg', expect.stringMatching(/^\/.*\/content\/ash\/photos\/hall\.jpg$/)],
    ]);
    expect((await read({})).photos.files.size).toBe(0);
    const film = await read({ 'recordings/sam.mp4': 'x', 'recordings/sam.vtt': 'x' });
    expect([...(film.recordings?.files.keys() ?? [])]).toEqual(['sam.mp4', 'sam.vtt']);
    expect(film.problems).toEqual([]);
  });

  it('reads the agency from its one file', async () => {
    const { entries } = await read({});
    expect(entries).toMatchObject([
      { collection: 'agency', slug: 'agency', source: 'content/ash/agency.yaml', fields: goodEntries.agency },
    ]);
  });

  it('keeps days and codes as text, as they were written', async () => {
    const { entries } = await read({ 'pages/a.md': '---\nreviewed: 2026-11-01\ncode: "007"\n---\n' });
    expect(entries.at(-1)?.fields).toEqual({ reviewed: '2026-11-01', code: '007' });
  });

  it.each([
    ['It is (~£400) or (~£500), ~ish.', 'It is (\\~£400) or (\\~£500), ~ish.'],
    ['~£1 ~£2 ~£3 ~£4', '~£1 ~£2 ~£3 ~£4'],
    ['~one~ and ~two~', '\\~one\\~ and \\~two\\~'],
    ['It was ~~£400~~ `~a~`.', 'It was ~~£400~~ `~a~`.'],
  ])('keeps single tildes as signs, and two as what strikes out: %s', async (written, kept) => {
    const { entries } = await read({ 'needs/a.md': `---\ntitle: A\n---\n${written}` });
    expect(entries.at(-1)?.markdown).toBe(kept);
    const shown = markdownToHtml(kept).html;
    expect(shown.includes('<del>')).toBe(written.includes('~~'));
    expect(shown.replaceAll(/<\/?(p|code)>/g, '').trim()).toBe(
      written.replaceAll('`', '').replace(/~~(.*)~~/, '<del>$1</del>'),
    );
  });

  it('takes no notice of hidden files', async () => {
    expect(await read({ '.DS_Store': 'x', 'needs/.swp': 'x' })).toMatchObject({ problems: [] });
  });

  it('leaves photos to the entries that show them', async () => {
    const photos = { 'photos/Hall 1.JPG': 'x', 'photos/hall.jpg': 'four' };
    expect(await read(photos)).toMatchObject({ problems: [], entries: [{ collection: 'agency' }] });
  });

  it('leaves a file without fields to the schema', async () => {
    const { entries, problems } = await read({ 'needs/bare.md': 'Only words.\n' });
    expect(problems).toEqual([]);
    expect(entries.at(-1)).toMatchObject({ slug: 'bare', markdown: 'Only words.\n' });
  });
});

describe('a file that can’t be used', () => {
  it.each<[what: string, path: string, rule: string, message: string, cure: string]>([
    [
      'lies in no folder',
      'notes.md',
      'no-collection',
      'lies in no folder',
      'Move it to the folder that it belongs to: areas, ',
    ],
    [
      'lies in an unknown one',
      'recipes/cake.md',
      'no-collection',
      'the folder recipes,',
      'belongs to: areas, ',
    ],
    [
      'lies in a misspelt one',
      'need/a.md',
      'no-collection',
      'the folder need,',
      'Did you mean “needs”? Move it there.',
    ],
    [
      'lies in one with a capital',
      'Events/a.md',
      'no-collection',
      'the folder Events,',
      'Did you mean “events”?',
    ],
    [
      'is a photo in a misspelt one',
      'Photo/a.jpg',
      'no-collection',
      'the folder Photo,',
      'Did you mean “photos”?',
    ],
    [
      'would be a second agency',
      'agency/agency.md',
      'no-collection',
      'the folder agency,',
      'into agency.yaml',
    ],
    [
      'lies too deep',
      'needs/old/Our teens.md',
      'no-collection',
      'a folder inside needs',
      'Move it to needs/our-teens.md.',
    ],
    [
      'ends as other Markdown',
      'needs/a.markdown',
      'wrong-file-name',
      'ends in .markdown,',
      'Rename it to a.md,',
    ],
    ['ends in capitals', 'needs/a.MD', 'wrong-file-name', 'ends in .MD,', 'Rename it to a.md,'],
    ['ends as other text', 'needs/a.txt', 'wrong-file-name', 'ends in .txt,', 'Rename it to a.md,'],
    ['ends twice', 'needs/a.md.txt', 'wrong-file-name', 'ends in .md.txt,', 'Rename it to a.md,'],
    ['is an older copy', 'needs/teenagers.md.bak', 'wrong-file-name', 'ends in .md.bak,', 'take it away'],
    ['ends as YAML', 'needs/a.yml', 'wrong-file-name', 'ends in .yml,', 'Rename it to a.md,'],
    ['ends in nothing', 'needs/a', 'wrong-file-name', 'has no ending', 'Rename it to a.md,'],
    [
      'ends in what nobody knows',
      'needs/a.canvas',
      'wrong-file-name',
      'ends in .canvas,',
      'Rename it to a.md,',
    ],
    [
      'ends as Word’s',
      'needs/Our teens.docx',
      'wrong-file-name',
      'ends in .docx,',
      'new text file, needs/our-teens.md,',
    ],
    [
      'is a photo among words',
      'needs/hall.JPG',
      'wrong-file-name',
      'is a photo',
      'Move it to the folder photos.',
    ],
    [
      'has a capital',
      'needs/Teenagers.md',
      'wrong-file-name',
      'can’t be an address',
      'Rename it to teenagers.md',
    ],
    ['has spaces', 'needs/our teenagers.md', 'wrong-file-name', 'can’t be an address', 'to our-teenagers.md'],
    [
      'has other signs',
      'needs/teenagers_2.md',
      'wrong-file-name',
      'can’t be an address',
      'to teenagers-2.md',
    ],
    ['has an accent', 'needs/té.md', 'wrong-file-name', 'can’t be an address', 'to te.md'],
    ['has two dots', 'needs/a.b.md', 'wrong-file-name', 'can’t be an address', 'to a-b.md'],
  ])(
    'is told once how it should be called and where it should lie: it %s',
    async (_, path, rule, message, cure) => {
      const { entries, problems } = await read({ [path]: 'x' });
      expect(problems).toEqual([
        {
          source: `content/ash/${path}`,
          rule,
          severity: 'error',
          message: expect.stringContaining(message),
          cure: expect.stringContaining(cure),
        },
      ]);
      expect(entries).toHaveLength(1);
    },
  );

  it.each(['event/a.md', 'events/2027/a.md', 'events/a.markdown', 'Events/A.md'])(
    'is still known as the entry that it was meant to be: %s',
    async (path) => {
      const { unreadable } = await read({ [path]: 'x' });
      expect(unreadable).toEqual([{ collection: 'events', slug: 'a', source: `content/ash/${path}` }]);
    },
  );

  it('is no entry where another has its name', async () => {
    const { entries, unreadable } = await read({
      'needs/a.md': asMarkdown({ title: 'x' }),
      'needs/a.md.bak': 'x',
    });
    expect(entries.map(({ slug }) => slug)).toEqual(['agency', 'a']);
    expect(unreadable).toEqual([]);
  });

  it.each(['agency.yml', 'Agency.yaml', 'agency.md'])(
    'may be the agency under another name: %s',
    async (name) => {
      await using folder = await contentFolder({ [name]: 'name: Ash' });
      await rm(join(folder.root, 'content/ash/agency.yaml'));
      expect(await localSource(folder.root, 'ash').read()).toMatchObject({
        problems: [
          { source: `content/ash/${name}`, rule: 'wrong-file-name', cure: 'Rename it to agency.yaml.' },
        ],
        unreadable: [{ collection: 'agency', slug: 'agency' }],
      });
    },
  );

  it.each<[what: string, bytes: Uint8Array | string, message: string, cure: string]>([
    ['Word’s', new Uint8Array([0x50, 0x4b, 3, 4, 0x14, 0, 0xff]), 'is a Word file', 'Open it in Word'],
    [
      'an old Word’s',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      'is a Word file',
      'Open it in Word',
    ],
    ['rich text', '{\\rtf1\\ansi Hello}', 'is rich text (RTF)', 'Open it in Word'],
    ['a PDF', '%PDF-1.7 x', 'is a PDF', 'copy its words'],
    ['a web page', '\ufeff\n<!DOCTYPE html><html>x</html>', 'is a web page', 'copy its words'],
  ])('may be something else under its name: %s', async (_, bytes, message, cure) => {
    const { problems } = await read({ 'needs/a.md': bytes });
    expect(problems).toMatchObject([
      { rule: 'unreadable', message: expect.stringContaining(message), cure: expect.stringContaining(cure) },
    ]);
  });

  it.each(['utf-16le', 'utf-16be'] as const)('isn’t one that says it is in %s', async (encoding) => {
    const bytes = Buffer.from(`\ufeff${asMarkdown({ title: 'Café' })}`, 'utf16le');
    const { entries, problems } = await read({
      'needs/a.md': encoding === 'utf-16le' ? bytes : bytes.swap16(),
    });
    expect(problems).toEqual([]);
    expect(entries.at(-1)).toMatchObject({ fields: { title: 'Café' } });
  });

  it.each<[what: string, text: string, line: number, message: string, cure: string]>([
    ['four hyphens', '----\ntitle: A\n---\nWords.\n', 1, 'is ----, and fields begin', 'Write --- there'],
    ['Word’s dash', '\n—-\ntitle: A\n---\n', 2, 'is —-, and fields begin', 'Write --- there'],
    ['a line of stars', '***\ntitle: A\n***\n', 1, 'is ***, and fields begin', 'Write --- there'],
    ['Word’s dash below', '---\ntitle: A\n—\nWords.\n', 3, 'is —, and fields end', 'Write --- there'],
    [
      'no line above',
      'title: A\n---\nWords.\n',
      1,
      'no line of --- stands above it',
      'above the first field',
    ],
    ['no line at all', '\ntitle: A\n\nWords.\n', 2, 'no line of --- stands above it', 'again below the last'],
    [
      'no line below',
      '---\ntitle: A\nplace:\n  type: online\n\nWords.\n',
      5,
      'after the last field',
      'on a line of its own',
    ],
    ['nothing below', '---\ntitle: A\n', 3, 'after the last field', 'on a line of its own'],
    [
      'a line of words alone',
      '---\ntitle: A\n\nWords.\n\n---\n\nMore.\n',
      3,
      'after the last field',
      'on a line of its own',
    ],
  ])('has its fields between lines that aren’t right: %s', async (_, text, line, message, cure) => {
    const { entries, problems, unreadable } = await read({ 'needs/a.md': text });
    expect(problems).toEqual([
      {
        source: 'content/ash/needs/a.md',
        field: `line ${line}`,
        rule: 'no-fields',
        severity: 'error',
        message: expect.stringContaining(message),
        cure: expect.stringContaining(cure),
      },
    ]);
    expect(entries).toHaveLength(1);
    expect(unreadable).toMatchObject([{ collection: 'needs', slug: 'a' }]);
  });

  it.each<[what: string, text: string, startsAt: number]>([
    ['spaces after them', '---   \ntitle: A\n---  \nWords.\n', 4],
    ['spaces before them', ' ---\ntitle: A\n  ---\nWords.\n', 4],
    ['empty lines above them', '\n \n---\ntitle: A\n---\nWords.\n', 6],
    ['a line across the words below', '---\ntitle: A\n---\nWords.\n\n---\n', 4],
  ])('has lines around its fields that are read as meant: %s', async (_, text, startsAt) => {
    const { entries, problems } = await read({ 'needs/a.md': text });
    expect(problems).toEqual([]);
    expect(entries.at(-1)).toMatchObject({ fields: { title: 'A' }, startsAt });
    expect(entries.at(-1)?.markdown).toMatch(/^Words\./);
  });

  it('keeps a line of dashes in a block of text, and counts lines as the file does', async () => {
    const text = '\n---\ntranscript: |\n  One.\n  ---\n  Two.\n---\nWords.\n';
    const { entries } = await read({ 'needs/a.md': text, 'needs/b.md': '\n\n---\ntitle: A: b\n---\n' });
    expect(entries.at(-1)).toMatchObject({ fields: { transcript: 'One.\n---\nTwo.\n' }, startsAt: 8 });
    const { problems } = await read({ 'needs/b.md': '\n\n---\ntitle: A: b\n---\n' });
    expect(problems).toMatchObject([{ field: 'line 4' }]);
  });

  it.each([
    ['broken YAML', '---\ntitle: [a]]\n---\n', /^cannot be read as YAML: Unexpected .*"\]"$/],
    ['bytes that aren’t UTF-8', new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xe9, 0x0a]), /^is not UTF-8 text/],
  ])('is reported in a line, and the others are read: it has %s', async (_, text, message) => {
    const { entries, problems } = await read({
      'needs/bad.md': text,
      'needs/good.md': asMarkdown({ title: 'x' }),
    });
    expect(problems).toMatchObject([
      { source: 'content/ash/needs/bad.md', message: expect.stringMatching(message) },
    ]);
    expect(problems[0]?.message).not.toContain('\n');
    expect(entries.map(({ slug }) => slug)).toEqual(['agency', 'good']);
  });

  it.each([
    [
      'a second colon',
      ['title: Evening: meet us'],
      3,
      'second colon',
      'title: "Library evening: meet carers"',
    ],
    ['a line too far in', ['title: A', '  b: c'], 3, 'the line below begins further in', 'same place'],
    [
      'a line too far out',
      ['place:', '  a: b', ' c: d'],
      5,
      'begins further in, or less far',
      'as many spaces',
    ],
    [
      'an open quote',
      ['title: "Evening', 'summary: a', 'b: c'],
      3,
      'opened and not closed',
      'Write " at the end',
    ],
    ['an apostrophe', ["title: 'tis late", 'summary: a'], 3, 'opened and not closed', 'Put " at both ends'],
    ['words after a quote', ['title: "Come" we said'], 3, 'goes on after its closing quote', '“ ”'],
    ['bold words', ['title: *Come* along'], 3, 'begins with *', 'Put quotes'],
    ['a bold word', ['summary: a', 'title: *Come*'], 4, 'begins with *', 'Put quotes'],
    ['a handle', ['title: @ash'], 3, 'begins with a sign', 'Put quotes'],
    ['a field twice', ['title: a', 'title: b'], 4, 'there already', 'Take one'],
    ['a tab', ['place:', '\ttype: a'], 4, 'begins with a tab', 'two spaces'],
    ['an open list', ['about: [a, b', 'c: d'], 3, 'a bracket or a brace', 'at the end'],
    ['open braces', ['about: { a: b', 'c: d'], 3, 'a bracket or a brace', 'at the end'],
    ['no space after a colon', ['title:Evening', 'c: d'], 3, 'a colon and a space after it', 'name: value'],
    ['words without a name', ['a: b', 'only words'], 4, 'a colon and a space after it', 'name: value'],
  ])(
    'is explained in plain words, with its line from the top of the file: %s',
    async (_, lines, line, what, cure) => {
      const yaml = ['# Fields', ...lines].join('\n');
      const { problems } = await read({
        'needs/bad.md': `---\n${yaml}\n---\n\nWords: "a.\n`,
        'agency.yaml': yaml,
      });
      const message = expect.stringContaining(what);
      expect(problems).toEqual([
        expect.objectContaining({ source: 'content/ash/agency.yaml', field: `line ${line - 1}`, message }),
        expect.objectContaining({ source: 'content/ash/needs/bad.md', field: `line ${line}`, message }),
      ]);
      expect(problems[0]?.cure).toContain(cure);
    },
  );

  it('may be the agency', async () => {
    const { entries, problems } = await read({ 'agency.yaml': 'name: [' });
    expect(problems).toMatchObject([{ source: 'content/ash/agency.yaml' }]);
    expect(entries).toEqual([]);
  });
});

it('an agency that has no folder is an error, not an empty site', async () => {
  await using folder = await contentFolder({});
  await expect(localSource(folder.root, 'oak').read()).rejects.toThrow('content/oak');
});
