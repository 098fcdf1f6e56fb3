import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { contentRules } from '../../../src/content-rules.ts';
import { shownRecordings } from '../../../src/content/published-recordings.ts';
import { secondsOf } from '../../../src/content/recording-length.ts';
import { judgeRecordings, MOST_MB } from '../../../src/content/recordings.ts';
import { takeSnapshot } from '../../../src/content/snapshot.ts';
import type { RawEntry } from '../../../src/content/source/source.ts';
import { goodEntries, raw } from '../../support/content.ts';

const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:04.000\nI rang on a Tuesday.\n';
/** A box of MP4: its size, its name, and what is in it. */
const box = (name: string, ...inside: Buffer[]) => {
  const body = Buffer.concat(inside);
  const head = Buffer.from(`\0\0\0\0${name}`, 'latin1');
  head.writeUInt32BE(8 + body.length);
  return Buffer.concat([head, body]);
};

/** What says which kind of MP4 it is, and a film that has no more than it must. */
const HEAD = box('ftyp', Buffer.from('isom\0\0\x02\0', 'latin1'), Buffer.alloc(16));
const FILM = Buffer.concat([HEAD, box('mdat', Buffer.alloc(64)), box('moov', box('udta'))]);
/** The same, as it is put on the web: what plays when comes first. */
const FAST = Buffer.concat([HEAD, box('moov', box('udta')), box('mdat', Buffer.alloc(64))]);

/** A film whose header says how many units of a second it lasts. */
function mp4(version: 0 | 1, unit: number, length: number | bigint): Buffer {
  const header = Buffer.alloc(version === 1 ? 32 : 20);
  header[0] = version;
  header.writeUInt32BE(unit, version === 1 ? 20 : 12);
  if (version === 1) header.writeBigUInt64BE(BigInt(length), 24);
  else header.writeUInt32BE(Number(length), 16);
  return Buffer.concat([HEAD, box('free'), box('moov', box('udta'), box('mvhd', header))]);
}

/** An element of WebM: its id, its length in one byte (of which all ones mean that nobody knows), and what is in it. */
const element = (id: string, inside: Buffer, length = 0x80 | inside.length) =>
  Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([length]), inside]);
const WEBM = Buffer.concat([element('1a45dfa3', Buffer.alloc(4)), element('18538067', Buffer.alloc(60))]);
const LIVE = Buffer.concat([
  element('1a45dfa3', Buffer.alloc(4)),
  element('18538067', Buffer.alloc(60), 0xff),
]);

/** An MP3: an ID3 tag of 100 bytes, and a frame that says how many bytes of sound there are. */
function mp3(): Buffer {
  const tag = Buffer.alloc(110);
  tag.write('ID3\x04', 'latin1');
  tag[9] = 100;
  const sound = Buffer.alloc(400);
  sound.write('\xff\xfb\x90\x44', 'latin1');
  sound.write('Info', 36);
  sound.writeUInt32BE(3, 40);
  sound.writeUInt32BE(sound.length, 48);
  return Buffer.concat([tag, sound]);
}
const most = (file: Buffer) => file.subarray(0, file.length - 20);

const FILES: Readonly<Record<string, string | Buffer>> = {
  'sam.mp4': FILM,
  'fast.mp4': FAST,
  'padded.mp4': Buffer.concat([FILM, Buffer.alloc(30)]),
  'sam.m4a': Buffer.concat([box('ftyp', Buffer.from('M4A \0\0\0\0', 'latin1')), box('moov')]),
  'sam.webm': WEBM,
  'live.webm': LIVE,
  'sam.mp3': mp3(),
  'cut.mp4': most(FILM),
  'cut.m4a': most(FAST),
  'none.mp4': FILM.subarray(0, FILM.length - 16),
  'odd.mp4': Buffer.concat([FILM, Buffer.from('More.')]),
  'cut.webm': most(WEBM),
  'head.webm': WEBM.subarray(0, 9),
  'cut.mp3': most(mp3()),
  'tag.mp3': mp3().subarray(0, 90),
  'bare.mp3': Buffer.from([0xff, 0xfb, 0x90, 0x44]),
  'sam.vtt': CAPTIONS,
  'hours.vtt': '\uFEFFWEBVTT - of Sam\r\n\r\n1\r\n00:00:01.000 --> 00:00:04.000 line:0\r\nHello\r\n',
  'phone.mp4': Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0', 'latin1'),
  'words.mp4': 'These are words.',
  'empty.mp4': '',
  'words.mp3': 'These are words.',
  'empty.vtt': '',
  'subrip.vtt': '1\n00:00:01,000 --> 00:00:04,000\nHello\n',
  'commas.vtt': 'WEBVTT\n\n00:00:01,000 --> 00:00:04,000\nHello\n',
  'bare.vtt': 'WEBVTT\n\nHello\n',
  'near.vtt': 'WEBVTTX\n\n00:00.000 --> 00:04.000\nHello\n',
};

