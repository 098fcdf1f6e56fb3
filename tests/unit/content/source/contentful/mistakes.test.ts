import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentRules } from '../../../../../src/content-rules.ts';
import { describeProblem } from '../../../../../src/content/problems.ts';
import { takeSnapshot } from '../../../../../src/content/snapshot.ts';
import {
  startContentfulStandIn,
  type ContentfulStandIn,
} from '../../../../../src/tools/contentful/stand-in.ts';
import { raw } from '../../../../support/content.ts';
import {
  entryLink,
  link,
  LOCALE,
  sourceOf,
  spaceFileOf,
  type SpaceEntry,
  type SpaceFile,
} from '../../../../support/space.ts';

const today = Temporal.PlainDate.from('2026-11-23');

const place = { type: 'venue', venue: 'ash-hall' };
const rule = { when: { areas: ['ash'] }, team: 'welcome', because: 'They live there.' };

let standIn: ContentfulStandIn;
let root: string;
let good: SpaceFile;
const bytes = new Map<string, Uint8Array>();
let jpeg: Buffer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearth-space-'));
  standIn = await startContentfulStandIn();
  jpeg = await sharp(randomBytes(800 * 600 * 3), { raw: { width: 800, height: 600, channels: 3 } })
    .jpeg()
    .toBuffer();
  await writeFile(join(root, 'sam.jpg'), jpeg);
  const photo = { file: 'sam.jpg', alt: 'Sam at a table.' };
  good = spaceFileOf({
    entries: [
      raw('agency', 'agency', {
        routing: { rules: [rule], fallback: { team: 'welcome', because: 'Both.' } },
      }),
      raw('areas', 'ash'),
      raw('needs', 'teens'),
      raw('careTypes', 'short'),
      raw('tours', 'lit'),
      raw('venues', 'ash-hall'),
      raw('events', 'evening'),
      raw('events', 'hall', { kind: 'information', place, area: 'ash', title: 'At the hall' }),
      raw('events', 'stop', { kind: 'roadshow', place, area: 'ash', tour: 'lit', title: 'A stop' }),
      raw('campaigns', 'good-at-it', {
        need: 'teens',
        placements: [{ code: 'good-poster', name: 'Poster in the hall' }],
      }),
      {
        ...raw('pages', 'one', { shows: [{ block: 'choices', heading: 'Which?' }] }),
        markdown: 'Read [two](/two/).',
      },
      raw('pages', 'two', { title: 'Two', next: { label: 'Read one', href: '/one/' } }),
      raw('pages', 'easy', { title: 'Easy', version: { kind: 'easy-read', of: 'one', pictures: ['table'] } }),
      raw('stories', 'sam', { photo }),
      raw('stories', 'alex', { title: 'Alex' }),
      raw('questions', 'rent'),
    ],
    photos: { folder: 'photos', files: new Map([['sam.jpg', join(root, 'sam.jpg')]]) },
  });
});
afterAll(async () => {
  await standIn.close();
  await rm(root, { recursive: true });
});

/** Loads a space that differs, and reads it as the site does. */
async function read(change: (space: SpaceFile) => void, drafts = false) {
  const space = structuredClone(good);
  bytes.clear();
  change(space);
  standIn.load(space, (url) => [...bytes].find(([part]) => url.includes(part))?.[1] ?? jpeg);
  return takeSnapshot(sourceOf(standIn, root, drafts), { today, rules: contentRules });
}

const find = (space: SpaceFile, id: string): SpaceEntry => {
  const found = space.entries.find(({ sys }) => sys.id === id);
  if (!found) throw new Error(`the space has no ${id}: ${space.entries.map(({ sys }) => sys.id).join(', ')}`);
  return found;
};
const set = (id: string, field: string, value: unknown) => (space: SpaceFile) => {
  const { fields } = find(space, id);
  if (value === undefined) delete fields[field];
  else fields[field] = { [LOCALE]: value };
};
const unpublish = (id: string) => (space: SpaceFile) => {
  delete find(space, id).sys.publishedVersion;
};
const archive = (id: string) => (space: SpaceFile) => {
  unpublish(id)(space);
  find(space, id).sys.archivedVersion = 2;
};
const remove = (id: string) => (space: SpaceFile) => {
  space.entries = space.entries.filter(({ sys }) => sys.id !== id);
};
const all =
  (...changes: ((space: SpaceFile) => void)[]) =>
  (space: SpaceFile) =>
    changes.forEach((each) => each(space));

