import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { stringify } from 'yaml';
import { listErrors, type ErrorList } from '../../src/content/error-list.ts';
import type { Problem } from '../../src/content/problems.ts';
import type { RawEntry } from '../../src/content/source/source.ts';
import type { CollectionName } from '../../src/content/schemas/index.ts';
import type { VanishedDate } from '../../src/events/memory.ts';

const team = (slug: string) => ({
  slug,
  name: `${slug} team`,
  inbox: `${slug}@council.example`,
  backup: `${slug}-duty@council.example`,
});

/** What sheets say in another language. */
export const goodPrinted = {
  heading: 'Myślisz o adopcji?',
  lead: 'Pytaj o wszystko.',
  asked: ['Wynajmuję mieszkanie', 'Mam ponad 50 lat'],
  answer: 'Proste odpowiedzi.',
  scan: 'Skieruj aparat na kod',
  ring: 'Albo zadzwoń',
  meet: 'Spotkajmy się',
  cardHeading: 'Na spokojną chwilę',
  cardText: 'Zachowaj na potem.',
};

/** The least that each collection's schema takes. */
export const goodEntries = {
  agency: {
    name: 'Ash Families',
    body: 'Ashshire Council',
    strapline: 'Fostering and adoption across Ashshire.',
    phone: '01632 960 123',
    email: 'hello@council.example',
    place: 'Ashshire',
    openingHours: [{ days: ['monday'], opens: '08:30', closes: '17:00' }],
    promise: { workingDays: 1 },
    serves: { fostering: 'Ashshire Council', adoption: 'Adopt Ash' },
    authorities: ['E06000047'],
    teams: [team('welcome')],
    routing: { rules: [], fallback: { team: 'welcome', because: 'They know both.' } },
    owner: { role: 'Manager', inbox: 'manager@council.example' },
    support: {
      teams: [
        {
          slug: 'support',
          name: 'Support',
          caring: ['kinship', 'other'],
          phone: '01632 960 150',
          inbox: 'support@council.example',
          backup: 'support-duty@council.example',
        },
      ],
    },
    concerns: { team: 'First Call', phone: '01632 960 140', outOfHours: '01632 960 199' },
    safeguarding: { team: 'First Call', inbox: 'first-call@council.example' },
    dataProtection: { officer: 'Officer', email: 'dpo@council.example', controller: 'Ashshire Council' },
    sender: { name: 'Ashshire', address: 'post@council.example' },
  },
  areas: {
    name: 'Ash Town',
    summary: 'A town.',
    towns: ['Ash'],
    authority: 'E06000047',
    centre: { latitude: 54.7, longitude: -1.5 },
    from: '2025-05-01',
  },
  needs: { title: 'Teenagers', summary: 'Young people.' },
  careTypes: { title: 'Short-term', summary: 'Weeks or months.', service: 'fostering' },
  rates: {
    title: 'What carers get',
    year: '2026 to 2027',
    from: '2026-04-01',
    to: '2027-03-31',
    source: 'The council.',
    checked: '2026-11-01',
    allowances: [
      { youngest: 0, oldest: 10, weekly: 200 },
      { youngest: 11, oldest: 17, weekly: 250.5 },
    ],
    minimum: {
      year: '2026 to 2027',
      source: 'The government.',
      ages: [{ youngest: 0, oldest: 17, weekly: 180 }],
    },
    levels: [{ name: 'First training', weekly: 100 }],
    kinds: [{ care: 'short-term' }],
    relief: { year: '2026 to 2027', source: 'The law.', home: 20_000, under11: 400, from11: 500 },
    example: {
      who: 'A carer of two',
      care: 'short-term',
      level: 'First training',
      ages: '4, 12',
      weeks: 10,
      weekly: 650.5,
      yearly: 6505,
    },
  },
  events: {
    title: 'An evening online',
    summary: 'Ask us anything.',
    kind: 'online',
    starts: '2026-11-24 18:30',
    ends: '2026-11-24 19:30',
    place: { type: 'online', joining: 'With a link.' },
    who: 'Two foster carers',
    audience: ['fostering'],
  },
  venues: {
    name: 'Ash Hall',
    address: 'High Street, Ash',
    postcode: 'DH1 3QS',
    gettingThere: 'By the church.',
    access: { stepFree: 'Level entrance' },
  },
  assessments: { title: 'The stall', owner: 'Recruitment manager', review: '2027-03-01' },
  synonyms: { means: 'a library', said: ['book place'] },
  seasons: { title: 'Half-term', kind: 'school-holiday', from: '2026-10-26', to: '2026-10-30' },
  tours: {
    title: 'Lit windows',
    summary: 'A tour.',
    from: '2026-11-01',
    to: '2026-11-20',
  },
  partners: {
    name: 'Ash Library',
    kind: 'library',
    area: 'ash',
    does: ['cards'],
    checks: { venuePolicy: true, equality: true, noRival: true, on: '2026-11-01', by: 'Events officer' },
  },
  campaigns: {
    title: 'You’d be good at it',
    summary: 'You would.',
    interest: 'fostering',
    picture: 'table',
    from: '2026-11-01',
    to: '2026-12-01',
    formHeading: 'Ask us',
  },
  pages: {
    title: 'Fostering',
    summary: 'What it is.',
    section: 'fostering',
    next: { label: 'Ask us', href: '/enquire/' },
    reviewed: '2026-11-01',
    reviewedBy: 'Manager',
  },
  stories: {
    title: 'Nine days',
    summary: 'A story.',
    by: 'Maureen',
    about: 'a foster carer',
    quote: 'It’s Peru.',
    service: 'fostering',
    picture: 'table',
    published: '2026-11-01',
    consent: { person: 'S1', given: '2026-10-01', scope: ['website'], expires: '2027-10-01' },
  },
  questions: { question: 'Can I rent?', short: 'I rent', topic: 'home' },
} as const satisfies Record<CollectionName, object>;