let folder: string;
const files = () => new Map(Object.keys(FILES).map((name) => [name, join(folder, name)]));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-recordings-'));
  for (const [name, bytes] of Object.entries(FILES)) await writeFile(join(folder, name), bytes);
});
afterAll(() => rm(folder, { recursive: true }));

const judge = async (...names: string[]) =>
  judgeRecordings({ folder: 'recordings', files: new Map(names.map((name) => [name, join(folder, name)])) });

describe('the file of a recording', () => {
  it.each(['sam.mp4', 'fast.mp4', 'padded.mp4', 'sam.m4a', 'sam.webm', 'live.webm', 'sam.mp3', 'bare.mp3'])(
    'is published under another name when it is another one: %s',
    async (name) => {
      const { faults, opened } = await judge(name);
      expect(faults.get(name)).toBeUndefined();
      const [ending] = /\.\w+$/.exec(name) ?? [];
      expect(opened.get(name)?.name).toMatch(new RegExp(`^[0-9a-f]{12}\\${ending}$`));
    },
  );

  it.each([
    ['in short numbers', mp4(0, 600, 12_000), 20],
    ['in long ones', mp4(1, 90_000, 18_765_000), 208.5],
    ['in none', FILM, undefined],
    ['in a header that is cut off', mp4(1, 1, 1).subarray(0, -12), undefined],
    ['in a number that means nobody knows', mp4(0, 600, 0xff_ff_ff_ff), undefined],
    ['in a long one that means so', mp4(1, 600, 0xff_ff_ff_ff_ff_ff_ff_ffn), undefined],
    ['in units of nothing', mp4(0, 0, 12_000), undefined],
    ['after a box that has no end', Buffer.concat([HEAD, Buffer.alloc(40)]), undefined],
  ])('says how long it lasts %s', (_, file, seconds) => {
    expect(secondsOf(file)).toBe(seconds);
  });

  it('of any bytes says how long it lasts, or nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('moov', 'mvhd', ''), (bytes, name) => {
        const file = Buffer.concat([
          mp4(0, 600, 12_000).subarray(0, 32),
          Buffer.from(bytes),
          Buffer.from(name),
        ]);
        const seconds = secondsOf(file);
        expect(seconds === undefined || seconds > 0).toBe(true);
      }),
      { numRuns: 500, seed: 19 },
    );
  });

  it.each(['sam.vtt', 'hours.vtt'])('is read when it is captions: %s', async (name) => {
    const { faults, captions } = await judge(name);
    expect(faults.get(name)).toBeUndefined();
    expect(captions.get(name)).toBe(FILES[name]);
  });

  it.each<readonly [name: string, rule: string, message: RegExp]>([
    ['phone.mp4', 'unreadable-recording', /another kind of file/],
    ['words.mp4', 'unreadable-recording', /another kind of file/],
    ['words.mp3', 'unreadable-recording', /another kind of file/],
    ['empty.mp4', 'unreadable-recording', /is empty/],
    ['gone.mp4', 'unreadable-recording', /can’t be read \(ENOENT\)/],
    ['empty.vtt', 'unreadable-recording', /is empty/],
    ['subrip.vtt', 'wrong-captions', /isn’t WebVTT/],
    ['commas.vtt', 'wrong-captions', /isn’t WebVTT/],
    ['bare.vtt', 'wrong-captions', /no captions/],
    ['near.vtt', 'wrong-captions', /isn’t WebVTT/],
    ...['cut.mp4', 'cut.m4a', 'none.mp4', 'odd.mp4', 'cut.webm', 'head.webm', 'cut.mp3', 'tag.mp3'].map(
      (name) => [name, 'unreadable-recording', /is cut off, or damaged/] as const,
    ),
  ])('is refused: %s', async (name, rule, message) => {
    const { faults, opened, captions } = await judge(name);
    expect(faults.get(name)).toMatchObject({ rule, message: expect.stringMatching(message) });
    expect(opened.size + captions.size).toBe(0);
  });

  it('is refused when it is too large, and taken when it is just small enough', async () => {
    const path = join(folder, 'large.mp4');
    // The last box goes on to the end, whatever that is.
    await writeFile(path, Buffer.concat([FILM, Buffer.from('\0\0\0\0free', 'latin1')]));
    await truncate(path, MOST_MB * 1024 * 1024);
    expect((await judge('large.mp4')).opened.size).toBe(1);
    await truncate(path, MOST_MB * 1024 * 1024 + 1);
    expect((await judge('large.mp4')).faults.get('large.mp4')).toMatchObject({
      rule: 'recording-too-large',
      message: `has ${MOST_MB + 1} MB`,
    });
  });
});