const paragraph = (...content: object[]) => ({ nodeType: 'paragraph', data: {}, content });
const text = (value: string) => ({ nodeType: 'text', value, marks: [], data: {} });
const words = (...content: object[]) => ({ nodeType: 'document', data: {}, content });
const toEntry = (id: string, said: string) => ({
  nodeType: 'entry-hyperlink',
  data: { target: entryLink(id) },
  content: [text(said)],
});

it('a good space has no problem, and all of it is published', async () => {
  const { problems, content } = await read(() => undefined);
  expect(problems.filter(({ severity }) => severity === 'error').map(describeProblem)).toEqual([]);
  expect(Object.values(content).flat()).toHaveLength(16);
  expect(content.stories.find(({ slug }) => slug === 'sam')?.data.photo).toMatchObject({
    opened: { width: 800 },
  });
});

const SLUGS = [
  'agency',
  'ash',
  'teens',
  'short',
  'lit',
  'ash-hall',
  'evening',
  'hall',
  'stop',
  'good-at-it',
  'one',
  'two',
  'easy',
  'sam',
  'alex',
  'rent',
];

/** What is wrong, what it is called in Contentful, its field there, what is said; and what isn't published for it. */
type Row = [
  mistake: string,
  change: (space: SpaceFile) => void,
  entry: string,
  field: string | undefined,
  said: RegExp,
  gone: string[],
];

