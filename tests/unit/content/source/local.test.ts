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
  it.each([
    ['is in no collection that we know', 'recipes/cake.md', 'x'],
    ['lies loose', 'notes.md', 'x'],
    ['lies too deep', 'needs/old/teenagers.md', 'x'],
    ['is no Markdown', 'needs/teenagers.docx', 'x'],
    ['has two endings', 'needs/teenagers.md.bak', 'x'],
    ['would be a second agency', 'agency/agency.md', 'x'],
  ])('is reported where it is: it %s', async (_, path, text) => {
    const { entries, problems } = await read({ [path]: text });
    expect(problems).toMatchObject([
      {
        source: `content/ash/${path}`,
        rule: 'no-collection',
        severity: 'error',
        message: expect.stringMatching(/^is in no collection \(agency, areas, /),
      },
    ]);
    expect(entries).toHaveLength(1);
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

  it.each(['Teenagers.md', 'our teenagers.md', 'teenagers_2.md', 'té.md'])(
    'is one whose name can’t be part of an address: %s',
    async (name) => {
      const { problems } = await read({ [`needs/${name}`]: asMarkdown({ title: 'x' }) });
      expect(problems).toMatchObject([{ source: `content/ash/needs/${name}` }]);
    },
  );
});

it('an agency that has no folder is an error, not an empty site', async () => {
  await using folder = await contentFolder({});
  await expect(localSource(folder.root, 'oak').read()).rejects.toThrow('content/oak');
});
