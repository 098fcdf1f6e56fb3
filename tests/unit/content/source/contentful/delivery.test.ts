import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contentfulSource } from '../../../../../src/content/source/contentful/source.ts';
import type { Patience, Reader } from '../../../../../src/content/source/contentful/delivery.ts';
import { fetchPictures } from '../../../../../src/content/source/contentful/pictures.ts';
import { MODEL } from '../../../../../src/content/source/contentful/model.ts';
import type { RawContent } from '../../../../../src/content/source/source.ts';
import {
  startContentfulStandIn,
  type ContentfulStandIn,
  type Failure,
} from '../../../../../src/tools/contentful/stand-in.ts';
import { raw } from '../../../../support/content.ts';
import { LOCALE, spaceFileOf, type SpaceFile } from '../../../../support/space.ts';

const TOKEN = 'delivery-token-that-nobody-may-see';
const content = {
  entries: [raw('agency', 'agency'), raw('needs', 'teens'), raw('pages', 'one')],
  photos: none(),
};
function none(): RawContent['photos'] {
  return { folder: 'photos', files: new Map() };
}

let standIn: ContentfulStandIn;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearth-delivery-'));
  standIn = await startContentfulStandIn({ tokens: { delivery: TOKEN } });
});
beforeEach(() => standIn.load(spaceFileOf(content)));
afterEach(() => {
  standIn.mend();
  standIn.limitResponses(7_340_032);
});
afterAll(async () => {
  await standIn.close();
  await rm(root, { recursive: true });
});

const read = (reader: Partial<Reader> = {}, patience: Patience = { timeout: 60_000, retries: 1 }) =>
  contentfulSource(
    root,
    {
      spaceId: standIn.space,
      environmentId: standIn.environment,
      host: standIn.host,
      token: TOKEN,
      drafts: false,
      ...reader,
    },
    patience,
  ).read();

const slugs = ({ entries }: RawContent) => entries.map(({ slug }) => slug).toSorted();

/** What comes of reading: never more than one line, and nothing of the token. */
async function failureOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => new Error('it was read'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  const { message, stack, cause } = error as Error;
  expect(`${message} ${stack} ${JSON.stringify(error)} ${String(cause)}`).not.toContain(TOKEN.slice(-5));
  expect(message).not.toContain('\n');
  return message;
}

/** Many pages of it, each with a summary of so many letters. */
function manyEntries(count: number, letters = 10): SpaceFile {
  const space = spaceFileOf(content);
  const [one] = space.entries.filter(({ sys }) => sys.contentType.sys.id === 'page');
  if (!one) throw new Error('there is no page');
  const more = Array.from({ length: count }, (_, index) => {
    const copy = structuredClone(one);
    copy.sys.id = `page-${index}`;
    copy.fields['slug'] = { [LOCALE]: `page-${index}` };
    copy.fields['menu'] = { [LOCALE]: 'x'.repeat(letters) };
    return copy;
  });
  return { ...space, entries: [...space.entries, ...more] };
}

describe('what is asked again and then read whole', () => {
  it.each<[what: string, Failure | Failure[]]>([
    ['a refusal for too many requests', { kind: '429', reset: 0.01, match: '/entries' }],
    ['a fault of Contentful’s', { kind: 'error', status: 500, match: '/entries' }],
    ['a fault of a gateway, as a page', { kind: 'error', status: 502, html: true, match: '/assets' }],
    ['a connection that is cut', { kind: 'drop', match: '/entries' }],
    ['an answer that is cut on its way', { kind: 'truncate', match: '/entries' }],
    ['an answer that ends in the middle of its JSON', { kind: 'cut', match: '/entries' }],
    ['an empty answer', { kind: 'empty', match: '/assets' }],
    ['a page of a firewall', { kind: 'html', match: '/entries' }],
    [
      'one of each',
      [
        { kind: 'html', match: '/locales' },
        { kind: 'cut', match: '/content_types' },
        { kind: 'drop', match: '/assets' },
      ],
    ],
  ])('%s', async (_what, failure) => {
    standIn.fail(failure);
    expect(slugs(await read())).toEqual(['agency', 'one', 'teens']);
  });

  it('an answer that doesn’t come', async () => {
    standIn.fail({ kind: 'hang', match: '/entries' });
    expect(slugs(await read({}, { timeout: 2000, retries: 1 }))).toEqual(['agency', 'one', 'teens']);
  });
});