const ROWS: Row[] = [
  [
    'a title that is empty',
    set('event-hall', 'title', undefined),
    'Event “without a name”',
    'Title',
    /is missing/,
    ['hall'],
  ],
  ['a title of spaces', set('event-hall', 'title', '  '), 'Event “  ”', 'Title', /is missing/, ['hall']],
  [
    'an event without an end',
    set('event-hall', 'ends', undefined),
    'Event “At the hall”',
    'Ends',
    /is missing/,
    ['hall'],
  ],
  [
    'an event that ends before it starts',
    set('event-hall', 'ends', '2026-11-24T17:00+00:00'),
    'Event “At the hall”',
    'Ends',
    /ends before it starts/,
    ['hall'],
  ],
  [
    'a time without a zone',
    set('event-hall', 'starts', '2026-11-24T18:30'),
    'Event “At the hall”',
    'Starts',
    /has no zone/,
    [],
  ],
  [
    'a day where a time belongs',
    set('event-hall', 'starts', '2026-11-24'),
    'Event “At the hall”',
    'Starts',
    /is no real day/,
    ['hall'],
  ],
  [
    'a time that is none',
    set('event-hall', 'starts', 'Tuesday'),
    'Event “At the hall”',
    'Starts',
    /is no real day/,
    ['hall'],
  ],
  [
    'no place',
    set('event-hall', 'placeType', undefined),
    'Event “At the hall”',
    'Place: type',
    /./,
    ['hall'],
  ],
  [
    'a venue that is a draft',
    unpublish('venue-ash-hall'),
    'Event “At the hall”',
    'Place: venue',
    /leads to the entry venue-ash-hall, which isn’t published/,
    ['ash-hall', 'hall', 'stop'],
  ],
  [
    'a venue that is archived',
    archive('venue-ash-hall'),
    'Event “A stop”',
    'Place: venue',
    /isn’t published/,
    ['ash-hall', 'hall', 'stop'],
  ],
  [
    'a venue that is deleted',
    remove('venue-ash-hall'),
    'Event “At the hall”',
    'Place: venue',
    /isn’t published/,
    ['ash-hall', 'hall', 'stop'],
  ],
  [
    'a venue with a wrong postcode, said at the venue',
    set('venue-ash-hall', 'postcode', 'DH1'),
    'Venue “Ash Hall”',
    'Postcode',
    /isn’t written as it must be/,
    ['ash-hall', 'hall', 'stop'],
  ],
  [
    'a venue without words on access',
    set('venue-ash-hall', 'accessStepFree', undefined),
    'Venue “Ash Hall”',
    'Access: step free',
    /is missing/,
    ['ash-hall', 'hall', 'stop'],
  ],
  [
    'a picture where a venue belongs',
    set('event-hall', 'placeVenue', link('Asset', 'photo-sam-jpg')),
    'Event “At the hall”',
    'Place: venue',
    /something that is no entry/,
    ['hall'],
  ],
  [
    'an entry of another type where a venue belongs',
    set('event-hall', 'placeVenue', entryLink('need-teens')),
    'Event “At the hall”',
    'Place: venue',
    /an entry of the type Need/,
    ['hall'],
  ],
  [
    'a kind that nobody knows',
    set('event-hall', 'kind', 'party'),
    'Event “At the hall”',
    'Kind',
    /“party” isn’t one of the words/,
    ['hall'],
  ],
  [
    'words where a list belongs',
    set('event-hall', 'audience', 'fostering'),
    'Event “At the hall”',
    'Audience',
    /has to be a list/,
    ['hall'],
  ],
  [
    'a place to book with no number of places',
    set('event-hall', 'bookingNeeded', true),
    'Event “At the hall”',
    'Booking: capacity',
    /is missing/,
    ['hall'],
  ],
  [
    'a number of places below one',
    all(set('event-hall', 'bookingNeeded', true), set('event-hall', 'bookingCapacity', 0)),
    'Event “At the hall”',
    'Booking: capacity',
    /1 or more/,
    ['hall'],
  ],
  [
    'a stop without its tour',
    set('event-stop', 'tour', undefined),
    'Event “A stop”',
    'Tour',
    /needs its tour/,
    ['stop'],
  ],
  [
    'a tour that is a draft',
    unpublish('tour-lit'),
    'Event “A stop”',
    'Tour',
    /tour-lit, which isn’t published/,
    ['lit', 'stop'],
  ],
  [
    'an area that is deleted',
    remove('area-ash'),
    'Event “At the hall”',
    'Area',
    /area-ash, which isn’t published/,
    ['ash', 'hall', 'stop'],
  ],
  [
    'an area with no position',
    set('area-ash', 'centre', undefined),
    'Area “Ash Town”',
    'Centre',
    /is missing/,
    ['ash', 'hall', 'stop'],
  ],
  [
    'an area in the sea',
    set('area-ash', 'centre', { lat: 12, lon: -1 }),
    'Area “Ash Town”',
    'Centre',
    /49 or more/,
    ['ash', 'hall', 'stop'],
  ],
  [
    'an area without towns',
    set('area-ash', 'towns', []),
    'Area “Ash Town”',
    'Towns',
    /needs at least one/,
    ['ash', 'hall', 'stop'],
  ],
  [
    'a short name with spaces',
    set('page-two', 'slug', 'page two'),
    'Page “Two”',
    'Short name',
    /can’t be an address/,
    ['two'],
  ],
  [
    'a short name that is empty',
    set('page-two', 'slug', undefined),
    'Page “Two”',
    'Short name',
    /is missing/,
    ['two'],
  ],
  [
    'a short name that the site keeps for itself',
    set('page-two', 'slug', 'events'),
    'Page “Two”',
    undefined,
    /events/,
    ['two'],
  ],
  [
    'the same short name twice',
    set('page-two', 'slug', 'one'),
    'Page “Two”',
    undefined,
    /has the same address as Page “Fostering”/,
    ['one', 'two', 'easy'],
  ],
  [
    'a page that is its own translation',
    set('page-easy', 'versionOf', entryLink('page-easy')),
    'Page “Easy”',
    'Version: of which page',
    /its own entry/,
    ['easy'],
  ],
  [
    'a version of a page that is a draft',
    unpublish('page-one'),
    'Page “Easy”',
    'Version: of which page',
    /page-one, which isn’t published/,
    ['one', 'easy'],
  ],
  [
    'a next step to a page that is a draft',
    unpublish('page-one'),
    'Page “Two”',
    'Next step: page',
    /page-one, which isn’t published/,
    ['one', 'easy'],
  ],
  [
    'no next step',
    all(set('page-two', 'nextHrefPage', undefined), set('page-two', 'nextHref', undefined)),
    'Page “Two”',
    'Next step: page',
    /is missing/,
    ['two'],
  ],
  [
    'an address that leads nowhere',
    all(set('page-two', 'nextHrefPage', undefined), set('page-two', 'nextHref', '/three/')),
    'Page “Two”',
    'Next step: page',
    /there is no such page/,
    [],
  ],
  [
    'a cost of a placement that is no number',
    set('placement-poster-in-the-hall', 'cost', 'lots'),
    'Placement of a campaign “Poster in the hall”',
    'Cost',
    /has to be a number/,
    [],
  ],
  [
    'a placement without a name',
    set('placement-poster-in-the-hall', 'name', undefined),
    'Placement of a campaign “without a name”',
    'Name',
    /is missing/,
    [],
  ],
  [
    'a block that is deleted',
    remove('choicesBlock-which'),
    'Page “Fostering”',
    'Blocks',
    /choicesBlock-which, which isn’t published/,
    [],
  ],
  [
    'alt text that is missing',
    set('photo-sam-at-a-table', 'alt', undefined),
    'Photo “Sam at a table.”',
    'Alternative text',
    /is missing/,
    ['sam'],
  ],
  [
    'a photo without a picture',
    set('photo-sam-at-a-table', 'file', undefined),
    'Photo “Sam at a table.”',
    'Picture',
    /is missing/,
    ['sam'],
  ],
  [
    'a picture without a file',
    (space) => delete space.assets[0]?.fields['file'],
    'Photo “Sam at a table.”',
    'Picture',
    /has no file/,
    ['sam'],
  ],
  [
    'a picture that is a draft',
    (space) => delete space.assets[0]?.sys.publishedVersion,
    'Photo “Sam at a table.”',
    'Picture',
    /isn’t published/,
    ['sam'],
  ],
  [
    'a PDF where a picture belongs',
    () => bytes.set('sam', Buffer.from('%PDF-1.7\n1 0 obj\n')),
    'Photo “Sam at a table.”',
    'Picture',
    /is no picture/,
    [],
  ],
  [
    'a JPEG that is cut',
    () => bytes.set('sam', jpeg.subarray(0, jpeg.length * 0.4)),
    'Photo “Sam at a table.”',
    'Picture',
    /only a part of it arrived/,
    [],
  ],
  [
    'a story without its consent',
    all(
      ...['Person', 'Given', 'Scope', 'Expires'].map((key) => set('story-alex', `consent${key}`, undefined)),
    ),
    'Story “Alex”',
    'Consent: who gave it',
    /needs the record of its written consent/,
    ['alex'],
  ],
  [
    'a consent that ends before it was given',
    set('story-alex', 'consentExpires', '2025-01-01'),
    'Story “Alex”',
    'Consent: expires',
    /ends before it starts/,
    ['alex'],
  ],
  [
    'a day that doesn’t exist',
    set('story-alex', 'published', '2026-02-30'),
    'Story “Alex”',
    'First published',
    /is no real day/,
    ['alex'],
  ],
  [
    'a picture in the words',
    set(
      'page-one',
      'words',
      words(paragraph(text('Look:')), {
        nodeType: 'embedded-asset-block',
        data: { target: link('Asset', 'photo-sam-jpg') },
        content: [],
      }),
    ),
    'Page “Fostering”',
    'Words',
    /picture/,
    [],
  ],
  [
    'an entry embedded in the words',
    set(
      'page-one',
      'words',
      words({ nodeType: 'embedded-entry-block', data: { target: entryLink('page-two') }, content: [] }),
    ),
    'Page “Fostering”',
    'Words',
    /entry/,
    [],
  ],
  [
    'two entries that embed each other',
    all(
      set(
        'page-one',
        'words',
        words({ nodeType: 'embedded-entry-block', data: { target: entryLink('page-two') }, content: [] }),
      ),
      set(
        'page-two',
        'words',
        words({ nodeType: 'embedded-entry-block', data: { target: entryLink('page-one') }, content: [] }),
      ),
    ),
    'Page “Two”',
    'Words',
    /entry/,
    [],
  ],
  [
    'a node that nobody knows',
    set('page-one', 'words', words({ nodeType: 'video-block', data: {}, content: [] })),
    'Page “Fostering”',
    'Words',
    /video-block|isn’t shown|doesn’t know/,
    [],
  ],
  [
    'words that are no rich text',
    set('page-one', 'words', 'Plain words'),
    'Page “Fostering”',
    'Words',
    /rich text/,
    [],
  ],
  [
    'a main heading in the words',
    set('page-one', 'words', words({ nodeType: 'heading-1', data: {}, content: [text('Again')] })),
    'Page “Fostering”',
    'Words',
    /heading/i,
    [],
  ],
  [
    'a link in the words to a page that is a draft',
    unpublish('page-two'),
    'Page “Fostering”',
    'Words',
    /an entry that isn’t published/,
    ['two'],
  ],
  [
    'an address in the words that leads nowhere, by the heading above it',
    set(
      'page-one',
      'words',
      words(
        { nodeType: 'heading-2', data: {}, content: [text('Where to go')] },
        paragraph({ nodeType: 'hyperlink', data: { uri: '/nowhere/' }, content: [text('the old evening')] }),
      ),
    ),
    'Page “Fostering”',
    'Words, line 3, under “Where to go”',
    /nowhere/,
    [],
  ],
  [
    'a link in the words to a page that is deleted',
    set('page-one', 'words', words(paragraph(toEntry('page-nine', 'nine')))),
    'Page “Fostering”',
    'Words',
    /an entry that isn’t published/,
    [],
  ],
  [
    'a team that is a draft',
    unpublish('team-welcome'),
    'Agency “Ash Families”',
    'Teams',
    /team-welcome, which isn’t published/,
    ['agency'],
  ],
  [
    'a team with a wrong inbox, said at the team',
    set('team-welcome', 'inbox', 'welcome'),
    'Recruitment team “welcome team”',
    'Inbox',
    /isn’t written as it must be/,
    ['agency'],
  ],
  [
    'a rule for an area that is a draft',
    unpublish('area-ash'),
    'Routing rule “Welcome, ash”',
    'When: areas',
    /area-ash, which isn’t published/,
    ['ash', 'hall', 'stop'],
  ],
  ['no agency', remove('agency-agency'), 'agency', undefined, /no entry that is published/, ['agency']],
  [
    'two agencies',
    (space) =>
      space.entries.push({
        ...structuredClone(find(space, 'agency-agency')),
        sys: { ...find(space, 'agency-agency').sys, id: 'agency-two' },
      }),
    'Agency “Ash Families”',
    undefined,
    /agency/,
    ['agency'],
  ],
];

