import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { openDatabase, type Database } from '../../platform/database/database.ts';
import { PRODUCTION } from '../build/functions.ts';
import { loadFunctions } from '../local/functions.ts';
import { startLocalPlatform } from '../local/platform.ts';
import { bytes, ms, within, type Line } from './table.ts';

/** Budgets, as src/README.md gives them: bytes, ms. */
const BUDGET = { bundle: 1_200_000, importing: 150, beside: 10 };

const BUNDLE = `${PRODUCTION}/functions/enquiries.mjs`;

const WARM_UP = 50;
const ROUNDS = 500;
const IMPORTS = 7;

/** The enquiry function: its size, its import, and its handler beside a bare INSERT of the row that it has just stored. */
export async function timeEnquiryFunction(): Promise<Line[]> {
  const size = statSync(BUNDLE).size;
  const importing = importTime();
  const { handler, insert } = await timeHandler();
  const beside = quantile(handler, 0.5) - quantile(insert, 0.5);
  const spread = (times: number[]) => [ms(quantile(times, 0.5)), ms(quantile(times, 0.99))];
  return [
    ['enquiry function', 'median', 'p99', 'budget', ''],
    ['bundle', bytes(size), '', bytes(BUDGET.bundle), within(size, BUDGET.bundle)],
    ['import', ms(importing), '', ms(BUDGET.importing), within(importing, BUDGET.importing)],
    [`handler, ${ROUNDS} times`, ...spread(handler)],
    ['bare INSERT of the same row', ...spread(insert)],
    ['handler beside the INSERT', ms(beside), '', ms(BUDGET.beside), within(beside, BUDGET.beside)],
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

/** Both in ms, turn by turn on one PostgreSQL. */
async function timeHandler(): Promise<{ handler: number[]; insert: number[] }> {
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
  return { handler, insert };
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