describe('what is said in one line, without the token', () => {
  const rows: [what: string, reader: Partial<Reader>, said: RegExp][] = [
    ['a wrong token', { token: 'another-token' }, /^Contentful refuses CONTENTFUL_DELIVERY_TOKEN \(401\)/],
    ['a token for drafts that is none', { drafts: true, token: 'another-token' }, /CONTENTFUL_PREVIEW_TOKEN/],
    [
      'a wrong space',
      { spaceId: 'nowhere' },
      /^Contentful finds no space nowhere .*\(404\): look at CONTENTFUL_SPACE_ID/,
    ],
    [
      'a wrong environment',
      { environmentId: 'stage' },
      /environment stage .*\(404\).*CONTENTFUL_ENVIRONMENT/,
    ],
    [
      'no network',
      { host: '127.0.0.1:1' },
      /^Contentful can’t be reached at \S+ \(ECONNREFUSED\).*is published stays as it was/,
    ],
  ];
  it.each(rows)('%s', async (_what, reader, said) => {
    expect(await failureOf(read(reader, { timeout: 60_000, retries: 0 }))).toMatch(said);
  });

  it.each<[what: string, Failure, said: RegExp]>([
    [
      'a token that is revoked between two requests',
      { kind: 'revoked', match: '/entries', times: 9 },
      /refuses CONTENTFUL_DELIVERY_TOKEN/,
    ],
    ['faults without end', { kind: 'error', status: 503, times: 99 }, /has a fault of its own \(503\)/],
    [
      'too many requests without end',
      { kind: '429', reset: 0.01, times: 99 },
      /\(429\): try again in a minute/,
    ],
    ['answers cut without end', { kind: 'cut', match: '/entries', times: 99 }, /cut short/],
    ['pages of a firewall without end', { kind: 'html', times: 99 }, /no answers of its API/],
    ['no answer at all', { kind: 'hang', times: 99 }, /can’t be reached at \S+ \(ECONNABORTED\)/],
  ])('%s', async (_what, failure, said) => {
    standIn.fail(failure);
    expect(await failureOf(read({}, { timeout: 1500, retries: 0 }))).toMatch(said);
  });
});

describe('a space of many pages', () => {
  it('1,001 entries arrive as 1,001', async () => {
    standIn.load(manyEntries(1001 - 6));
    const { entries } = await read();
    expect(standIn.dump().entries).toHaveLength(1001);
    expect(entries.filter(({ collection }) => collection === 'pages')).toHaveLength(1001 - 6 + 1);
  });

  it('fewer at once are asked for where an answer would be too big', async () => {
    standIn.load(manyEntries(300, 250));
    standIn.limitResponses(250_000);
    expect((await read()).entries).toHaveLength(303);
    expect(standIn.requests.some(({ status }) => status === 400)).toBe(true);
  });

  it.each<[what: string, change: () => void]>([
    ['deleted', () => standIn.load(manyEntries(1100))],
    ['published', () => standIn.load(manyEntries(1201))],
  ])('is read anew when an entry is %s between two pages', async (_what, change) => {
    standIn.load(manyEntries(1200));
    standIn.fail({ kind: 'run', run: change, match: 'skip=1000' });
    const { entries } = await read();
    expect(entries.length).toBe(standIn.dump().entries.length - 3);
    expect(new Set(slugs({ entries } as RawContent)).size).toBe(entries.length);
  });

  it('is read anew when an entry of the first page is changed while the second is read', async () => {
    const space = manyEntries(1200);
    standIn.load(space);
    const changed = structuredClone(space);
    const first = changed.entries.find(({ sys }) => sys.id === 'page-0');
    if (!first) throw new Error('there is no page');
    first.fields['title'] = { [LOCALE]: 'Changed' };
    first.sys.updatedAt = '2026-11-23T10:00:00.000Z';
    standIn.fail({ kind: 'run', run: () => standIn.load(changed), match: 'skip=1000' });
    const page = (await read()).entries.find(({ slug }) => slug === 'page-0');
    expect(page?.fields).toMatchObject({ title: 'Changed' });
  });

  it('is read anew when one is taken down, and another published, between two pages', async () => {
    const before = manyEntries(1200);
    const after = structuredClone(before);
    const taken = after.entries.findIndex(({ sys }) => sys.id === 'page-0');
    const [one] = after.entries.splice(taken, 1);
    if (!one) throw new Error('there is no page');
    one.sys = { ...one.sys, id: 'zzz', updatedAt: '2026-11-23T10:00:00.000Z' };
    one.fields['slug'] = { [LOCALE]: 'new' };
    after.entries.push(one);
    standIn.load(before);
    standIn.fail({ kind: 'run', run: () => standIn.load(after), match: 'skip=1000' });
    const found = slugs(await read());
    expect(found).not.toContain('page-0');
    expect(found).toContain('new');
    expect(found).toHaveLength(1203);
  });

  it('has more types than Contentful gives at once', async () => {
    const space = spaceFileOf(content);
    const [type] = space.contentTypes;
    if (!type) throw new Error('there is no type');
    const others = Array.from({ length: 120 }, (_, index) => ({
      ...structuredClone(type),
      sys: { ...type.sys, id: `aaa${index}` },
      description: '',
    }));
    standIn.load({ ...space, contentTypes: [...others, ...space.contentTypes] });
    expect(slugs(await read())).toEqual(['agency', 'one', 'teens']);
  });

  it('that never stands still is said', async () => {
    standIn.load(manyEntries(1200));
    let count = 1200;
    standIn.fail({
      kind: 'run',
      run: () => standIn.load(manyEntries((count += 1))),
      match: 'skip=1000',
      times: 99,
    });
    expect(await failureOf(read())).toMatch(/somebody publishes in Contentful all the time/);
  });
});