/** An entry as it was read, good but for `changes`. */
export function raw(collection: CollectionName, slug: string, changes: object = {}): RawEntry {
  const source = collection === 'agency' ? 'content/ash/agency.yaml' : `content/ash/${collection}/${slug}.md`;
  return { collection, slug, source, fields: { ...goodEntries[collection], ...changes }, markdown: 'Words.' };
}

/** A project folder with files under content/ash, gone when it is disposed of. */
export interface ContentFolder extends AsyncDisposable {
  root: string;
}

/** Writes files, by their path under content/ash; a good agency is there unless one is given. */
export async function contentFolder(files: Record<string, string | Uint8Array>): Promise<ContentFolder> {
  const root = await mkdtemp(join(tmpdir(), 'hearth-content-'));
  for (const [path, text] of Object.entries({ 'agency.yaml': stringify(goodEntries.agency), ...files })) {
    const file = join(root, 'content/ash', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
}

/** An error of an event, which is left out unless it is said to stay. */
export const errorOf = (
  name: string,
  { leftOut = true, ...changes }: Partial<Problem> & { leftOut?: boolean } = {},
) => ({
  problem: {
    source: `content/ash/events/${name}.md`,
    field: 'starts',
    rule: 'impossible-date',
    severity: 'error' as const,
    message: 'is no real day, or is written in another way',
    cure: 'Write a real day and time as 2026-05-14 18:30.',
    ...changes,
  },
  leftOut,
});

/** The list of an error in each of so many events. */
export const errorsOf = (count: number, changes: Partial<Problem> = {}): ErrorList =>
  listErrors(Array.from({ length: count }, (_, index) => errorOf(`walk-${index}`, changes)));

/** So many dates that are gone, `Date 1` and on, with another end of their titles. */
export const vanishedDates = (count: number, more = ''): VanishedDate[] =>
  Array.from({ length: count }, (_, index) => ({
    slug: `date-${index + 1}`,
    title: `Date ${index + 1}${more}`,
    starts: Temporal.Instant.from('2026-12-08T10:00:00Z'),
    ends: Temporal.Instant.from('2026-12-08T12:00:00Z'),
  }));

/** An entry as the file that an editor writes. */
export const asMarkdown = (fields: object, words = 'Words.') => `---\n${stringify(fields)}---\n\n${words}\n`;
