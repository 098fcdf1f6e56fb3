import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, type CheerioAPI } from 'cheerio';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectionNames, type CollectionName } from '../../../src/content/schemas/index.ts';
import type { ErrorList } from '../../../src/content/error-list.ts';
import { openPhoto } from '../../../src/content/photos.ts';
import { copyProject, runLibrary } from '../../../src/tools/project-copy.ts';
import { BROKEN } from '../../support/broken-content.ts';
import { asMarkdown, goodEntries } from '../../support/content.ts';
import { NOW } from '../../support/now.ts';
import { noteReadings, type Readings } from '../../support/readings.ts';
import { searchIndex } from '../../support/search-index.ts';

/** What is only in one story: its address, its title, its quote, and a sentence of it. */
const WITHDRAWN = [
  '/stories/maureen/',
  'Nine days without a word',
  'They wanted to know if I could sit with a teenager',
  'I put a quiz on the telly and shouted wrong answers at it',
];
const EXPIRED = ['/stories/the-lodger/', 'I went to a wedding in a pink shirt'];
const BROKEN_EVENT = '/events/stanley-library/';
/** The source of what foster carers are paid, which ends on the day of the second build. */
const RATES = 'RATESMARK';

/** What fits its schema, and no designer has thought of. */
const STRANGE = [
  '/areas/strange/',
  '/campaigns/strange/',
  '/events/strange/',
  '/children/strange/',
  '/strange/',
];

let folder: string;
let readings: Readings;
const content = (path: string) => join(folder, 'content/county', path);
const edit = async (path: string, change: (text: string) => string) =>
  writeFile(content(path), change(await readFile(content(path), 'utf8')));

/** A file of every kind of damage, some in each collection, and entries that are only strange. */
async function breakEverything(): Promise<void> {
  const collections = collectionNames.filter((name) => name !== 'agency');
  for (const [index, [, how]] of BROKEN.entries()) {
    const collection = collections[index % collections.length] ?? 'pages';
    await how(content(`${collection}/broken-${index}.md`), collection);
  }
  const cut = (await readFile(content('photos/kitchen.jpg'))).subarray(0, 900);
  await Promise.all(['cut', 'unused'].map((name) => writeFile(content(`photos/${name}.jpg`), cut)));
  for (const file of ['pages/pets.md', 'areas/durham-city.md', 'stories/two-toothbrushes.md']) {
    await edit(file, (text) => text.replace('---\n', '---\nphoto: { file: cut.jpg, alt: A dog }\n'));
  }
  const title = `${'Ünïcödé 🦔 ﷽ ‮left‬ [[title]] <b> {{x}} '.repeat(6)}`;
  const strange = (collection: CollectionName, changes: object) =>
    writeFile(
      content(`${collection}/strange.md`),
      asMarkdown({ ...goodEntries[collection], ...changes }, '[[title]] ${x} {{y}} 🦔\n\n```js\nx\n```'),
    );
  await strange('areas', {
    name: title,
    centre: { latitude: 60.9, longitude: 1.9 },
    authority: 'W99999999',
    outcodes: ['ZZ9'],
    sectors: ['ZZ9 9'],
    onMap: [{ town: 'Nowhere', sector: 'ZZ9 9' }],
    towns: ['W'.repeat(300)],
  });
  await strange('needs', { title, picture: 'van' });
  await strange('campaigns', { title, need: 'strange', to: '9999-12-31' });
  await strange('venues', {
    name: title,
    address: title,
    postcode: 'ZZ99 9ZZ',
    gettingThere: title,
    access: { stepFree: title },
  });
  await strange('events', {
    title,
    kind: 'meet',
    area: 'strange',
    starts: '0001-01-01 00:00',
    ends: '9999-12-31 23:59',
    place: { type: 'venue', venue: 'strange', room: title },
    booking: { needed: true, capacity: 9_007_199_254_740_991 },
  });
  await strange('stories', { title, by: '.*(', picture: 'van' });
  await strange('questions', {
    question: title,
    short: title,
    featured: true,
    order: -9_007_199_254_740_991,
  });
  await strange('tours', { from: '0001-01-01', to: '9999-12-31', partners: [title] });
  await strange('careTypes', { title });
  await strange('pages', {
    title,
    shows: ['rates', 'calculator', 'tiers', 'languages'],
    version: { kind: 'translation', of: 'strange', language: 'zz-Zzzz-ZZ', name: title },
  });
}

/** Tours and partners that are right but for their neighbours: two tours at once, one without stops, a code twice. */
async function crowdRoadshow(): Promise<void> {
  const write = (collection: CollectionName, slug: string, changes: object) =>
    writeFile(content(`${collection}/${slug}.md`), asMarkdown({ ...goodEntries[collection], ...changes }));
  await write('tours', 'announced', { title: 'Announced', to: '2027-01-20' });
  await write('tours', 'second-van', { title: 'The second van', to: '2027-01-20' });
  await write('events', 'second-van-in-stanley', {
    title: 'The second van in Stanley',
    kind: 'roadshow',
    tour: 'second-van',
    area: 'stanley',
    place: { type: 'venue', venue: 'stanley-library' },
    starts: '2026-12-30 10:00',
    ends: '2026-12-30 12:00',
  });
  await write('partners', 'stanley', { name: 'The twin of Stanley', area: 'stanley', leadsTo: '/gone/' });
}

