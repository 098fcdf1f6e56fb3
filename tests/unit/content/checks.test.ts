import { readdir, readFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src/content/check-entries.ts';
import { contentRules } from '../../../src/content-rules.ts';
import type { Context } from '../../../src/content/checks/check.ts';
import type { RawEntry } from '../../../src/content/source/source.ts';
import type { CollectionName } from '../../../src/content/schemas/index.ts';
import { ROOT } from '../../../src/tools/project.ts';
import { readSectors } from '../../../src/platform/geography/sectors.ts';
import type { Country } from '../../../src/content/checks/check.ts';
import { openPaper } from '../../../src/roadshow/pack/paper.ts';
import { goodEntries, goodPrinted as printed, raw } from '../../support/content.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const check = (entries: RawEntry[], known: Omit<Context, 'today'> = {}) =>
  checkEntries(
    [...entries, ...good.filter((one) => !entries.some((entry) => entry.source === one.source))],
    today,
    contentRules,
    known,
  );

const polish = { kind: 'translation', of: 'fostering', language: 'pl', name: 'Polski' };
const easyRead = { kind: 'easy-read', of: 'fostering', pictures: ['hall'] };
/** What is right, beside each mistake. */
const good = [
  raw('agency', 'agency'),
  raw('areas', 'ash', { name: 'Ash Town', towns: ['Ash Town', 'Stanley'] }),
  raw('venues', 'hall', { position: { latitude: 54.7, longitude: -1.5 } }),
  raw('seasons', 'christmas', { title: 'the Christmas holidays', from: '2026-12-19', to: '2027-01-03' }),
  raw('tours', 'lit-windows', { to: '2026-12-01' }),
  raw('tours', 'chairs'),
  raw('areas', 'far', {
    name: 'Far Town',
    authority: 'E08000021',
    centre: { latitude: 54.97, longitude: -1.6 },
  }),
  raw('venues', 'far', {
    name: 'Far Hall',
    postcode: 'NE1 1AA',
    position: { latitude: 54.97, longitude: -1.6 },
  }),
  raw('events', 'stop', {
    title: 'A stop',
    kind: 'roadshow',
    tour: 'lit-windows',
    area: 'ash',
    place: { type: 'venue', venue: 'hall' },
    request: 'BCDF-GHJK',
  }),
  raw('partners', 'ash-hall', { name: 'Ash Hall', venue: 'hall', tours: ['lit-windows'] }),
  raw('needs', 'teenagers', { picture: 'bus' }),
  raw('careTypes', 'short-term'),
  raw('rates', 'this-year'),
  raw('pages', 'fostering'),
  raw('questions', 'rent'),
  raw('campaigns', 'teenagers', { featured: true }),
  raw('campaigns', 'after-prayers', { sensitive: true }),
  raw('needs', 'faith', { sensitive: true }),
  raw('campaigns', 'harvest', { need: 'faith', placements: [{ code: 'prayer-card', name: 'A card' }] }),
  raw('partners', 'ash-mosque', { name: 'Ash Mosque', sensitive: true }),
];

/** An entry whose words are those, from line 20 of its file. */
const words = (markdown: string, changes: object = {}, collection: CollectionName = 'pages') => ({
  ...raw(collection, 'mistaken', changes),
  markdown,
  startsAt: 20,
});
const entry = (collection: CollectionName, changes: object) => raw(collection, 'mistaken', changes);
const agency = (changes: object) => raw('agency', 'agency', { ...goodEntries.agency, ...changes });
const consent = goodEntries.stories.consent;
const contact = { role: 'The officer for Ash', does: 'Comes to you.', phone: '01632 960 411' };
const photo = { file: 'hall.jpg', alt: 'A hall at dusk', credit: 'Somebody' };
const film = {
  kind: 'film',
  title: 'Nine days',
  length: '1:20',
  media: 'sam.mp4',
  captions: 'sam.vtt',
  transcript: 'You can ask us.',
};
/** A story with a recording, to which the person agreed. */
const filmed = (changes: object, scope = ['website', 'film']) =>
  entry('stories', { recording: { ...film, ...changes }, consent: { ...consent, scope } });
const figure = {
  figure: 23,
  words: 'people began',
  source: 'Our own count',
  date: '2026-09-01',
  expires: '2027-09-01',
};
const quoteUntil = (expires: string) => ({
  block: 'quote',
  quote: 'It’s Peru.',
  by: 'A carer',
  consent: { ...consent, expires },
});
const venue = { type: 'venue', venue: 'hall' };
const meeting = { kind: 'meet', place: venue, area: 'ash' };
/** The rates of this year, but for some fields. */
const paid = (changes: object) => raw('rates', 'this-year', changes);
const [younger, older] = goodEntries.rates.allowances;
/** The worked example, but for some fields. */
const example = (changes: object) => paid({ example: { ...goodEntries.rates.example, ...changes } });
const longSentence = `You ${'can ring us and '.repeat(8)}we listen.`;
const hardWords = Array.from(
  { length: 9 },
  () =>
    'Organisational considerations necessitate comprehensive multidisciplinary assessment of individual circumstances.',
).join(' ');

/** A country of which little is known, and its bank holidays until a day. */
const knownUntil = (until: string): Country => ({ holidays: { days: [], until }, sectors: new Map() });

type Mistake = [rule: string, planted: string, entry: RawEntry, field: string | undefined, says: RegExp];

const errors: Mistake[] = [
  [
    'unknown-reference',
    'an area that isn’t there',
    entry('events', { kind: 'meet', place: venue, area: 'asch' }),
    'area',
    /asch .*Did you mean “ash”/,
  ],
  [
    'unknown-reference',
    'a tour that isn’t there',
    entry('events', { kind: 'roadshow', place: venue, area: 'ash', tour: 'windows' }),
    'tour',
    /windows/,
  ],
  ['unknown-reference', 'a need that isn’t there', entry('campaigns', { need: 'teens' }), 'need', /teens/],
  [
    'unknown-reference',
    'a page that it isn’t a version of',
    entry('pages', { version: { ...easyRead, of: 'fosterin' } }),
    'version.of',
    /Did you mean “fostering”/,
  ],
  [
    'wrong-sum',
    'an example that its own table contradicts',
    example({ weekly: 640.5 }),
    'example.weekly',
    /is 640\.5, and the amounts above come to £650\.50/,
  ],
  [
    'wrong-sum',
    'an example whose year isn’t its weeks',
    example({ weeks: 20 }),
    'example.yearly',
    /is 6505, and .* £13,010/,
  ],
  ['wrong-sum', 'an example of somebody of 40', example({ ages: '4, 40' }), 'example.ages', /4, 40/],
  ['unknown-name', 'an example of care without pay', example({ care: 'remand' }), 'example.care', /remand/],
  ['unknown-name', 'an example of another fee', example({ level: 'Second' }), 'example.level', /“Second”/],
  [
    'age-gap',
    'a gap in the ages of allowances',
    paid({ allowances: [{ ...younger, oldest: 8 }, older] }),
    'allowances',
    /no amount for the age of 9, 10\b/,
  ],
  [
    'age-gap',
    'a minimum that ends at 16',
    paid({ minimum: { ...goodEntries.rates.minimum, ages: [{ youngest: 0, oldest: 16, weekly: 180 }] } }),
    'minimum.ages',
    /the age of 17/,
  ],
  [
    'age-twice',
    'two allowances for one age',
    paid({ allowances: [younger, { ...older, youngest: 10 }] }),
    'allowances.1',
    /10 to 17, .* for under 11/,
  ],
  [
    'rates-overlap',
    'rates that begin while others hold',
    raw('rates', 'next-year', { from: '2027-03-31', to: '2028-03-31' }),
    'from',
    /is 2027-03-31, and “What carers get” \(.*this-year\.md\) holds until 2027-03-31/,
  ],
  [
    'wrong-value',
    'an age that is younger than the youngest',
    paid({ allowances: [younger, { youngest: 17, oldest: 11, weekly: 250 }] }),
    'allowances.1.oldest',
    /is younger/,
  ],
  [
    'wrong-value',
    'a telephone number with a digit too few',
    entry('agency', { phone: '01632 96012' }),
    'phone',
    /a digit too many or too few/,
  ],
  [
    'wrong-value',
    'tenths of a penny',
    paid({ levels: [{ name: 'One', weekly: 9.005 }] }),
    'levels.0.weekly',
    /two figures/,
  ],
  [
    'wrong-value',
    'care that pays nothing',
    paid({ kinds: [{ care: 'short-term', allowance: false }] }),
    'kinds.0.fee',
    /nothing/,
  ],
  [
    'wrong-value',
    'one kind of care twice',
    paid({ kinds: [{ care: 'short-term' }, { care: 'short-term', fee: 5 }] }),
    'kinds',
    /twice/,
  ],
  [
    'code-in-use',
    'a partner with the code of a campaign',
    raw('partners', 'teenagers'),
    undefined,
    /“teenagers”, which is that of .*campaigns/,
  ],
  [
    'assessment-unfilled',
    'an impact assessment that is signed with a place to fill in',
    words('Who reads it: FILL IN.', { status: 'signed', signed: '2026-11-01' }, 'assessments'),
    'line 20',
    /is signed/,
  ],
  ...['title', 'owner'].map((field): Mistake => [
    'assessment-unfilled',
    `an impact assessment that is signed with its ${field} to fill in`,
    entry('assessments', { status: 'signed', signed: '2026-11-01', [field]: 'FILL IN: what it is' }),
    field,
    /is signed/,
  ]),
  [
    'assessment-signed-ahead',
    'an impact assessment that was signed tomorrow',
    entry('assessments', { status: 'signed', signed: '2026-11-24' }),
    'signed',
    /2026-11-24, which is still to come/,
  ],
  [
    'partner-checked-ahead',
    'a partner that was looked at tomorrow',
    entry('partners', { checks: { ...goodEntries.partners.checks, on: '2026-11-24' } }),
    'checks.on',
    /2026-11-24, which is still to come/,
  ],
  ...['stall', 'partners'].map((name): Mistake => [
    'reserved-address',
    `a tour with the name of a page of the roadshow, ${name}`,
    raw('tours', name),
    undefined,
    new RegExp(`uses itself, /roadshow/${name}/`),
  ]),
  [
    'printed-too-long',
    'a heading of a poster that has no room',
    entry('pages', { version: polish, printed: { ...printed, heading: 'Myślisz o adopcji? '.repeat(12) } }),
    'printed.heading',
    /the heading is too long/,
  ],
  ...['zz', 'zz-GB', 'pl-Xxxx'].map((language): Mistake => [
    'wrong-value',
    `a page in a language that there isn’t, ${language}`,
    entry('pages', { version: { kind: 'translation', of: 'fostering', language, name: 'Zzz' } }),
    'version.language',
    /is no language/,
  ]),
  [
    'wrong-value',
    'words for sheets of a page in plain English',
    entry('pages', { printed }),
    'printed',
    /Easy Read or in another language/,
  ],
  [
    'code-too-long',
    'an area with a short name of 70 letters',
    raw('areas', 'ash-'.repeat(17) + 'as'),
    undefined,
    /70 letters/,
  ],
  ['code-in-use', 'a campaign with the code of an area', raw('campaigns', 'ash'), undefined, /areas/],
  ['code-in-use', 'a partner with the name of a page', raw('partners', 'fostering'), undefined, /pages/],
  [
    'redirect-loop',
    'a campaign that leads to itself by an address that it had',
    raw('campaigns', 'ours', { leadsTo: '/campaigns/theirs/', formerly: ['/campaigns/theirs/'] }),
    'leadsTo',
    /round in a circle/,
  ],
  [
    'unknown-name',
    'a team of a campaign that isn’t there',
    raw('campaigns', 'ours', { team: 'welcom' }),
    'team',
    /no team welcom: the routing rules choose.*Did you mean “welcome”/,
  ],
  [
    'unknown-name',
    'a page for whom a campaign is, and that isn’t there',
    raw('campaigns', 'ours', { speaksTo: ['renters'] }),
    'speaksTo.0',
    /renters is not among the pages/,
  ],
  [
    'code-in-use',
    'a placement with the code of a partner, but for a hyphen',
    raw('campaigns', 'ours', { placements: [{ code: 'ashhall', name: 'Poster' }] }),
    'placements.0.code',
    /“ashhall”, which is that of .*ash-hall/,
  ],
  [
    'code-in-use',
    'a placement with the code of a page',
    raw('campaigns', 'ours', { placements: [{ code: 'fostering', name: 'Poster' }] }),
    'placements.0.code',
    /pages/,
  ],
  [
    'code-in-use',
    'two placements with one code',
    raw('campaigns', 'ours', {
      placements: [
        { code: 'our-radio', name: 'Radio' },
        { code: 'ourradio', name: 'Radio again' },
      ],
    }),
    'placements.1.code',
    /another placement/,
  ],
  [
    'code-in-use',
    'a partner with the name of a route',
    raw('partners', 'events'),
    undefined,
    /page of the site/,
  ],
  [
    'code-in-use',
    'a partner with a code that differs from another’s by its hyphens',
    raw('partners', 'ashhall'),
    undefined,
    /“ashhall”, which is that of .*ash-hall/,
  ],
  [
    'code-in-use',
    'a campaign with a code that differs from a tour’s by its hyphens',
    raw('campaigns', 'litwindows'),
    undefined,
    /tours/,
  ],
  [
    'code-in-use',
    'a partner that had the code of a campaign',
    raw('partners', 'ash-rooms', { formerly: ['/go/Teen-agers/'] }),
    'formerly',
    /had the code “teen-agers”, which is that of .*campaigns/,
  ],
  [
    'code-in-use',
    'a campaign that had the code of a partner',
    raw('campaigns', 'ours', { formerly: ['/campaigns/ash-hall/'] }),
    'formerly',
    /had the code “ash-hall”, which is that of .*partners/,
  ],
  ...[
    ['a partner', '/go/Ash_Hall', /which is that of .*partners/],
    ['another placement', '/go/our-poster', /which is that of another placement/],
    ['a campaign', '/go/teenagers', /which is that of .*campaigns/],
    ['a page', '/go/Fostering', /had the code “fostering”, which is that of .*pages/],
    ['our own QR codes', '/go/Poster', /had the code “poster”, which is that of what our own QR codes say/],
  ].map(([whose, old, message]): Mistake => [
    'code-in-use',
    `a placement that had the code of ${String(whose)}`,
    raw('campaigns', 'ours', {
      placements: [
        { code: 'our-poster', name: 'Poster' },
        { code: 'our-bus', name: 'Bus', formerly: ['/go/our-coach', old] },
      ],
    }),
    'placements.1.formerly',
    message as RegExp,
  ]),
  [
    'code-in-use',
    'two placements that had one code',
    raw('campaigns', 'ours', {
      placements: [
        { code: 'our-poster', name: 'Poster', formerly: ['/go/our-coach'] },
        { code: 'our-bus', name: 'Bus', formerly: ['/go/OurCoach'] },
      ],
    }),
    'placements.1.formerly',
    /had the code “ourcoach”, which is that of another placement/,
  ],
  [
    'earlier-address-in-use',
    'an earlier address of a page that is a short link',
    entry('pages', { formerly: ['/go/old'] }),
    'formerly',
    /page of the site/,
  ],
  [
    'wrong-earlier-address',
    'an earlier address of a partner that is no short link',
    entry('partners', { formerly: ['/partners/old/'] }),
    'formerly.0',
    /is no short link/,
  ],
  [
    'unknown-name',
    'a partner’s tour that isn’t there',
    entry('partners', { tours: ['lit-window'] }),
    'tours.0',
    /Did you mean “lit-windows”/,
  ],
  [
    'unknown-name',
    'a partner’s venue that isn’t there',
    entry('partners', { venue: 'barn' }),
    'venue',
    /barn/,
  ],
  [
    'reference-to-itself',
    'a page that is a version of itself',
    entry('pages', { version: { ...easyRead, of: 'mistaken' } }),
    'version.of',
    /its own entry/,
  ],
  [
    'unknown-reference',
    'a team that isn’t there',
    agency({ routing: { rules: [], fallback: { team: 'welcom', because: 'x' } } }),
    'routing.fallback.team',
    /Did you mean “welcome”/,
  ],
  [
    'unknown-reference',
    'a rule’s campaign that isn’t there',
    agency({
      routing: {
        ...goodEntries.agency.routing,
        rules: [{ when: { campaigns: ['gone'] }, team: 'welcome', because: 'x' }],
      },
    }),
    'routing.rules.0.when.campaigns',
    /gone/,
  ],
  [
    'missing-alt',
    'a photo with no words',
    entry('pages', { photo: { file: 'hall.jpg' } }),
    'photo.alt',
    /can’t see it/,
  ],
  [
    'missing-alt',
    'a photo with empty words',
    entry('pages', { photo: { file: 'hall.jpg', alt: ' ' } }),
    'photo.alt',
    /can’t see it/,
  ],
  [
    'missing-alt',
    'a picture in words with no words',
    words('One.\n\n![](hall.jpg)'),
    'line 22',
    /hall\.jpg has no words/,
  ],
  [
    'picture-in-words',
    'a picture in words',
    words('![A hall](hall.jpg)'),
    'line 20',
    /name it in the field photo/,
  ],
  [
    'missing-photo',
    'a photo that isn’t in the folder',
    entry('pages', { photo: { ...photo, file: 'hal.jpg' } }),
    'photo.file',
    /Did you mean “hall.jpg”/,
  ],
  [
    'photo-too-large',
    'a photo of 30 MB',
    entry('pages', { photo: { ...photo, file: 'huge.jpg' } }),
    'photo.file',
    /^huge.jpg has 30 MB/,
  ],
  [
    'wrong-photo-size',
    'a photo that is a line',
    entry('areas', { photo: { ...photo, file: 'line.jpg' } }),
    'photo.file',
    /^line.jpg is 9 by 900/,
  ],
  [
    'unreadable-photo',
    'a photo that is cut short',
    entry('pages', { photo: { ...photo, file: 'cut.jpg' } }),
    'photo.file',
    /^cut.jpg is damaged/,
  ],
  [
    'film-without-captions',
    'a film without captions',
    filmed({ captions: undefined }),
    'recording.captions',
    /the film isn’t shown/,
  ],
  [
    'recording-without-transcript',
    'a film without its words',
    filmed({ transcript: undefined }),
    'recording.transcript',
    /the film isn’t shown/,
  ],
  [
    'wrong-captions',
    'captions that aren’t WebVTT',
    filmed({ captions: 'words.vtt' }),
    'recording.captions',
    /^words.vtt isn’t WebVTT/,
  ],
  [
    'missing-recording',
    'a film that isn’t in the folder',
    filmed({ media: 'sm.mp4' }),
    'recording.media',
    /Did you mean “sam.mp4”/,
  ],
  [
    'unreadable-recording',
    'a film that is none',
    filmed({ media: 'words.mp4' }),
    'recording.media',
    /^words.mp4 is damaged/,
  ],
  [
    'recording-too-large',
    'a film of 90 MB',
    filmed({ media: 'huge.mp4' }),
    'recording.media',
    /^huge.mp4 has 90 MB/,
  ],
  [
    'missing-field',
    'a recording with no transcript',
    filmed({ transcript: ' ' }),
    'recording.transcript',
    /All that is said and heard|all that is said and heard/,
  ],
  [
    'end-before-start',
    'an event that ends before it starts',
    entry('events', { ends: '2026-11-24 18:00' }),
    'ends',
    /Look at both/,
  ],
  [
    'end-before-start',
    'a tour that ends before it starts',
    entry('tours', { to: '2026-10-01' }),
    'to',
    /Look at both/,
  ],
  [
    'end-before-start',
    'a campaign that ends before it starts',
    entry('campaigns', { to: '2026-10-01' }),
    'to',
    /Look at both/,
  ],
  [
    'end-before-start',
    'consent that ends before it was given',
    entry('stories', { consent: { ...consent, given: '2027-01-01', expires: '2026-12-31' } }),
    'consent.expires',
    /Look at both/,
  ],
  [
    'end-before-start',
    'an office that closes before it opens',
    agency({ openingHours: [{ days: ['monday'], opens: '17:00', closes: '09:00' }] }),
    'openingHours.0.closes',
    /Look at both/,
  ],
  [
    'end-before-start',
    'an office that closes as it opens',
    agency({ openingHours: [{ days: ['monday'], opens: '09:00', closes: '09:00' }] }),
    'openingHours.0.closes',
    /Look at both/,
  ],
  [
    'wrong-value',
    'an office that is open twice at one time',
    agency({
      openingHours: [
        { days: ['monday', 'tuesday'], opens: '12:00', closes: '17:00' },
        { days: ['tuesday'], opens: '09:00', closes: '12:30' },
      ],
    }),
    'openingHours',
    /Change one of the two/,
  ],
  [
    'wrong-value',
    'an office whose time is no time, and nothing more is said of it',
    agency({
      openingHours: [
        { days: ['monday'], opens: '9:00', closes: '12:30' },
        { days: ['monday'], opens: '13:30', closes: '17:00' },
      ],
    }),
    'openingHours.0.opens',
    /Write a time as 08:30/,
  ],
  [
    'end-before-start',
    'rates that end before they start',
    paid({ from: '2027-04-01' }),
    'to',
    /Look at both/,
  ],
  [
    'impossible-date',
    'the 30th of February',
    entry('pages', { reviewed: '2026-02-30' }),
    'reviewed',
    /is no real day.*2026-05-14/,
  ],
  [
    'impossible-date',
    '25 o’clock',
    entry('events', { starts: '2026-11-24 25:00' }),
    'starts',
    /is no real day/,
  ],
  [
    'impossible-date',
    'a sample’s date with a slip',
    entry('pages', { reviewed: '-3w monday' }),
    'reviewed',
    /is no real day/,
  ],
  [
    'reserved-address',
    'a page with a route’s address',
    raw('pages', 'events'),
    undefined,
    /uses itself, \/events\//,
  ],
  ['reserved-address', 'a page named 404', raw('pages', '404'), undefined, /uses itself/],
  ['reserved-address', 'an event with a feed’s address', raw('events', 'calendar'), undefined, /uses itself/],
  [
    'reserved-address',
    'what repeats with a list’s address',
    raw('events', 'month', { repeats: { rule: 'FREQ=WEEKLY;COUNT=2' } }),
    undefined,
    /uses itself, \/events\/month\//,
  ],
  [
    'reserved-address',
    'a question with a heading’s anchor',
    raw('questions', 'home'),
    undefined,
    /uses itself/,
  ],
  ['unknown-field', 'a misspelt field', entry('needs', { sumary: 'x' }), 'sumary', /Did you mean “summary”/],
  [
    'unknown-field',
    'a misspelt field of a consent record',
    entry('stories', { consent: { ...consent, withdrwan: '2026-11-01' } }),
    'consent',
    /Did you mean “withdrawn”/,
  ],
  [
    'unknown-field',
    'a misspelt field of one of two forms',
    entry('events', { kind: 'meet', area: 'ash', place: { ...venue, rom: 'x' } }),
    'place.rom',
    /Did you mean “room”/,
  ],
  [
    'unknown-field',
    'a misspelt field of a block',
    entry('pages', { shows: [{ block: 'choices', headng: 'Which?' }] }),
    'shows.0.headng',
    /Did you mean “heading”/,
  ],
  [
    'wrong-value',
    'a block that isn’t there, by its name alone',
    entry('pages', { shows: ['tiers', 'rats'] }),
    'shows.1',
    /“rats” isn’t one of the words.*Did you mean “rates”/,
  ],
  [
    'wrong-value',
    'a block that isn’t there, with its fields',
    entry('pages', { shows: [{ block: 'choice' }] }),
    'shows.0.block',
    /Did you mean “choices”/,
  ],
  [
    'wrong-value',
    'its own words twice',
    entry('pages', { shows: ['words', 'rates', 'words'] }),
    'shows.2',
    /shows the words twice/,
  ],
  [
    'wrong-value',
    'two forms of one kind',
    entry('pages', { shows: ['support', { block: 'support', caring: 'adopter' }] }),
    'shows.1',
    /shows its form twice/,
  ],
  [
    'wrong-value',
    'two forms of two kinds',
    entry('pages', { shows: ['support', 'rates', 'complaint'] }),
    'shows.2',
    /shows a second form, and a page has room for one/,
  ],
  [
    'wrong-value',
    'what says the same each time, twice',
    entry('pages', { shows: ['rates', 'rates'] }),
    'shows.1',
    /shows the rates twice/,
  ],

  [
    'unknown-reference',
    'a story of a block that isn’t there',
    entry('campaigns', { shows: ['words', { block: 'story', story: 'maurene' }] }),
    'shows.1.story',
    /maurene is not among the stories/,
  ],
  [
    'no-consent-record',
    'a quote without the consent of who said it',
    entry('campaigns', { shows: [{ block: 'quote', quote: 'It’s Peru.', by: 'A carer' }] }),
    'shows.0.consent',
    /a block needs the record of its written consent/,
  ],
  [
    'film-without-captions',
    'a film of a block without captions',
    entry('campaigns', {
      shows: ['words', { block: 'recording', recording: { ...film, captions: undefined } }],
    }),
    'shows.1.recording.captions',
    /many people can’t hear it/,
  ],
  [
    'missing-recording',
    'a block for a film that has none',
    entry('campaigns', { shows: ['recording'] }),
    'shows.0',
    /has no film or sound/,
  ],
  [
    'missing-field',
    'a block about a group of children that names none',
    entry('campaigns', { shows: ['need'] }),
    'shows.0.need',
    /Name the group of children/,
  ],
  [
    'missing-field',
    'a block of figures that has none, where no need has any',
    entry('campaigns', { shows: ['words', 'numbers'] }),
    'shows.1.figures',
    /Write a figure/,
  ],
  [
    'unknown-name',
    'a need that a question is about, and isn’t there',
    entry('questions', { needs: ['teenager'] }),
    'needs.0',
    /Did you mean “teenagers”/,
  ],
  [
    'unknown-name',
    'an area that a campaign is for, and isn’t there',
    entry('campaigns', { areas: ['ash', 'oak'] }),
    'areas.1',
    /oak is not among the areas/,
  ],
  [
    'missing-field',
    'places without whether people book',
    entry('events', { ...meeting, booking: { capacity: 20 } }),
    'booking.needed',
    /Write one of: false \(people just come\), true \(people book\)\.$/,
  ],
  [
    'missing-field',
    'a group of fields',
    { ...entry('venues', { access: undefined }), text: 'name: Hall' },
    'access',
    /Its fields, under it and two spaces further in: stepFree, toilet/,
  ],
  ['missing-field', 'no title', entry('needs', { title: undefined }), 'title', /is missing/],
  [
    'wrong-value',
    'a word that it doesn’t take',
    entry('pages', { section: 'adopting' }),
    'section',
    /Did you mean “adoption”\? Write one of: deciding/,
  ],
  [
    'wrong-value',
    'a word where a list belongs',
    entry('events', { kind: 'meet', area: 'ash', place: venue, audience: 'fostering' }),
    'audience',
    /has to be a list, as \[one, two\]/,
  ],
  [
    'wrong-value',
    'a postcode in another form',
    entry('venues', { postcode: 'dh13qs' }),
    'postcode',
    /Write a postcode as DH1 3QS/,
  ],
  [
    'wrong-value',
    'a local contact whose surname is given',
    entry('areas', { contact: { ...contact, firstName: 'Denise Ash' } }),
    'contact.firstName',
    /Write a first name alone, as Denise/,
  ],
  [
    'wrong-value',
    'the number of a local contact in another form',
    entry('areas', { contact: { ...contact, phone: 'extension 411' } }),
    'contact.phone',
    /Write a phone number as 01632 960 123/,
  ],
  [
    'wrong-value',
    'a local contact whom nobody can reach',
    entry('areas', { contact: { role: contact.role, does: contact.does } }),
    'contact.phone',
    /needs a phone number or an email address/,
  ],
  [
    'no-consent-record',
    'a story with no record',
    entry('stories', { consent: undefined }),
    'consent',
    /written consent/,
  ],
  [
    'no-consent-record',
    'a record with no end',
    entry('stories', { consent: { ...consent, expires: undefined } }),
    'consent.expires',
    /written consent/,
  ],
  ['no-fields', 'no fields at all', { ...entry('needs', {}), fields: undefined }, undefined, /has no fields/],
  [
    'dead-link',
    'a link to no page',
    words('One.\n\nSee [fostering](/fostring/).'),
    'line 22',
    /\/fostring\/.*Did you mean “\/fostering\/”/,
  ],
  [
    'dead-link',
    'a link to no question',
    words('[Rent](/questions/#rents)'),
    'line 20',
    /\/questions\/#rents/,
  ],
  [
    'dead-link',
    'a link whose address stands below',
    words('[Rent][r]\n\n[r]: /nowhere/'),
    'line 20',
    /\/nowhere\//,
  ],
  [
    'dead-link',
    'a next step to no page',
    entry('pages', { next: { label: 'Read on about it', href: '/gone/' } }),
    'next.href',
    /\/gone\//,
  ],
  [
    'dead-link',
    'a way to reach us that leads nowhere',
    agency({ ways: [{ name: 'BSL', how: 'Ask.', href: '/bsl/' }] }),
    'ways.0.href',
    /\/bsl\//,
  ],
  [
    'wrong-link',
    'a link with no slash at its end',
    words('[Fostering](/fostering)'),
    'line 20',
    /leads to “\/fostering”/,
  ],
  [
    'wrong-link',
    'a short link in our own words',
    words('[Teenagers](/go/Teenagers)'),
    'line 20',
    /leads to the short link “\/go\/Teenagers”\. Link the page itself, \/campaigns\/teenagers\/: short links are for paper/,
  ],
  [
    'wrong-link',
    'a short link that nobody knows, with a slash',
    words('[Teenagers](/go/teens/)'),
    'line 20',
    /Link the page itself: short links are for paper/,
  ],
  [
    'wrong-link',
    'a link that runs a script',
    words('[Fostering](javascript:alert)'),
    'line 20',
    /javascript/,
  ],
  [
    'unknown-code',
    'a link with a campaign that isn’t there',
    words('One.\n\n[Ask us](/enquire/?campaign=teenager)'),
    'line 22',
    /carries the campaign “teenager”.*Did you mean “teenagers”/,
  ],
  [
    'unknown-code',
    'a link with an event that isn’t there',
    words('[Ask us](/enquire/?campaign=teenagers&event=gone#form)'),
    'line 20',
    /carries the event “gone”/,
  ],
  [
    'unknown-code',
    'a next step with a campaign in capitals',
    entry('pages', { next: { label: 'Ask us about it', href: '/enquire/?campaign=TEENAGERS' } }),
    'next.href',
    /Did you mean “teenagers”/,
  ],
  [
    'unknown-code',
    'a next step with a campaign that isn’t there, by a name in capitals',
    entry('pages', { next: { label: 'Ask us about it', href: '/enquire/?Campaign=teens' } }),
    'next.href',
    /carries the campaign “teens”/,
  ],
  [
    'unknown-code',
    'a way to reach us with a campaign that isn’t there',
    agency({ ways: [{ name: 'BSL', how: 'Ask.', href: '/enquire/?campaign=bsl' }] }),
    'ways.0.href',
    /carries the campaign “bsl”/,
  ],
  [
    'sensitive-code',
    'a link with the code of a campaign that is sensitive',
    words('One.\n\n[Ask us](/enquire/?campaign=after-prayers)'),
    'line 22',
    /carries the code “after-prayers”, which is sensitive/,
  ],
  [
    'sensitive-code',
    'a link with the code of a placement whose campaign is for a need that is sensitive',
    entry('pages', { next: { label: 'Ask us', href: '/enquire/?campaign=prayer-card' } }),
    'next.href',
    /“prayer-card”, which is sensitive/,
  ],
  ...['Campaign=After-Prayers', 'utm_campaign=afterprayers', 'utm_source=prayer-card'].map(
    (query): Mistake => [
      'sensitive-code',
      `a link with a sensitive code as ${query}`,
      entry('pages', { next: { label: 'Ask us', href: `/enquire/?${query}` } }),
      'next.href',
      /which is sensitive/,
    ],
  ),
  [
    'code-in-use',
    'a placement with the code of an older campaign’s',
    entry('campaigns', {
      from: '2027-01-01',
      to: '2027-02-01',
      placements: [{ code: 'prayer-card', name: 'Ours' }],
    }),
    'placements.0.code',
    /is “prayer-card”, which is that of .*harvest/,
  ],
  [
    'code-in-use',
    'a placement that is called what our own QR codes say',
    entry('campaigns', { placements: [{ code: 'poster', name: 'A poster' }] }),
    'placements.0.code',
    /is “poster”, which is that of what our own QR codes say/,
  ],
  [
    'code-in-use',
    'two placements with one utm',
    entry('campaigns', {
      placements: [
        { code: 'one-face', name: 'Facebook', utm: ['facebook'] },
        { code: 'two-face', name: 'Facebook again', utm: ['insta', 'Facebook'] },
      ],
    }),
    'placements.1.utm',
    /“Facebook”, which is another placement’s/,
  ],
  [
    'wrong-value',
    'an allowance by the week that is paid by the weekend',
    paid({ kinds: [{ care: 'short-term', fee: 150, every: 'weekend' }] }),
    'kinds.0.allowance',
    /paid by the weekend/,
  ],
  [
    'sensitive-code',
    'a rule that chooses a team by a partner that is sensitive',
    agency({
      routing: {
        ...goodEntries.agency.routing,
        rules: [{ when: { campaigns: ['ash-mosque'] }, team: 'welcome', because: 'They came by it.' }],
      },
    }),
    'routing.rules.0.when.campaigns',
    /“ash-mosque”, which is sensitive/,
  ],
  [
    'sensitive-code',
    'a team of its own for a campaign that is sensitive',
    entry('campaigns', { sensitive: true, team: 'welcome' }),
    'team',
    /campaign that is sensitive/,
  ],
  [
    'earlier-address-in-use',
    'an earlier address that a page has',
    entry('pages', { formerly: ['/fostering/'] }),
    'formerly',
    /\/fostering\/ is the address of content\/ash\/pages\/fostering\.md/,
  ],
  [
    'earlier-address-in-use',
    'an earlier address that the site has',
    entry('pages', { formerly: ['/events/'] }),
    'formerly',
    /\/events\/ is the address of a page of the site/,
  ],
  [
    'wrong-earlier-address',
    'an earlier address with no slash before it',
    entry('pages', { formerly: ['old/page.aspx'] }),
    'formerly.0',
    /“old\/page.aspx” is no address.*\/old\/page\.aspx/,
  ],
  [
    'redirect-loop',
    'an earlier address that is its own',
    entry('pages', { formerly: ['/mistaken/'] }),
    'formerly',
    /circle/,
  ],
  [
    'earlier-address-twice',
    'an earlier address twice',
    entry('pages', { formerly: ['/old/', '/old/'] }),
    'formerly',
    /\/old\/ stands there more than once/,
  ],
  [
    'brand-contrast',
    'a pale header',
    agency({ brand: { night: '#8aa0a0' } }),
    'brand.night',
    /on-night on night \(#fffaf0 on #8aa0a0\).*contrast of 2\.6\d to 1/,
  ],
  [
    'brand-contrast',
    'a dark button',
    agency({ brand: { lamp: '#8a5200' } }),
    'brand.lamp',
    /on-lamp on lamp \(#10302f on #8a5200\).*contrast of 2\.\d\d to 1/,
  ],
  [
    'disrespectful-word',
    'siblings',
    words('They are siblings.'),
    'line 20',
    /“siblings”\. Better: brothers and sisters/,
  ],
  [
    'disrespectful-word',
    'a word in a field',
    entry('needs', { summary: 'Sibling groups wait.' }),
    'summary',
    /“Sibling groups”/,
  ],
  [
    'disrespectful-word',
    'a word in a point of a list',
    words('One.\n\n- A placement breakdown.'),
    'line 22',
    /“placement breakdown”\. Better: moved home/,
  ],
  [
    'identifying-combination',
    'an age, a place and brothers and sisters',
    words('One.\n\nSam is 7, lives in Stanley and has two sisters.'),
    'line 22',
    /“Stanley”.*“two sisters”/,
  ],
  [
    'identifying-combination',
    'the same in a story’s card',
    entry('stories', {
      title: 'Two brothers',
      summary: 'A six-year-old comes home.',
      about: 'a carer in Ash Town',
    }),
    'summary',
    /“six-year-old”/,
  ],
  [
    'small-number',
    'a few children in a place',
    words('Three children in Stanley are waiting.'),
    'line 20',
    /“Three children” and “Stanley”/,
  ],
  [
    'small-number',
    'a few children who wait',
    words('We have two brothers waiting.'),
    'line 20',
    /“two brothers” and “waiting”/,
  ],
  [
    'heading-order',
    'a second main heading',
    words('# Fostering\n\nOne.'),
    'line 20',
    /Make it a heading of level 2 \(## in a file\)/,
  ],
  [
    'heading-order',
    'a heading that skips a level',
    words('## One\n\nOne.\n\n#### Two\n\nTwo.'),
    'line 24',
    /“Two” skips a level.*level 3 \(### in a file\)/,
  ],
  ['heading-order', 'a first heading that is too small', words('### One'), 'line 20', /skips a level/],
  [
    'html-in-words',
    'HTML',
    words('One.\n\n<iframe src="https://example.org"></iframe>'),
    'line 22',
    /<iframe/,
  ],
  [
    'wrong-rule',
    'a rule that isn’t one',
    entry('events', { repeats: { rule: 'FREQ=SOMETIMES' } }),
    'repeats.rule',
    /SOMETIMES/,
  ],
  [
    'change-unsaid',
    'a cancelled event without a reason',
    entry('events', { status: 'cancelled', revised: '2026-11-20 09:00' }),
    'why',
    /why it is cancelled/,
  ],
  [
    'tells-who',
    'a carer’s job',
    entry('events', { ...meeting, who: 'A foster carer who teaches at Ash Primary' }),
    'who',
    /more than number and role/,
  ],
  [
    'wrong-value',
    'an online event at a venue',
    entry('events', { ...meeting, kind: 'online' }),
    'kind',
    /is online, and its place is a venue/,
  ],
  [
    'wrong-value',
    'a roadshow stop online',
    entry('events', { kind: 'roadshow', tour: 'lit-windows' }),
    'kind',
    /is a roadshow, and its place is no venue/,
  ],
  [
    'wrong-value',
    'booking that closes after the event',
    entry('events', { booking: { needed: true, capacity: 9, closes: '2026-11-24 19:31' } }),
    'booking.closes',
    /after the event ends/,
  ],
  [
    'wrong-value',
    'booking that opens after it closes',
    entry('events', {
      booking: { needed: true, capacity: 9, opens: '2026-11-20 09:00', closes: '2026-11-20 09:00' },
    }),
    'booking.opens',
    /closed already/,
  ],
  [
    'wrong-value',
    'booking that opens when the event starts',
    entry('events', { booking: { needed: true, capacity: 9, opens: '2026-11-24 18:30' } }),
    'booking.opens',
    /closed already/,
  ],
  [
    'wrong-change',
    'a date that ends before it starts',
    entry('events', {
      repeats: { rule: 'FREQ=WEEKLY;COUNT=2', changes: [{ day: '2026-12-01', ends: '2026-12-01 18:00' }] },
    }),
    'repeats.changes.0.ends',
    /before its start on 1 December 2026/,
  ],
];

const warnings: Mistake[] = [
  [
    'featured-twice',
    'a campaign that is featured beside one that starts first',
    raw('campaigns', 'ours', { from: '2026-11-20', featured: true }),
    'featured',
    /is on the home page on none of its days: “.*” is, which starts first/,
  ],
  [
    'paused-featured',
    'a campaign that is featured and paused',
    raw('campaigns', 'ours', {
      from: '2026-10-01',
      featured: true,
      paused: { since: '2026-11-20', words: 'We have enough families for now.' },
    }),
    'featured',
    /is paused/,
  ],
  [
    'need-paused-alone',
    'a need that is paused while a campaign for it goes on',
    raw('needs', 'faith', { sensitive: true, paused: { since: '2026-11-20', words: 'We have enough.' } }),
    'paused',
    /from 2026-11-20, and campaigns for it go on: “You’d be good at it” \(to 2026-12-01\)/,
  ],
  [
    'figure-ending',
    'a figure that ends within 30 days',
    entry('needs', { figures: [{ ...figure, expires: '2026-12-23' }] }),
    'figures.0.expires',
    /ends on 2026-12-23/,
  ],
  [
    'figure-ending',
    'a figure of a block that has ended',
    entry('campaigns', {
      shows: ['words', { block: 'numbers', figures: [{ ...figure, expires: '2026-11-23' }] }],
    }),
    'shows.1.figures.0.expires',
    /no page shows it/,
  ],
  [
    'small-figure',
    'a figure of fewer than five people',
    entry('needs', { figures: [{ ...figure, figure: 4 }] }),
    'figures.0.figure',
    /Fewer than 5/,
  ],
  [
    'small-figure',
    'a figure of a block of fewer than five people',
    entry('campaigns', { shows: [{ block: 'numbers', figures: [{ ...figure, figure: 4 }] }] }),
    'shows.0.figures.0.figure',
    /Fewer than 5/,
  ],
  [
    'number-in-prose',
    'a few children in the words of a need',
    words('They like maps.\n\nTwo brothers share a room.', {}, 'needs'),
    'line 22',
    /speaks of “Two brothers”/,
  ],
  ...['3 of them wait for us', 'Three are waiting still', 'Who waits: 4', '３ children like trains'].map(
    (few): Mistake => [
      'number-in-prose',
      `a few in the words of a campaign: ${few}`,
      words(`They like maps.\n\n${few}.`, {}, 'campaigns'),
      'line 22',
      /if these are children who wait/,
    ],
  ),
  [
    'number-in-prose',
    'a few in a block of a page',
    entry('pages', { shows: [{ block: 'notice', text: 'Two brothers share a room.' }] }),
    'shows.0.text',
    /speaks of “Two brothers”/,
  ],
  [
    'tells-who',
    'a job in the words of a campaign',
    words('Come along.\n\nA foster carer who teaches at the school will ring you.', {}, 'campaigns'),
    'line 22',
    /may tell who it is: “A foster carer who teaches at”/,
  ],
  [
    'tells-who',
    'a family in a quote, and a place in whose it is',
    entry('pages', {
      shows: [{ ...quoteUntil('2027-11-01'), quote: 'I have two boys.', by: 'A carer in Ash' }],
    }),
    'shows.0.quote',
    /“I have two boys” beside “Ash”/,
  ],
  [
    'tells-who',
    'a job in a story, and a place on its card',
    entry('stories', { about: 'a carer in Ash', quote: 'I drive the 21 bus.' }),
    'quote',
    /“I drive the 21 bus” beside “Ash”/,
  ],
  [
    'consent-ending',
    'consent to a quote that ends soon',
    entry('campaigns', { shows: [quoteUntil('2026-12-01')] }),
    'shows.0.consent.expires',
    /ends on 2026-12-01: the block goes/,
  ],
  [
    'consent-ended',
    'consent to a quote that has ended',
    entry('campaigns', { shows: [quoteUntil('2026-11-23')] }),
    'shows.0.consent.expires',
    /the block isn’t published/,
  ],
  [
    'recording-length',
    'a film that lasts longer than its page says',
    entry('campaigns', {
      shows: [
        {
          block: 'recording',
          recording: { ...film, length: '2:20' },
          consent: { ...consent, scope: ['website', 'film'] },
        },
      ],
    }),
    'shows.0.recording.length',
    /is 2:20, and sam\.mp4 lasts 1:20\. Write 1:20/,
  ],
  [
    'recording-without-consent',
    'a recording of a block to which nobody agreed',
    entry('campaigns', { shows: [{ block: 'recording', recording: film, consent }] }),
    'shows.0.consent.scope',
    /doesn’t have film/,
  ],
  [
    'printed-letter',
    'a letter that no font of sheets has',
    entry('pages', { version: polish, printed: { ...printed, asked: ['Wynajmuję ạ', 'Mam 50 lat'] } }),
    'printed.asked',
    /has “ạ”/,
  ],
  [
    'request-twice',
    'a stop at another venue for a request that a stop was for',
    entry('events', {
      ...meeting,
      area: 'far',
      place: { type: 'venue', venue: 'far' },
      request: 'BCDF-GHJK',
      starts: '2026-11-25 10:00',
      ends: '2026-11-25 11:00',
    }),
    'request',
    /BCDF-GHJK is that of content\/ash\/events\/stop\.md, too, at hall/,
  ],
  [
    'recording-without-consent',
    'a film to which the person didn’t agree',
    filmed({}, ['website']),
    'consent.scope',
    /the recording isn’t shown/,
  ],
  [
    'stray-date',
    'an exception on no day of the rule',
    entry('events', { repeats: { rule: 'FREQ=WEEKLY;COUNT=2', except: ['2026-11-25'] } }),
    'repeats.except.0',
    /25 November/,
  ],
  [
    'first-date',
    'a first date that is none of the rule',
    entry('events', { repeats: { rule: 'FREQ=WEEKLY;BYDAY=WE;COUNT=2' } }),
    'starts',
    /nothing happens then/,
  ],
  [
    'date-in-gap',
    'a time that there isn’t on one of the dates',
    entry('events', {
      starts: '2027-03-21 01:30',
      ends: '2027-03-21 02:30',
      repeats: { rule: 'FREQ=WEEKLY;COUNT=2' },
    }),
    'starts',
    /28 March .*left out/,
  ],
  [
    'delicate-date',
    'a date in the holidays',
    entry('events', { ...meeting, starts: '2026-12-22 10:00', ends: '2026-12-22 11:00' }),
    'starts',
    /22 December 2026 falls into the Christmas holidays/,
  ],
  [
    'seasons-ending',
    'religious seasons of which the last is over',
    entry('seasons', { kind: 'religious', from: '2026-05-27', to: '2026-05-29' }),
    'to',
    /ended on 2026-05-29/,
  ],
  [
    'delicate-date',
    'a date on a bank holiday',
    entry('events', { ...meeting, starts: '2027-05-03 10:00', ends: '2027-05-03 11:00' }),
    'starts',
    /bank holiday/,
  ],
  [
    'stops-at-once',
    'two stops of one tour at one time',
    entry('events', { ...meeting, kind: 'roadshow', tour: 'lit-windows', starts: '2026-11-24 19:00' }),
    'starts',
    /same time as A stop/,
  ],
  [
    'stops-at-once',
    'stops of two tours at one time in one venue',
    entry('events', { ...meeting, kind: 'roadshow', tour: 'chairs', starts: '2026-11-24 19:00' }),
    'starts',
    /same time as A stop .*, in the same venue/,
  ],
  [
    'tour-without-stops',
    'a tour on these days without stops',
    entry('tours', { to: '2026-11-23' }),
    undefined,
    /no stops: its page says that we are finding places/,
  ],
  [
    'tour-without-stops',
    'a tour to come whose only stop is cancelled',
    entry('tours', { from: '2027-01-01', to: '2027-02-01' }),
    undefined,
    /no stops/,
  ],
  [
    'host-without-venue',
    'a partner that lends a room, and doesn’t say which',
    entry('partners', { does: ['host'] }),
    'venue',
    /doesn’t begin with the dates there/,
  ],
  [
    'partner-elsewhere',
    'a partner in another area than its venue',
    entry('partners', { venue: 'far', area: 'ash' }),
    'area',
    /NE1 1AA is in Far Town/,
  ],
  [
    'partner-unchecked',
    'a partner that nobody has looked at',
    entry('partners', { checks: undefined }),
    'checks',
    /on no page/,
  ],
  [
    'partner-unchecked',
    'a partner that recruits for another agency',
    entry('partners', { checks: { ...goodEntries.partners.checks, noRival: false } }),
    'checks',
    /on no page/,
  ],
  [
    'stop-without-partner',
    'a stop at a venue that is no partner',
    entry('events', {
      ...meeting,
      kind: 'roadshow',
      tour: 'lit-windows',
      area: 'far',
      place: { type: 'venue', venue: 'far' },
      starts: '2026-11-25 10:00',
      ends: '2026-11-25 11:00',
    }),
    'place',
    /far, which no partner of its tour lends/,
  ],
  [
    'stop-outside-tour',
    'a stop after its tour',
    entry('events', {
      ...meeting,
      kind: 'roadshow',
      tour: 'lit-windows',
      starts: '2027-04-28 10:00',
      ends: '2027-04-28 11:00',
    }),
    'starts',
    /28 April 2027 is after the tour’s last day/,
  ],
  [
    'stray-was',
    'an earlier start of what hasn’t moved',
    entry('events', { was: '2026-11-23 10:00' }),
    'was',
    /hasn’t moved/,
  ],
  [
    'night-start',
    'a start at night',
    entry('events', { starts: '2026-12-08 02:00', ends: '2026-12-08 04:00' }),
    'starts',
    /starts at 2am/,
  ],
  [
    'far-date',
    'a year too late',
    entry('events', { starts: '2036-12-08 18:30', ends: '2036-12-08 20:00' }),
    'starts',
    /more than 18 months ahead/,
  ],
  [
    'far-date',
    'a year too early',
    entry('events', { starts: '2025-11-08 18:30', ends: '2025-11-08 20:00' }),
    'starts',
    /more than 10 months ago/,
  ],
  [
    'booking-contradicted',
    'no need to book where people need to',
    entry('events', { summary: 'No need to book.', booking: { needed: true, capacity: 10 } }),
    'summary',
    /says “No need to book”, and by its booking people need to book/,
  ],
  [
    'booking-contradicted',
    'a request to book where nobody needs to',
    entry('events', { summary: 'Please book by Friday.' }),
    'summary',
    /nobody needs to book/,
  ],
  [
    'poor-alt',
    'the name of a file for words',
    entry('pages', { photo: { file: 'tea.jpg', alt: 'IMG_2034.jpg' } }),
    'photo.alt',
    /says nothing of what it shows/,
  ],
  ['long-event', 'an end a year late', entry('events', { ends: '2027-11-24 19:30' }), 'ends', /365 days/],
  [
    'postcode-far-from-position',
    'a venue in another town than its postcode',
    entry('venues', { postcode: 'NE1 1AA', position: { latitude: 54.7, longitude: -1.5 } }),
    'postcode',
    /NE1 1 is 19 miles from its position/,
  ],
  ['venue-without-position', 'a venue that isn’t on the map', entry('venues', {}), 'position', /DH1 3/],
  [
    'outside-its-area',
    'a venue in another area',
    entry('events', { ...meeting, place: { type: 'venue', venue: 'far' } }),
    'area',
    /Far Town/,
  ],
  [
    'consent-ending',
    'consent that ends in 30 days',
    entry('stories', { consent: { ...consent, expires: '2026-12-23' } }),
    'consent.expires',
    /2026-12-23/,
  ],
  [
    'consent-ended',
    'consent that has ended',
    entry('stories', { consent: { ...consent, expires: '2026-11-22' } }),
    'consent.expires',
    /isn’t published/,
  ],
  [
    'withdrawn-in-packs',
    'a story that was taken back and may be on a screen',
    entry('stories', {
      consent: { ...consent, scope: ['website', 'screen'], withdrawn: '2026-11-20' },
    }),
    'consent.withdrawn',
    /48 hours.* have packs: Ash Hall\b/,
  ],
  [
    'withdrawn-in-packs',
    'a story that was taken back from screens alone',
    entry('stories', {
      consent: { ...consent, scope: ['website', 'screen'], withdrawnFrom: ['screen'] },
    }),
    'consent.withdrawnFrom',
    /from screens.*48 hours.* have packs: Ash Hall\b/,
  ],
  [
    'review-due',
    'a page checked 12 months and a day ago',
    entry('pages', { reviewed: '2025-11-22' }),
    'reviewed',
    /Ask the Manager/,
  ],
  [
    'consent-ended',
    'consent that ends today',
    entry('stories', { consent: { ...consent, expires: '2026-11-23' } }),
    'consent.expires',
    /ends today: the story isn’t published/,
  ],
  [
    'rates-ending',
    'rates that end today',
    paid({ to: '2026-11-23' }),
    'to',
    /end today: no page shows an amount/,
  ],
  [
    'rates-ending',
    'rates that end in 30 days',
    paid({ to: '2026-12-23' }),
    'to',
    /end on 2026-12-23, and none follow/,
  ],
  [
    'below-minimum',
    'an allowance below the national minimum',
    paid({
      allowances: [{ ...younger, weekly: 179.99 }, older],
      example: { ...goodEntries.rates.example, weekly: 630.49, yearly: 6304.9 },
    }),
    'allowances.0.weekly',
    /is 179\.99, and .* £180\. .* 2026 to 2027/,
  ],
  [
    'rates-ending',
    'rates that have ended',
    paid({ from: '2025-04-01', to: '2026-03-31' }),
    'to',
    /no page shows an amount/,
  ],
  ['reading-age', 'words that are hard to read', words(hardWords), undefined, /reading age of \d\d/],
  ['vague-link', 'click here', words('For more, [click here](/fostering/).'), 'line 20', /“click here”/],
  ['vague-link', 'a bare address', words('See <https://www.gov.uk/adoption>.'), 'line 20', /gov\.uk/],
  [
    'vague-link',
    'a next step that says nothing',
    entry('pages', { next: { label: 'Read more…', href: '/enquire/' } }),
    'next.label',
    /“Read more…”/,
  ],
  ['long-sentence', 'a sentence of 35 words', words(longSentence), 'line 20', /has \d\d words/],
  [
    'long-summary',
    'a summary of three sentences',
    entry('needs', { summary: 'One. Two. Three.' }),
    'summary',
    /has 3 sentences/,
  ],
  [
    'rings-another',
    'a link that rings the old number',
    words('Ring [01632 960 234](tel:01632960123), or [01632 960 123](tel:+441632960123).'),
    'line 20',
    /says “01632 960 234”, and rings 01632960123/,
  ],
  [
    'number-of-nobody',
    'an old number of the agency',
    words('One.\n\nRing 01632 960 124, or write.'),
    'line 22',
    /has the number 01632 960 124.*write the new one/,
  ],
  [
    'number-of-nobody',
    'an old number in a field',
    entry('pages', { summary: 'Ring (01632) 960124.' }),
    'summary',
    /01632/,
  ],
  [
    'synonym-finds-nothing',
    'a word for what no text has',
    entry('synonyms', { means: 'Ash flumpets', said: ['trumpets'] }),
    'means',
    /has “flumpets”, which no text here has/,
  ],
  [
    'synonym-of-itself',
    'a word for what it says itself',
    entry('synonyms', { means: 'Ash Town', said: ['the ash', 'ash towns'] }),
    'said.1',
    /is what it means/,
  ],
  [
    'synonym-twice',
    'a word that stands twice',
    entry('synonyms', { means: 'Ash Town', said: ['Trée', 'trees'] }),
    'said.1',
    /“trees” stands here before/,
  ],
  [
    'refusal-in-menu',
    'a “No.” under the name of a page',
    entry('pages', { menu: 'Faith', summary: 'No. People of every faith foster.' }),
    'summary',
    /stands under “Faith”, where it reads as a refusal/,
  ],
  [
    'assessment-due',
    'an impact assessment that is still a draft on its day',
    entry('assessments', { review: '2026-11-23' }),
    'review',
    /is a draft/,
  ],
  [
    'assessment-due',
    'one that is signed, and is to be looked at again',
    entry('assessments', { status: 'signed', signed: '2025-11-20', review: '2026-11-20' }),
    'review',
    /looked at again by 2026-11-20/,
  ],
  [
    'heading-by-accident',
    'a line under a sentence',
    words('Hi.\n\nWe ring you.\n---\n\nBye.'),
    'line 22',
    /“We ring you\.”.* empty line/,
  ],
  [
    'heading-without-space',
    'a heading without its space',
    words('##No space'),
    'line 20',
    /“##No space” is shown with its ##/,
  ],
  [
    'heading-without-space',
    'one below a line',
    words('You.\n###Third'),
    'line 21',
    /Write a space after ###/,
  ],
  [
    'code-in-words',
    'four spaces',
    words('You.\n\n    Four spaces here.'),
    'line 22',
    /“Four spaces here\.”.*Take the spaces/,
  ],
  ['code-in-words', 'six spaces in a list', words('- You\n\n      six'), 'line 22', /“six”.*Take the spaces/],
  ['code-in-words', 'a fence', words('```\nYou.\n```'), 'line 20', /Take the lines of ```/],
  [
    'list-by-signs',
    'a list from elsewhere',
    words('Bring:\n• a coat\n• a friend'),
    'line 21',
    /“• a coat”.*hyphen and a space/,
  ],
  ['list-by-signs', 'one with tabs', words('•\ta coat\n•\ta friend'), 'line 20', /“• a coat”/],
  [
    'list-by-signs',
    'one of paragraphs',
    words('You.\n\n– a coat\n\n– a friend\n\n– tea'),
    'line 22',
    /“– a coat”/,
  ],
  [
    'list-by-signs',
    'one of hard breaks, as a space has it',
    words('You.\n\n• a coat\\\n• tea'),
    'line 22',
    /“• a coat”/,
  ],
  ['list-by-signs', 'one on a single line', words('• a coat • a friend'), 'line 20', /“• a coat • a friend”/],
  ['list-by-signs', 'Word’s inner points', words('o\ta coat\no\ta friend'), 'line 20', /“o a coat”/],
  ['list-by-signs', 'hyphens without a space', words('-a coat\n-a friend'), 'line 20', /“-a coat”/],
  ['list-by-signs', 'numbers without a space', words('1.Ring us\n2.Come'), 'line 20', /“1\.Ring us”/],
  [
    'list-by-signs',
    'hyphens that a space shows as they are',
    words('\\- a coat\\\n\\- tea'),
    'line 20',
    /“- a coat”/,
  ],
  ...[
    ['bold words', 'Yes, **really**.', /“\*\*really\*\*”.*bold/],
    ['words in italics', 'Yes, _really_.', /“_really_”.*italics/],
    ['words between stars', 'Yes, *really*.', /“\*really\*”.*italics/],
    ['an entity', 'Bed &amp; board', /“&amp;”.*sign itself/],
    ['a space by its number', 'Bed&#160;board', /“&#160;”/],
    ['a tag', 'Yes<br>and no', /“<br>”/],
    ['a link', 'See [our dates](/events/).', /“\[our dates\]\(\/events\/\)”.*no link/],
    ['code', 'Write `yes`.', /“`yes`”/],
    ['a heading', '## You', /“##”/],
    ['what is struck out', 'It is ~~£400~~ £500.', /“~~£400~~”/],
  ].map(
    ([planted, summary, says]) =>
      [
        'marks-in-a-line',
        String(planted),
        entry('pages', { summary }),
        'summary',
        says as RegExp,
      ] satisfies Mistake,
  ),
  [
    'marks-in-a-line',
    'bold words in a block',
    entry('campaigns', { shows: [{ block: 'notice', text: 'We **do** pay.' }] }),
    'shows.0.text',
    /“\*\*do\*\*”/,
  ],
  [
    'same-drawing',
    'a link in words to what has the same drawing',
    words('See [teenagers](/children/teenagers/).', { picture: 'bus' }),
    'picture',
    /is bus, as on .*needs\/teenagers/,
  ],
  [
    'same-drawing',
    'the drawing of the need that it names',
    entry('campaigns', { need: 'teenagers', picture: 'bus' }),
    'picture',
    /is bus, as on .*needs\/teenagers/,
  ],
  [
    'easy-read-pictures',
    'a heading with no picture',
    words('## One\n\nOne.\n\n## Two\n\nTwo.', { version: easyRead }),
    'version.pictures',
    /are 1, and there are 2 headings/,
  ],
  [
    'stock-phrase',
    'a phrase that everybody has read',
    words('You can make a difference.'),
    'line 20',
    /“make a difference”/,
  ],
  [
    'link-to-old-address',
    'a link to an earlier address',
    words('[A page](/old/)', { formerly: ['/old/'] }),
    'line 20',
    /Lead to \/mistaken\//,
  ],
  [
    'earlier-address-anchor',
    'an earlier address with an anchor',
    entry('pages', { formerly: ['/old/#who'] }),
    'formerly',
    /“#who”/,
  ],
  [
    'earlier-address-whole',
    'an earlier address with another site’s name',
    entry('pages', { formerly: ['https://old.example.org/x?id=2'] }),
    'formerly',
    /only \/x\?id=2 counts.*Write \/x\?id=2 alone/,
  ],
];

const known = {
  paper: await openPaper(),
  country: {
    holidays: { days: ['2027-05-03'], until: '2028-12-31' },
    sectors: new Map(
      readSectors('head\nDH1 3,54.7,-1.5,E06000047,1,90\nNE1 1,54.97,-1.61,E08000021,1,90\n').map(
        (sector) => [sector.sector, sector],
      ),
    ),
  },
  photos: {
    folder: 'content/ash/photos',
    faults: new Map([
      ['hall.jpg', undefined],
      ['cut.jpg', { rule: 'unreadable-photo', message: 'is damaged', cure: 'Copy it again.' } as const],
      ['huge.jpg', { rule: 'photo-too-large', message: 'has 30 MB', cure: 'Save it smaller.' } as const],
      ['line.jpg', { rule: 'wrong-photo-size', message: 'is 9 by 900 pixels', cure: 'Cut it.' } as const],
    ]),
  },
  recordings: {
    folder: 'content/ash/recordings',
    faults: new Map([
      ['sam.mp4', undefined],
      ['sam.vtt', undefined],
      ['words.mp4', { rule: 'unreadable-recording', message: 'is damaged', cure: 'Again.' } as const],
      ['words.vtt', { rule: 'wrong-captions', message: 'isn’t WebVTT', cure: 'Save it so.' } as const],
      ['huge.mp4', { rule: 'recording-too-large', message: 'has 90 MB', cure: 'Smaller.' } as const],
    ]),
    opened: new Map([['sam.mp4', { path: '/sam.mp4', name: '1f2e3d4c5b6a.mp4', seconds: 80.4 }]]),
  },
};

/** What is wrong in a block of a campaign is as wrong in the same block of a page. */
const inPages = (mistakes: readonly Mistake[]): Mistake[] =>
  mistakes
    .filter(([, , { collection }, field]) => collection === 'campaigns' && field?.startsWith('shows.'))
    .map(([rule, planted, { fields }, field, says]) => {
      const { shows } = fields as { shows: unknown[] };
      return [rule, `${planted}, on a page`, entry('pages', { shows }), field, says];
    });

describe.each([
  ['error', errors],
  ['warning', warnings],
] as const)('a mistake of the kind %s', (severity, mistakes) => {
  it.each([...mistakes, ...inPages(mistakes)])(
    'is reported with its place: %s, by %s',
    (rule, _, mistaken, field, says) => {
      const { problems } = check([mistaken], known);
      const found = problems.filter(
        (problem) => problem.rule === rule && says.test(`${problem.message}. ${problem.cure}`),
      );
      expect(found.map((problem) => [problem.source, problem.field, problem.severity])).toEqual([
        [mistaken.source, field, severity],
      ]);
    },
  );
});

it('what is right has no problem', () => {
  const photos = { folder: 'photos', faults: new Map([['hall.jpg', undefined]]) };
  expect(check([], { photos, country: knownUntil('2028-12-31') }).problems).toEqual([]);
});

it.each([
  ['another drawing', words('[Teenagers](/children/teenagers/)', { picture: 'coast' })],
  ['a photo in its place', words('[Teenagers](/children/teenagers/)', { picture: 'bus', photo })],
  ['a page in another language', entry('pages', { version: { ...polish, of: 'drawn' }, picture: 'table' })],
])('what leads to an entry may have %s', (_, other) => {
  const drawn = raw('pages', 'drawn', { picture: 'table' });
  const { problems } = check([other, drawn], known);
  expect(problems.filter(({ rule }) => rule === 'same-drawing')).toEqual([]);
});

it('two entries that lead to each other are told once of their drawing', () => {
  const other = { ...raw('pages', 'other', { picture: 'bus' }), markdown: '[Back](/mistaken/)' };
  const { problems } = check([words('[There](/other/)', { picture: 'bus' }), other]);
  expect(problems.filter(({ rule }) => rule === 'same-drawing').length).toBe(1);
});

it('a partner that nobody has looked at is thanked for no stop', () => {
  const hall = { name: 'Ash Hall', venue: 'hall', tours: ['lit-windows'], checks: undefined };
  const { problems } = check([raw('partners', 'ash-hall', hall)]);
  expect(problems.map(({ rule, source }) => [rule, source])).toEqual([
    ['partner-unchecked', 'content/ash/partners/ash-hall.md'],
    ['stop-without-partner', 'content/ash/events/stop.md'],
  ]);
});

it.each(['/go/Old_Card', '/go/our-card/', '/go/old', '/go/Ours-Once?at=poster'])(
  'a short link in our own words is told its page, though it is an earlier one: %s',
  (link) => {
    const placements = [{ code: 'our-card', name: 'Card', formerly: ['/go/old-card'] }];
    const formerly = ['/go/old', '/campaigns/ours-once/'];
    const { problems } = check([
      words(`[Ours](${link})`),
      raw('campaigns', 'ours', { placements, formerly }),
    ]);
    expect(problems.map(({ cure }) => cure)).toEqual([
      'Link the page itself, /campaigns/ours/: short links are for paper and for posts elsewhere.',
    ]);
  },
);

it('two stops at one venue may be for one request', () => {
  const again = { ...meeting, request: 'BCDF-GHJK', starts: '2026-11-25 10:00', ends: '2026-11-25 11:00' };
  expect(check([entry('events', again)]).problems).toEqual([]);
});

it('words for sheets in other letters than those of our fonts are printed from their page alone', () => {
  const version = { kind: 'translation', of: 'fostering', language: 'uk', name: 'Українська' };
  const other = { ...printed, heading: 'Думаєте?' };
  const { problems } = check([entry('pages', { version, printed: other })], known);
  expect(problems.filter(({ rule }) => rule.startsWith('printed'))).toEqual([]);
});

it('an impact assessment may be signed today', () => {
  expect(check([entry('assessments', { status: 'signed', signed: '2026-11-23' })]).problems).toEqual([]);
});

it.each(['pl', 'fa', 'ckb', 'syl', 'zh-Hans', 'pa-PK'])(
  'a page may be in a language that there is: %s',
  (language) => {
    const version = { kind: 'translation', of: 'fostering', language, name: 'Its name' };
    const { problems } = check([entry('pages', { version })]);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  },
);

it('a link of ours may carry the code of a tour', () => {
  expect(check([words('[Ask us](/enquire/?campaign=lit-windows)')]).problems).toEqual([]);
});

it('a photo that nobody shows is a warning, in its own place', () => {
  const { problems } = check([entry('pages', { photo: { ...photo, file: 'cut.jpg' } })], known);
  expect(problems.map(({ source, severity, rule }) => [source, severity, rule])).toEqual([
    ['content/ash/pages/mistaken.md', 'error', 'unreadable-photo'],
    ['content/ash/photos/huge.jpg', 'warning', 'photo-too-large'],
    ['content/ash/photos/line.jpg', 'warning', 'wrong-photo-size'],
  ]);
});

it('a roadshow stop may have moved online, and booking may close while the event goes on', () => {
  const online = { area: undefined, kind: 'roadshow', tour: 'lit-windows', status: 'moved-online' };
  const { problems } = check([
    raw('events', 'moved', { ...online, why: 'The van is ill.', revised: '2026-11-20 09:00' }),
    raw('events', 'open', {
      booking: { needed: true, capacity: 9, opens: '2026-11-24 18:29', closes: '2026-11-24 19:30' },
    }),
  ]);
  expect(problems).toEqual([]);
});

describe('a few things look like mistakes and are none', () => {
  it.each([
    ['contact that isn’t a child’s', 'Contact us. Your first contact is Jo. Get in contact with the team.'],
    ['looking after, by somebody', 'I looked after children in a nursery. She looked after young people.'],
    ['a word that is being explained', 'You may hear people say “siblings” or “LAC”.'],
    ['a placement order', 'The court makes a placement order.'],
    ['the law’s number', 'Most people foster up to three children at once.'],
    [
      'a group with an age',
      'Many children aged 5 and over in Stanley have five brothers and sisters or more.',
    ],
    ['a place with an age, but no brothers and sisters', 'She is 7 and goes to school in Stanley.'],
    ['a manner of speaking', 'One child likes the trains at Stanley. Another likes your bath.'],
    ['rooms', 'The library in Stanley has two children’s rooms.'],
    ['a share of those who wait', 'Four in ten children wait for more than a year.'],
    ['a share', 'One child in four in Stanley walks to school.'],
    ['a heading after a smaller one', '## One\n\n### Two\n\nTwo.\n\n## Three\n\nThree.'],
    ['a hashtag', '#Foster2027 is on.'],
    ['a line across', 'One.\n\n---\n\nTwo.'],
    ['one point', '– that is all.'],
    ['a dash where a line was broken', 'We met one day\n– in May\n– and again.'],
    ['a number at the start', '2027 is near.\n\n12 of us came.'],
    ['tildes', 'It is (~£400) or (~£500).'],
    ['a comment', 'One.\n\n<!-- ask Jo about this -->'],
    ['a link to a question', '[Could I rent?](/questions/#rent)'],
    ['a link with a campaign', '[Ask us to ring you](/enquire/?campaign=teenagers&utm_source=a)'],
    ['a link to a feed', '[Put them into your calendar](/events/calendar.ics)'],
    ['a link to the feed of an area', '[Follow our dates](/events/in/ash/feed.xml)'],
    ['a link to the calendar of an audience', '[In your calendar](/events/for/fostering/calendar.ics)'],
    ['a link to the list of all pages', '[Every page](/sitemap-index.xml)'],
    [
      'a link elsewhere, an email and a phone',
      '[Gov](https://www.gov.uk) [Jo](mailto:jo@a.example) [Ring](tel:123)',
    ],
  ])('%s', (_, markdown) => {
    expect(check([words(markdown)]).problems).toEqual([]);
  });

  it('words in another language', () => {
    const version = { kind: 'translation', of: 'fostering', language: 'pl', name: 'Polski' };
    expect(check([words(`${hardWords} ${longSentence} siblings`, { version })]).problems).toEqual([]);
  });
});

it.each([
  'Look at /a_b_c/ and snake_case.',
  '2 * 3 * 4 is 24.',
  'AT&T; Marks & Spencer; R&D',
  'Under 5 < over 5 > 3',
  'A [note] (as said)',
  'It is ~£400.',
  '#Foster2027',
])('signs in a line may be meant: %s', (summary) => {
  const { problems } = check([entry('pages', { summary })]);
  expect(problems.filter(({ rule }) => rule === 'marks-in-a-line')).toEqual([]);
});

it('a second main heading made by the line under it is told so', () => {
  expect(check([words('You\n===')]).problems).toMatchObject([
    {
      rule: 'heading-order',
      field: 'line 20',
      message: expect.stringContaining('the line of === under “You”'),
    },
  ]);
});

describe('an age, a place and a number of brothers and sisters', () => {
  it.each([
    'Sam is 7, lives in Stanley and has two sisters.',
    'Danny, 6, and his brother live in Stanley.',
    'Two brothers, 4 and 6, from Stanley.',
    'Ellie (8) has one brother and lives in Stanley.',
    'Kayden is eight. He lives in Stanley with two little sisters.',
    'A group of three, aged 2, 4 and 7, in Stanley.',
    'The twins turned five in Stanley.',
    'Six-year-old Jay and her sister grew up in Stanley.',
    'Stanley is home to a nine-month-old boy; there are brothers, three of them.',
  ])('are found together: %s', (text) => {
    const { problems, content } = check([words(text)]);
    expect(problems.map(({ rule }) => rule)).toContain('identifying-combination');
    expect(content.pages.map(({ slug }) => slug)).not.toContain('mistaken');
  });

  it.each([
    'Sam is 7 and has two sisters.',
    'Sam is 7 and lives in Stanley.',
    'Two sisters grew up near here, and one moved to Stanley.',
    'I was 56, with two brothers in Stanley.',
    'Children aged 5 and over wait with their brothers and sisters in Stanley.',
    'The 8, 28 and 78 buses stop in Stanley. Bring your brothers and sisters.',
  ])('may stand two at a time: %s', (text) => {
    expect(check([words(text)]).problems.map(({ rule }) => rule)).not.toContain('identifying-combination');
  });
});

describe('a person whose story isn’t published', () => {
  const withdrawn = (by: string) =>
    raw('stories', 'gone', { by, consent: { ...consent, withdrawn: '2026-11-20' } });

  it.each([
    ['Maureen', 'As Maureen says, it’s Peru.', ['name-without-consent']],
    ['Ken and Paul', 'Paul’s kitchen is warm.', ['name-without-consent']],
    ['Maureen', 'Nobody is named. Maureenland is no name.', []],
    ['The carer of two', 'The carer comes at ten.', []],
  ])('is named nowhere else: %s in “%s”', (by, markdown, rules) => {
    const { problems } = check([withdrawn(by), words(markdown)]);
    expect(problems.map(({ rule, field }) => [rule, field])).toEqual(rules.map((rule) => [rule, 'line 20']));
  });
});

it('somebody who took back one story is asked about their other, however the name is written', () => {
  const gone = raw('stories', 'gone', { consent: { ...consent, withdrawn: '2026-11-20' } });
  const person = consent.person.toUpperCase();
  const others = [
    raw('stories', 'other', { consent: { ...consent, person } }),
    raw('stories', 'else', { consent: { ...consent, person: 'Somebody else' } }),
  ];
  const told = check([gone, ...others]).problems.filter(({ rule }) => rule === 'other-story-of-person');
  expect(told.map(({ source, severity }) => [source, severity])).toEqual([[others[0]?.source, 'warning']]);
});

describe('a number in words', () => {
  const told = (markdown: string, ...others: RawEntry[]) =>
    check([words(markdown), ...others])
      .problems.filter(({ rule }) => rule === 'number-of-nobody')
      .map(({ field, message }) => [field, /number ([^,]+),/.exec(message)?.[1]]);
  const national = agency({ phone: '0300 123 4567' });

  it.each([
    ['the agency’s', 'Ring 01632 960 123, +44 1632 960123 or (01632) 960 123.'],
    ['of teams and concerns', 'Ring 01632 960 150, 01632 960 140 or 01632 960 199.'],
    ['national', 'Ring 999, 101, 116 123, 0800 1111, 0300 123 1231 or [Relay UK](tel:18001).'],
    ['no number', 'It was £01632 960 999, on 01/02 2026 10 11, of 0 to 17 or 4,01632960999.'],
  ])('is left alone: %s', (_, markdown) => {
    expect(told(markdown)).toEqual([]);
  });

  it('is that of an area, an event or a partner', () => {
    const area = raw('areas', 'ash', { name: 'Ash Town', towns: ['Ash Town', 'Stanley'], contact });
    expect(told(`Ring ${contact.phone}.`)).toEqual([['line 20', contact.phone]]);
    expect(told(`Ring ${contact.phone}.`, area)).toEqual([]);
  });

  it.each([
    ['Ring 01632960124.', '01632960124'],
    ['Ring +44 1632 960124.', '+44 1632 960124'],
    ['[Ring us](tel:01632960124)', '01632960124'],
    ['Ring 01632 960 123 01632 960 124.', '01632 960 124'],
    ['Text 07700 900124.', '07700 900124'],
  ])('is nobody’s: %s', (markdown, number) => {
    expect(told(markdown)).toEqual([['line 20', number]]);
  });

  it('is told once where a link says it', () => {
    expect(told('One,\n[01632 960 124](tel:01632960124)')).toEqual([['line 20', '01632 960 124']]);
  });

  it('may be an old one of ours where ours begins as national ones do', () => {
    expect(told('Ring 0300 123 4568.')).toEqual([]);
    expect(told('Ring 0300 123 4568, 0300 123 1231 or 0808 800 5000.', national)).toEqual([
      ['line 20', '0300 123 4568'],
    ]);
  });
});

describe('consent that another record has, too', () => {
  const quote = { block: 'quote', quote: 'It’s Lima.', by: 'Ken', consent };
  const rulesFor = (by: string, changes: object = {}) =>
    check([raw('stories', 'first', { by }), entry('pages', { shows: [{ ...quote, ...changes }] })])
      .problems.filter(({ rule }) => rule === 'consent-of-another')
      .map(({ source, field, severity }) => [source, field, severity]);

  it.each([
    ['Maureen', {}],
    ['A foster carer', {}],
    ['Maureen', { by: 'An adopter' }],
    ['An adopter', { by: 'A foster carer' }],
    ['Maureen', { consent: { ...consent, person: ' s1' } }],
  ])('was copied along with the words of %s, into %j', (by, changes) => {
    const [told, ...more] = rulesFor(by, changes);
    expect(more).toEqual([]);
    expect(['shows.0.consent.person', 'consent.person']).toContain(told?.[1]);
    expect(told?.[2]).toBe('warning');
  });

  it.each([
    ['Ken', {}],
    ['Maureen and Ken', {}],
    ['A foster carer', { by: 'A foster carer in Ash' }],
    ['Maureen', { consent: { ...consent, person: 'S2' } }],
  ])('is right where one of %s is meant: %j', (by, changes) => {
    expect(rulesFor(by, changes)).toEqual([]);
  });

  it('is right in a translation, where people are called otherwise', () => {
    const shows = [{ ...quote, by: 'Opiekunka' }];
    const { problems } = check([raw('stories', 'first'), entry('pages', { version: polish, shows })]);
    expect(problems.map(({ rule }) => rule)).not.toContain('consent-of-another');
  });

  it('isn’t named in the message', () => {
    const person = 'Record of Somebody Private';
    const own = { ...consent, person };
    const { problems } = check(
      ['One', 'Two'].map((by) => raw('stories', by.toLowerCase(), { by, consent: own })),
    );
    const told = problems.filter(({ rule }) => rule === 'consent-of-another');
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain(person);
  });
});

describe('bank holidays', () => {
  it.each([
    ['2027-02-21', 1],
    ['2027-02-22', 0],
  ])('that are known until %s give %i warnings', (holidaysUntil, count) => {
    const { problems } = check([], { country: knownUntil(holidaysUntil) });
    expect(problems.map(({ rule }) => rule)).toEqual(Array(count).fill('bank-holidays-ending'));
  });
});

describe('two entries with one slug', () => {
  const [one, other] = [raw('pages', 'twin'), { ...raw('pages', 'twin'), source: 'entry/2' }];

  it('are reported both, and neither wins', () => {
    const { problems, content } = check([one, other]);
    expect(problems).toMatchObject([
      { source: one.source, rule: 'duplicate-address', message: expect.stringContaining('entry/2') },
      { source: 'entry/2', rule: 'duplicate-address', message: expect.stringContaining(one.source) },
    ]);
    expect(content.pages.map(({ slug }) => slug)).toEqual(['fostering']);
  });

  it('are reported when one of them is broken, too', () => {
    const { content, problems } = check([one, { ...other, fields: {} }]);
    expect(problems.filter(({ rule }) => rule === 'duplicate-address')).toHaveLength(2);
    expect(content.pages.map(({ slug }) => slug)).toEqual(['fostering']);
  });
});

it('two pages with the words for sheets in one language are reported: the second one', () => {
  const version = { kind: 'translation', of: 'fostering', language: 'pl', name: 'Polski' };
  const checked = check(['one', 'two'].map((slug) => raw('pages', slug, { version, printed })));
  expect(checked.problems.map(({ rule, source, field }) => [rule, source, field])).toEqual([
    ['printed-twice', 'content/ash/pages/two.md', 'printed'],
  ]);
});

describe('earlier addresses', () => {
  const formerlyOf = ({ content }: ReturnType<typeof check>) =>
    Object.fromEntries(content.pages.map(({ slug, data }) => [slug, data.formerly]));

  it('that lead round in a circle are reported at each, and none is published', () => {
    const checked = check([
      raw('pages', 'one', { formerly: ['/two/', '/before/'] }),
      raw('pages', 'two', { formerly: ['/one/'] }),
    ]);
    expect(checked.problems.map(({ rule, source }) => [rule, source])).toEqual([
      ['redirect-loop', 'content/ash/pages/one.md'],
      ['redirect-loop', 'content/ash/pages/two.md'],
    ]);
    expect(formerlyOf(checked)).toMatchObject({ one: ['/before/'], two: [] });
  });

  it('that two claim lead to neither', () => {
    const checked = check([
      raw('pages', 'one', { formerly: ['/old/'] }),
      raw('pages', 'two', { formerly: ['/old/'] }),
    ]);
    expect(checked.problems.map(({ rule }) => rule)).toEqual([
      'earlier-address-twice',
      'earlier-address-twice',
    ]);
    expect(formerlyOf(checked)).toMatchObject({ one: [], two: [] });
  });
});

describe('what a site for the public leaves out', () => {
  it.each<[string, RawEntry, boolean]>([
    ['a photo that isn’t there', entry('pages', { photo: { ...photo, file: 'gone.jpg' } }), false],
    ['a photo that is damaged', entry('pages', { photo: { ...photo, file: 'cut.jpg' } }), false],
    ['a film without captions', filmed({ captions: undefined }), false],
    ['an identifying combination', words('Sam is 7, lives in Stanley and has two sisters.'), true],
    ['a disrespectful word', words('They are siblings.'), false],
    ['a small number', words('Two boys in Stanley wait.'), false],
    ['a dead link', words('[Gone](/gone/)'), false],
    ['a picture with no words', words('![](hall.jpg)'), false],
    ['a warning', words('[Read more](/fostering/)'), false],
  ])('%s', (_, mistaken, isLeftOut) => {
    const { content, leftOut, problems } = check([mistaken], known);
    expect(problems).not.toEqual([]);
    expect(leftOut.has(mistaken.source)).toBe(isLeftOut);
    expect([...content.pages, ...content.stories].some(({ slug }) => slug === 'mistaken')).toBe(!isLeftOut);
  });
});

describe('every rule that the code has', async () => {
  const rooms = ['content', 'events', 'roadshow', 'campaigns', 'site'].map((room) => `${ROOT}src/${room}`);
  const files = await Promise.all(
    rooms.map(async (room) => (await readdir(room, { recursive: true })).map((file) => `${room}/${file}`)),
  );
  const written = files.flat().filter((file) => file.endsWith('.ts'));
  const code = (await Promise.all(written.map((file) => readFile(file, 'utf8')))).join('\n');
  const rules = [...code.matchAll(/(?:problemOf\(\s*|\breport\(\s*|\brule: )'([a-z0-9-]+)'/g)].map(
    ([, rule]) => rule ?? '',
  );
  const guide = await readFile(`${ROOT}content/README.md`, 'utf8');

  it.each([...new Set(rules)])('is explained to editors: %s', (rule) => {
    expect(guide).toContain(`\`${rule}\``);
  });

  it('is planted here, or where files or a space are read', () => {
    const elsewhere = [
      'bank-holidays-ending',
      'consent-of-another',
      'duplicate-address',
      'ends-before-campaign',
      'name-without-consent',
      'no-agency',
      'other-story-of-person',
      'shared-place',
      'printed-twice',
      'withdrawn-in-blocks',
    ];
    const inFiles = ['no-collection', 'not-utf-8', 'unreadable', 'words-cut-off', 'wrong-file-name'];
    const inContentful = [
      'link-to-unpublished',
      'not-for-contentful',
      'time-without-zone',
      'unknown-locale',
      'wrong-reference',
      'wrong-short-name',
      'wrong-words',
    ];
    const planted = [...errors, ...warnings].map(([rule]) => rule);
    expect(new Set([...planted, ...elsewhere, ...inFiles, ...inContentful])).toEqual(new Set(rules));
    expect(planted.length).toBeGreaterThanOrEqual(40);
  });
});
