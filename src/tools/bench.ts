import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { load } from 'cheerio';
import { openDatabase, type Database } from '../platform/database.ts';
import { build } from './build.ts';
import { PRODUCTION } from './build/functions.ts';
import { loadFunctions } from './local/functions.ts';
import { startLocalPlatform } from './local/platform.ts';
import { brotli } from './local/serve.ts';
import { ROOT, runTool } from './project.ts';
import { templatePages } from './templates.ts';

/** Budgets, as src/README.md gives them: bytes, ms. */
const BUDGET = { page: 14_600, formScript: 4096, bundle: 1_200_000, importing: 150, beside: 10 };

const BUNDLE = `${PRODUCTION}/functions/enquiries.mjs`;

const WARM_UP = 50;
const ROUNDS = 500;
const IMPORTS = 7;

/** One table of what the product costs, each figure beside its budget; nothing is asserted here. */
await runTool(async () => {
  const started = performance.now();
  await build();
  const built = performance.now() - started;
  const pages = await Promise.all([...templatePages()].map(([name, path]) => weigh(name, path)));
  const heaviest = (column: number) => bytes(Math.max(...pages.map((line) => Number(line[column]))));
  print([
    ['template', 'HTML + CSS', 'script', 'fonts', 'images'],
    ...pages,
    [],
    ['', 'measured', 'median', 'p99', 'budget'],
    ['heaviest HTML + CSS', heaviest(1), '', '', bytes(BUDGET.page)],
    ['heaviest script', heaviest(2), '', '', bytes(BUDGET.formScript)],
    ['build', `${(built / 1000).toFixed(1)} s`, '', '', ''],
    ['enquiry function', bytes(statSync(BUNDLE).size), '', '', bytes(BUDGET.bundle)],
    ['its import', '', ms(importTime()), '', ms(BUDGET.importing)],
    ...(await timeHandler()),
  ]);
  process.exit(0);
});

/** Bytes after brotli, but of fonts, which are compressed already. */
async function weigh(name: string, path: string): Promise<string[]> {
  const html = readFileSync(`${ROOT}dist${path}${path.endsWith('/') ? 'index.html' : ''}`);
  const $ = load(html);
  const files = (selector: string, attribute: string) =>
    $(selector)
      .toArray()
      .map((element) => $(element).attr(attribute))
      .filter((file) => file !== undefined)
      .map((file) => readFileSync(`${ROOT}dist${file}`));
  const inline = $('script:not([src])')
    .toArray()
    .map((element) => Buffer.from($(element).text()));
  const compressed = async (bodies: Buffer[]) =>
    (await Promise.all(bodies.map(brotli))).reduce((sum, body) => sum + body.byteLength, 0);
  const plain = (bodies: Buffer[]) => bodies.reduce((sum, body) => sum + body.byteLength, 0);
  return [
    name,
    String((await brotli(html)).byteLength),
    String(await compressed([...inline, ...files('script[src]', 'src')])),
    String(plain(files('link[rel=preload][as=font]', 'href'))),
    String(await compressed(files('img[src]', 'src'))),
  ];
}

/** Median time of importing the enquiry function in a process of its own, in ms. */
function importTime(): number {
  const code = `const t = performance.now(); await import(${JSON.stringify(BUNDLE)}); console.log(performance.now() - t)`;
  const times = Array.from({ length: IMPORTS }, () =>
    Number(execFileSync('node', ['--input-type=module', '-e', code], { encoding: 'utf8' })),
  );
  return quantile(times, 0.5);
}

/** The handler beside a bare INSERT of the row that it has just stored, turn by turn on one PostgreSQL. */
async function timeHandler(): Promise<string[][]> {
  const platform = await startLocalPlatform('bench', true);
  const functions = await loadFunctions(PRODUCTION);
  const database = openDatabase(process.env['DATABASE_URL'] ?? '');
  const handler: number[] = [];
  const insert: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const request = enquiry(round);
    const before = performance.now();
    const response = await functions.handle(request);
    const after = performance.now();
    if (response?.status !== 201) throw new Error(`the handler answered ${response?.status}`);
    const { reference } = await response.json();
    await functions.settled();
    const bare = await timeInsert(database, reference);
    if (round < WARM_UP) continue;
    handler.push(after - before);
    insert.push(bare);
  }
  await database.end();
  await platform.stop();
  const beside = quantile(handler, 0.5) - quantile(insert, 0.5);
  return [
    ['its handler', `${ROUNDS} times`, ms(quantile(handler, 0.5)), ms(quantile(handler, 0.99)), ''],
    ['bare INSERT of the same row', '', ms(quantile(insert, 0.5)), ms(quantile(insert, 0.99)), ''],
    ['handler beside the INSERT', '', ms(beside), '', ms(BUDGET.beside)],
  ];
}

function enquiry(round: number): Request {
  return new Request('http://localhost/api/enquiries', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      id: randomUUID(),
      interest: 'fostering',
      name: `Sample ${round}`,
      phone: '07700 900123',
      email: `sample${round}@people.example`,
      postcode: 'DH1 3QS',
      contact: 'phone',
      best_time: 'evening',
      safe_message: 'no',
      question: 'Can I foster if I rent my home and work four days a week?',
    }),
  });
}

async function timeInsert(database: Database, reference: string): Promise<number> {
  const { rows } = await database.query('select * from lead where reference = $1', [reference]);
  const row: Record<string, unknown> = { ...rows[0], id: randomUUID(), reference: `bare ${randomUUID()}` };
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  const statement = `insert into lead (${columns.join(', ')}) values (${places})`;
  const before = performance.now();
  await database.query(statement, Object.values(row));
  return performance.now() - before;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function bytes(value: number): string {
  return value.toLocaleString('en-GB');
}

function print(lines: readonly string[][]): void {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const row = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  process.stdout.write(`${lines.map(row).join('\n')}\n`);
}