/** Builds for the public, and gives everything that was made, as one text. */
async function build(): Promise<{ made: string; said: string; errors: ErrorList }> {
  const said = runLibrary(folder, ['tsx', 'src/tools/build.ts'], {
    AGENCY: 'county',
    CONTEXT: 'production',
    NOW,
    ...readings.environment,
  });
  const index = JSON.stringify(searchIndex(join(folder, 'dist')));
  const runtime = await readFile(join(folder, 'build/runtime.json'), 'utf8');
  const made: string[] = [runtime, index];
  for (const file of await readdir(join(folder, 'dist'), { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    made.push(
      path,
      await readFile(path, 'latin1').then((text) => Buffer.from(text, 'latin1').toString('utf8')),
    );
  }
  return { made: made.join('\n'), said, errors: JSON.parse(runtime).errors };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-withdrawal-'));
  readings = noteReadings(join(folder, 'readings'));
  await copyProject(folder);
  await edit('agency.yaml', (text) => text.replaceAll('.example', '.org.uk'));
  await edit('rates/this-year.md', (text) => text.replace(/^source: .*$/m, `source: ${RATES}`));
  await mkdir(content('photos'), { recursive: true });
  await sharp({ create: { width: 900, height: 600, channels: 3, background: '#826' } })
    .jpeg()
    .toFile(content('photos/kitchen.jpg'));
  await edit('stories/maureen.md', (text) =>
    text.replace('\npicture:', '\nphoto: { file: kitchen.jpg, alt: A kitchen }\npicture:'),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it(
  'a withdrawn story is gone from all that is published, whatever else is broken; a build is one reading',
  { timeout: 900_000 },
  async () => {
    const opened = await openPhoto(content('photos/kitchen.jpg'));
    const digest = opened.ok ? opened.photo.digest : '';
    const traces = [...WITHDRAWN, ...EXPIRED, digest];

    const before = await build();
    expect(readings.count()).toBe(1);
    expect([...traces, BROKEN_EVENT, RATES].filter((trace) => !before.made.includes(trace))).toEqual([]);
    expect(before.errors).toEqual({
      digest: '',
      entries: { leftOut: 0, published: 0 },
      first: [],
      more: 0,
    });

    await edit('stories/maureen.md', (text) =>
      text.replace('consent:\n', 'consent:\n  withdrawn: "2026-11-20"\n'),
    );
    await edit('stories/the-lodger.md', (text) => text.replace(/expires: .*/, 'expires: "2026-11-22"'));
    await edit('events/stanley-library.md', (text) => text.replace(/^starts: .*$/m, 'starts: sometime'));
    await edit('rates/this-year.md', (text) => text.replace(/^to: .*$/m, `to: "${NOW.slice(0, 10)}"`));
    await breakEverything();
    await crowdRoadshow();
    const after = await build();
    expect([...traces, BROKEN_EVENT, RATES].filter((trace) => after.made.includes(trace))).toEqual([]);
    // No amount is left where one was said, and the page says whom to ask.
    const money = await readFile(join(folder, 'dist/fostering-pay/index.html'), 'utf8');
    expect(money).not.toMatch(/£\d/);
    expect(money).toContain('The new amounts aren’t here yet');
    expect(await readFile(join(folder, 'dist/index.html'), 'utf8')).not.toMatch(/£\d/);
    expect(after.said).toContain('stanley-library.md: starts: is no real day');
    expect(after.said).toContain('pages/pets.md: photo.file: cut.jpg is damaged');
    // The functions, which tell the editors, have of it what was said.
    const ends = after.said.match(/LEFT OUT: |published with an error: /g) ?? [];
    expect(after.errors.first.length + after.errors.more).toBe(ends.length);
    expect(after.errors.first).toContainEqual({
      place: 'content/county/events/stanley-library.md',
      field: 'starts',
      message: 'is no real day, or is written in another way',
      cure: 'Write a real day and time as 2026-05-14 18:30.',
      leftOut: true,
    });
    const data = JSON.parse(await readFile(join(folder, 'build/data.json'), 'utf8'));
    expect(data.runtime.errors).toEqual(after.errors);
    // What is only strange is published.
    expect(STRANGE.filter((path) => !after.made.includes(`${path}index.html`))).toEqual([]);
  },
);

describe('the roadshow of that site', () => {
  const page = async (path: string) => load(await readFile(join(folder, 'dist', path, 'index.html'), 'utf8'));
  const said = ($: CheerioAPI) => $('main').text();

  it('has a page for a tour without stops, which says that they are being found', async () => {
    const $ = await page('roadshow/announced');
    expect(said($)).toContain('We’re finding the halls, libraries and markets for this tour.');
    expect(said($)).not.toMatch(/No more stops|has finished/);
    expect($('.tour-map, .events').length).toBe(0);
  });

  it('leads with the tour that stops soonest, and to each of those on the same days', async () => {
    const $ = await page('roadshow');
    expect($('#tour').text()).toMatch(/^Lit windows/);
    const others = $('#others').parent();
    for (const tour of ['announced', 'second-van'])
      expect(others.find(`a[href="/roadshow/${tour}/"]`).length).toBe(1);
    expect(said($)).not.toContain('The second van in Stanley');
    const second = await page('roadshow/second-van');
    expect(second('.stops .events a').text()).toBe('The second van in Stanley');
    expect(second('.stops .tour-map a').length).toBe(1);
  });

  it('has one pack where a partner and an area have one code: that of what its short link is for', async () => {
    const { codes } = JSON.parse(await readFile(join(folder, 'build/runtime.json'), 'utf8'));
    expect(codes.stanley).toEqual({
      of: 'stanley',
      title: 'The twin of Stanley',
      leadsTo: '/areas/stanley/',
    });
    const $ = await page('roadshow/partners/stanley');
    expect($('title').text()).toContain('The twin of Stanley');
  });
});