const recording = {
  kind: 'film',
  title: 'Nine days',
  length: '1:20',
  media: 'sam.mp4',
  captions: 'sam.vtt',
  transcript: 'I rang on a Tuesday.\n\nNobody spoke.',
};
const consent = { ...goodEntries.stories.consent, scope: ['website', 'film'] };

/** What a build publishes of an entry, and what is said of it. */
async function publish(entry: RawEntry) {
  const content = {
    entries: [raw('agency', 'agency'), entry],
    unreadable: [],
    problems: [],
    photos: { folder: 'photos', files: new Map() },
    recordings: { folder: 'recordings', files: files() },
  };
  const source = { read: async () => content, version: async () => '' };
  const today = Temporal.PlainDate.from('2026-11-23');
  const { content: found, problems } = await takeSnapshot(source, { today, rules: contentRules });
  return { ...found, rules: problems.map(({ rule }) => rule) };
}

const published = (changes: object, ofConsent: object = consent) =>
  publish(raw('stories', 'sam', { recording: { ...recording, ...changes }, consent: ofConsent }));

describe('a recording', () => {
  it('is published with its files', async () => {
    const { stories, rules } = await published({});
    expect(rules).toEqual([]);
    expect(stories[0]?.data.recording).toMatchObject({ title: 'Nine days', opened: { captions: CAPTIONS } });
    const shown = shownRecordings(stories);
    expect(shown.map(({ path }) => path)).toEqual([join(folder, 'sam.mp4')]);
    expect(shownRecordings([...stories, ...stories])).toEqual(shown);
  });

  it.each<[what: string, changes: object, rules: string[]]>([
    ['a film without captions', { captions: undefined }, ['film-without-captions']],
    ['captions that aren’t WebVTT', { captions: 'subrip.vtt' }, ['wrong-captions']],
    ['a file that isn’t there', { media: 'sa.mp4' }, ['missing-recording']],
    ['captions that aren’t there', { captions: 'sa.vtt' }, ['missing-recording']],
    ['a file that is none', { media: 'words.mp4' }, ['unreadable-recording']],
    ['no words to read', { transcript: undefined }, ['recording-without-transcript']],
    ['no file, and no other website', { media: undefined }, ['missing-recording']],
  ])('is left out, and its story stays: %s', async (_what, changes, rules) => {
    const found = await published(changes);
    expect(found.rules).toEqual(rules);
    expect(found.stories).toHaveLength(1);
    expect(found.stories[0]?.data.recording).toBeUndefined();
  });

  it.each<[what: string, changes: object]>([
    ['a sound without captions', { kind: 'sound', media: 'sam.mp3', captions: undefined }],
    [
      'a film on another website',
      { media: undefined, captions: undefined, provider: 'https://www.youtube.com/watch?v=sample' },
    ],
  ])('is published: %s', async (_what, changes) => {
    const { stories, rules } = await published(changes);
    expect(rules).toEqual([]);
    expect(stories[0]?.data.recording).toBeDefined();
  });

  it('to which the person didn’t agree is left out, and somebody is told', async () => {
    const { stories, rules } = await published({}, goodEntries.stories.consent);
    expect(rules).toEqual(['recording-without-consent']);
    expect(stories[0]?.data.recording).toBeUndefined();
    expect(shownRecordings(stories)).toEqual([]);
  });

  it('of a story that was withdrawn is on no page', async () => {
    const { stories } = await published({}, { ...consent, withdrawn: '2026-11-20' });
    expect(stories).toEqual([]);
  });

  it.each(['campaigns', 'pages'] as const)(
    'of a block of %s is published as a story’s is',
    async (collection) => {
      const block = { block: 'recording', recording, consent };
      const { [collection]: entries, rules } = await publish(raw(collection, 'ours', { shows: [block] }));
      expect(rules).toEqual([]);
      expect(shownRecordings(entries).map(({ path }) => path)).toEqual([join(folder, 'sam.mp4')]);
      const { captions: _, ...without } = recording;
      const bare = await publish(raw(collection, 'ours', { shows: [{ ...block, recording: without }] }));
      expect(bare.rules).toEqual(['film-without-captions']);
      expect(shownRecordings(bare[collection])).toEqual([]);
      expect(bare[collection]).toHaveLength(1);
    },
  );
});