describe('a mistake is reported with its place in Contentful, and the rest is published', () => {
  it.each(ROWS)('%s', async (_mistake, change, entry, field, said, gone) => {
    const { problems, content } = await read(change);
    const errors = problems.filter(({ severity }) => severity === 'error');
    const found = errors.filter(
      (problem) =>
        said.test(problem.message) &&
        (problem.entry?.entry ?? problem.source).includes(entry) &&
        (field === undefined || problem.entry?.field === field),
    );
    // All that is said, where it isn't this.
    expect(found.length > 0 ? [] : errors.map(describeProblem)).toEqual([]);
    expect(found[0]?.entry?.url ?? found[0]?.source).toContain(`${standIn.host}/spaces/`);
    const published = new Set(
      Object.values(content)
        .flat()
        .map(({ slug }) => slug),
    );
    const missing = SLUGS.filter((slug) => !published.has(slug));
    // Nothing can be shown without the agency.
    expect(missing.includes('agency') ? ['agency'] : missing).toEqual(gone);
  });

  it('a story whose consent is withdrawn is gone while others are broken, and the rest is published', async () => {
    const { problems, content } = await read(
      all(
        set('story-alex', 'consentWithdrawn', '2026-11-22'),
        set('event-hall', 'ends', undefined),
        set('page-one', 'words', words({ nodeType: 'video-block', data: {}, content: [] })),
        set('venue-ash-hall', 'postcode', 'nowhere'),
        remove('need-teens'),
      ),
    );
    expect(problems.length).toBeGreaterThan(3);
    expect(content.stories.map(({ slug }) => slug)).toEqual(['sam']);
    expect(content.pages).toHaveLength(3);
    expect(content.questions).toHaveLength(1);
  });

  it('an entry that is unpublished is gone, whatever else is wrong', async () => {
    const { content } = await read(all(unpublish('story-alex'), set('event-hall', 'ends', undefined)));
    expect(content.stories.map(({ slug }) => slug)).toEqual(['sam']);
  });

  it('says one thing of one mistake', async () => {
    const { problems } = await read(all(remove('area-ash'), set('page-two', 'slug', undefined)));
    const places = problems.map(({ source, field }) => `${source} ${field}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

describe('what isn’t ours', () => {
  it('entries of a type by hand are left alone, and said once', async () => {
    const { problems, content } = await read((space) => {
      const [type] = space.contentTypes;
      const [entry] = space.entries;
      if (!type || !entry) throw new Error('the space is empty');
      const ofTheirs = { ...structuredClone(type), sys: { ...type.sys, id: 'poster' }, name: 'Poster' };
      space.contentTypes.push(ofTheirs);
      for (const id of ['poster-1', 'poster-2']) {
        const sys = { ...entry.sys, id, contentType: link('ContentType', 'poster') };
        space.entries.push({ sys, fields: {} });
      }
    });
    const said = problems.filter(({ message }) => message.includes('no type of this site'));
    expect(said.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      'warning is no type of this site: its 2 entries are left alone',
    ]);
    expect(Object.values(content).flat()).toHaveLength(16);
  });

  it('a field by hand is kept and not read', async () => {
    const { problems, content } = await read((space) => {
      const type = space.contentTypes.find(({ sys }) => sys.id === 'page');
      const field = { id: 'notes', name: 'Notes', type: 'Text', localized: false, required: false };
      type?.fields.push({ ...field, validations: [], disabled: false, omitted: false } as { id: string });
      set('page-one', 'notes', 'Ask Jo.')(space);
    });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(content.pages.find(({ slug }) => slug === 'one')?.data).not.toHaveProperty('notes');
  });
});

describe('drafts', () => {
  it('are seen with the token for them alone', async () => {
    const slugs = async (drafts: boolean) =>
      (await read(unpublish('page-two'), drafts)).content.pages.map(({ slug }) => slug).toSorted();
    expect(await slugs(true)).toEqual(['easy', 'one', 'two']);
    expect(await slugs(false)).toEqual(['easy', 'one']);
  });

  it('what is archived is in neither', async () => {
    expect((await read(archive('page-two'), true)).content.pages).toHaveLength(2);
  });
});

describe('languages', () => {
  const inTwo = (space: SpaceFile) => {
    space.locales.push({
      sys: { id: 'us', type: 'Locale', version: 1 },
      code: 'en-US',
      name: 'American',
      default: false,
      fallbackCode: LOCALE,
    });
    find(space, 'page-two').fields['title'] = { 'en-US': 'Two, honey', [LOCALE]: 'Two' };
    find(space, 'page-one').fields['title'] = { 'en-US': 'Fostering, y’all' };
    find(space, 'page-one').fields['summary'] = { [LOCALE]: 'What it is.' };
  };
  const titles = async (change: (space: SpaceFile) => void) =>
    (await read(change)).content.pages.map(({ data }) => data.title).toSorted();

  it('the site is in British English, field by field, and in the default where there is none', async () => {
    expect(
      await titles(
        all(inTwo, (space) => {
          for (const each of space.locales) {
            each.default = each.code === 'en-US';
            each.fallbackCode = each.code === 'en-US' ? null : 'en-US';
          }
          for (const { fields } of space.entries) {
            for (const values of Object.values(fields)) values['en-US'] ??= values[LOCALE];
          }
        }),
      ),
    ).toEqual(['Easy', 'Fostering, y’all', 'Two']);
  });

  it('a title in another language alone is missing here', async () => {
    expect(await titles(inTwo)).toEqual(['Easy', 'Two'].filter((title) => title !== 'Easy'));
  });
});