describe('the model of a space', () => {
  const withModel = (note: string) => {
    const space = spaceFileOf(content);
    for (const type of space.contentTypes) type.description = type.description.replace(/Model \d+$/, note);
    return space;
  };
  it.each([
    ['is older', `Model ${MODEL - 1}`, /run `npm run contentful -- push --apply`/],
    ['is newer', `Model ${MODEL + 1}`, /this code is older/],
    ['was written by hand', 'By hand', /doesn’t have this site’s content types.*push --apply/],
  ])('that %s is said with what to do', async (_what, note, said) => {
    standIn.load(withModel(note));
    expect(await failureOf(read())).toMatch(said);
  });

  it('of answers that drip for ever ends, and is said', async () => {
    const server = createServer((_request, answer) => {
      answer.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => answer.write(' '), 20);
      answer.on('close', () => clearInterval(drip));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const said = await failureOf(read({ host: `127.0.0.1:${port}` }, { timeout: 200, retries: 0 }));
    server.closeAllConnections();
    server.close();
    expect(said).toMatch(/takes longer than 0\.6 s/);
  });

  it('of an empty space is said', async () => {
    standIn.load({});
    expect(await failureOf(read())).toMatch(/push --apply/);
  });
});

describe('pictures', () => {
  const withPhotos = (...files: string[]) =>
    spaceFileOf({
      entries: [
        raw('agency', 'agency'),
        ...files.map((file, index) => raw('stories', `s${index}`, { photo: { file, alt: file } })),
      ],
      photos: { folder: 'photos', files: new Map(files.map((file) => [file, file])) },
    });
  const cache = () => readdir(join(root, 'node_modules/.cache/hearth/contentful', standIn.space));

  it('are fetched once, and go when no entry shows them any more', async () => {
    standIn.load(withPhotos('a.jpg', 'b.jpg'));
    const { photos } = await read();
    expect([...photos.files.keys()].toSorted()).toEqual(['a.jpg', 'b.jpg']);
    expect(await cache()).toHaveLength(2);
    const asked = standIn.requests.length;
    await read();
    expect(standIn.requests.slice(asked).filter(({ path }) => path.startsWith('/assets'))).toEqual([]);
    standIn.load(withPhotos('a.jpg'));
    await read();
    expect(await cache()).toHaveLength(1);
  });

  it('are tried again', async () => {
    standIn.load(withPhotos('c.jpg'));
    standIn.fail({ kind: 'error', status: 503, match: 'GET /assets' });
    expect((await read()).photos.files.size).toBe(1);
  });

  it.each<[what: string, Failure]>([
    ['is refused', { kind: 'error', status: 403, match: 'GET /assets', times: 1 }],
    ['is asked for wrongly', { kind: 'error', status: 400, match: 'GET /assets', times: 1 }],
    ['is cut each time', { kind: 'drop', match: 'GET /assets', times: 2 }],
    ['doesn’t come', { kind: 'hang', match: 'GET /assets', times: 2 }],
  ])(
    'of which one %s keep nothing from being published: its name is there, without a file',
    async (_what, failure) => {
      standIn.load(withPhotos('e.jpg'));
      standIn.fail(failure);
      const { entries, photos } = await read({}, { timeout: 3000, retries: 1 });
      expect(slugs({ entries } as RawContent)).toEqual(['agency', 's0']);
      expect(photos.files.size).toBe(0);
    },
  );

  it('of which none comes are Contentful’s fault, and said', async () => {
    standIn.load(withPhotos('f.jpg', 'g.jpg', 'h.jpg'));
    standIn.fail({ kind: 'drop', match: 'GET /assets', times: 99 });
    expect(await failureOf(read())).toMatch(/no picture can be fetched/);
  });

  it.each([
    'http://127.0.0.1:PORT/inside',
    '//127.0.0.1:PORT/inside',
    'http://127.0.0.1:PORT/redirect',
    'data:image/jpeg;base64,AAAA',
    'file:///etc/hostname',
    'nonsense',
  ])('are fetched from Contentful alone, not from %s', async (url) => {
    const asked: string[] = [];
    const server = createServer(({ url: path = '' }, answer) => {
      asked.push(path);
      if (path === '/redirect') answer.writeHead(302, { location: '/inside' });
      answer.end('inside');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const folder = await mkdtemp(join(root, 'pictures-'));
    const wanted = [{ name: 'a.jpg', url: url.replace('PORT', String(port)) }];
    const access = { spaceId: 'ash', environmentId: 'master', host: 'contentful.com' };
    expect((await fetchPictures(wanted, folder, access, { timeout: 60_000, retries: 0 })).size).toBe(0);
    server.close();
    expect(asked).toEqual([]);
  });
});
