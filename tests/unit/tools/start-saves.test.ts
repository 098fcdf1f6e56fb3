import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { copyProject } from '../../../src/tools/project-copy.ts';
import { asMarkdown, goodEntries } from '../../support/content.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { askFunction, saveOften, until } from '../../support/many-saves.ts';
import { noteReadings, type Readings } from '../../support/readings.ts';
import { startSite, type StartedSite } from '../../support/started-site.ts';

const MB = 1024 * 1024;

let database: TestDatabase;
let folder: string;
let site: StartedSite;
let readings: Readings;

vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 });

beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'hearth-start-'));
  await chmod(folder, 0o755);
  await copyProject(folder);
  readings = noteReadings(join(folder, 'readings'));
  site = await startSite(folder, { DATABASE_URL: database.url, ...readings.environment });
});

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
  await database[Symbol.asyncDispose]();
});

const question = (name: string) => join(folder, `content/county/questions/${name}.md`);
const asked = (words: string) => asMarkdown({ ...goodEntries.questions, question: words });
const questions = () => site.text('/questions/');
/** Waits until exactly these of some questions are asked. */
const untilOnly = (words: RegExp, ...left: string[]) =>
  until(left.join(), async () => {
    const found = (await questions()).match(words) ?? [];
    return [...new Set(found)].toSorted().join();
  });
const linesWith = (words: string) => site.said().filter((line) => line.includes(words));

it('the start is one reading', () => {
  expect(readings.count()).toBe(1);
});

it('memory is flat: a save leaves nothing of what was before it', async () => {
  const { perSave } = await saveOften(site, folder, 10);
  expect(perSave.held / MB).toBeLessThan(2);
  expect(perSave.rss / MB).toBeLessThan(10);
});

it('a mistake is said once, whatever else is saved, and once that it is mended; each save is one reading', async () => {
  const before = readings.count();
  await writeFile(question('broken'), '---\nquestion: [\n---\n');
  await vi.waitFor(() => expect(readings.count()).toBe(before + 1), 60_000);
  await writeFile(question('another'), asked('Do you take cats?'));
  await until('Do you take cats?', questions);
  await vi.waitFor(() => expect(readings.count()).toBe(before + 2), 60_000);
  expect(linesWith('questions/broken.md')).toHaveLength(1);
  await writeFile(question('broken'), asked('Is it mended?'));
  await until('Is it mended?', questions);
  expect(linesWith('questions/broken.md').slice(1)).toEqual([
    'hearth: mended: content/county/questions/broken.md',
  ]);
});

it('fifty files that come and go at once are followed, and so are a rename and an editor’s atomic save', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `many-${index}`);
  const all = names.map((name) => `Is ${name} all right?`).toSorted();
  await Promise.all(names.map((name) => writeFile(question(name), asked(`Is ${name} all right?`))));
  await untilOnly(/Is many-\d+ all right\?/g, ...all);
  await rename(question('many-7'), question('renamed'));
  await Promise.all(names.map((name) => rm(question(name), { force: true })));
  await untilOnly(/Is many-\d+ all right\?/g, 'Is many-7 all right?');
  for (const words of ['Once?', 'Twice?', 'Three times?']) {
    await writeFile(question('.renamed'), asked(words));
    await rename(question('.renamed'), question('renamed'));
    await until(words, questions);
  }
  await rm(question('renamed'));
  await untilOnly(/Three times\?/g, '');
  expect(linesWith('as they were')).toEqual([]);
});

it('the last of many saves that come while the ones before are made is what shows', async () => {
  for (let save = 0; save < 30; save += 1) {
    await writeFile(question('often'), asked(`Is it save ${save}?`));
    // As fast as they can be read, and slower.
    await new Promise((resolve) => setTimeout(resolve, save * 20));
  }
  await until('Is it save 29?', questions);
  expect(linesWith('as they were')).toEqual([]);
});

it('a save shows, and one taken out is gone, however pages are asked for and left while it is read', async () => {
  const page = (save: number) => join(folder, `content/county/pages/asked-${save}.md`);
  const shown = (save: number) => site.text(`/asked-${save}/`);
  for (let save = 1; save <= 8; save += 1) {
    await rm(page(save - 1), { force: true });
    await writeFile(page(save), asMarkdown({ ...goodEntries.pages, title: `Is this page ${save}?` }));
    const ask = async (path: string, index: number) => {
      await new Promise((resolve) => setTimeout(resolve, index * 40));
      await site.text(path, index % 3 === 0 ? { signal: AbortSignal.timeout(15) } : {});
    };
    const paths = [`/asked-${save - 1}/`, `/asked-${save}/`];
    await Promise.all(Array.from({ length: 30 }, (_, index) => paths.map((path) => ask(path, index))).flat());
    await until(`Is this page ${save}?`, () => shown(save));
    expect(await shown(save - 1)).not.toContain(`Is this page ${save - 1}?`);
  }
});

it('while the agency is broken, it is said that no save shows', async () => {
  const file = join(folder, 'content/county/agency.yaml');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace('\nphone:', '\nphone: "'));
  const said = 'NOTHING THAT YOU SAVE SHOWS until this is mended: content/county/agency.yaml: line ';
  await vi.waitFor(() => expect(linesWith(said)).toHaveLength(1), 60_000);
  await writeFile(file, before.replace(/^phone: .*/m, 'phone: none'));
  const field = 'NOTHING THAT YOU SAVE SHOWS until this is mended: content/county/agency.yaml: phone: ';
  await vi.waitFor(() => expect(linesWith(field)).toHaveLength(1), 60_000);
  await writeFile(file, before);
  const mended = 'hearth: mended: content/county/agency.yaml';
  await vi.waitFor(() => expect(linesWith(mended)).toHaveLength(1), 60_000);
});

it('functions and the check of content follow their code', async () => {
  const change = async (path: string, from: string, to: string) => {
    const text = await readFile(join(folder, path), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(folder, path), text.replace(from, to));
  };
  await change('src/leads/services.ts', 'import', "process.stdout.write('its code is new');\nimport");
  await until('its code is new', async () => {
    await askFunction(site);
    return site.said().join('\n');
  });
  await change('src/content/problems.ts', 'LEFT OUT', 'NOT SHOWN');
  await writeFile(question('broken'), '---\nquestion: [\n---\n');
  await vi.waitFor(
    () => expect(linesWith('NOT SHOWN: content/county/questions/broken')).toHaveLength(1),
    60_000,
  );
});
