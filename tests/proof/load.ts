import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { existsSync } from 'node:fs';
import { openDatabase } from '../../src/platform/database/database.ts';
import { PRODUCTION } from '../../src/tools/build/functions.ts';
import type { LocalPostgres } from '../../src/tools/local/postgres.ts';
import { startPreview } from '../../src/tools/preview.ts';
import { ROOT, say } from '../../src/tools/project.ts';
import { prepare } from './lanes.ts';

const ENQUIRIES = 1000;
/** In ms. */
const WITHIN = 60_000;
/** What 99 of 100 answers must come under, in ms. */
const P99 = 500;
/** How long every email may take to go, in ms. */
const PATIENCE = 120_000;

/** A thousand enquiries in a minute, against the production build with its emails going out. @returns what didn't hold */
export async function proveUnderLoad(postgres: LocalPostgres): Promise<string[]> {
  if (!existsSync(`${PRODUCTION}/functions`) || !existsSync(`${ROOT}dist`)) {
    const { build } = await import('../../src/tools/build.ts');
    await build();
  }
  process.env['DATABASE_URL'] = await prepare(await postgres.database('load'));
  const preview = await startPreview(0, 'proof');
  const answers = await Promise.all(
    Array.from({ length: ENQUIRIES }, async (_, index) => {
      await wait((index * WITHIN) / ENQUIRIES);
      return enquire(preview.origin, index);
    }),
  );
  const references = answers.flatMap(({ reference }) => reference ?? []);
  const times = answers.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const [median = NaN, p99 = NaN] = [0.5, 0.99].map((share) => times[Math.floor(times.length * share)]);
  const untold = await findUntold(preview.origin, references);
  await preview.stop();
  delete process.env['DATABASE_URL'];
  say(
    `${ENQUIRIES} enquiries in a minute: ${references.length} acknowledged, median ${Math.round(median)} ms, p99 ${Math.round(p99)} ms, ${untold} lost`,
  );
  return [
    ...(references.length < ENQUIRIES ? [`only ${references.length} of ${ENQUIRIES} were acknowledged`] : []),
    ...(p99 < P99 ? [] : [`one in a hundred waited ${Math.round(p99)} ms or longer, not ${P99}`]),
    ...(untold > 0 ? [`${untold} that were acknowledged have no team that was told`] : []),
  ];
}

async function enquire(
  origin: string,
  index: number,
): Promise<{ ms: number; reference: string | undefined }> {
  const started = performance.now();
  const response = await fetch(`${origin}/api/enquiries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      id: randomUUID(),
      interest: index % 3 === 0 ? 'adoption' : 'fostering',
      name: 'Sam Sample',
      phone: `07700 900${String(index % 1000).padStart(3, '0')}`,
      email: `sample${index}@people.example`,
      postcode: 'DH1 3QS',
      contact: 'phone',
      best_time: 'evening',
      safe_message: 'no',
      question: 'Can I foster if I rent my home and work four days a week?',
    }),
  });
  const body = await response.json();
  return { ms: performance.now() - started, reference: response.status === 201 ? body.reference : undefined };
}

/** How many references have no team email that was sent, alone or in a bundle, once the sweeper has been by. */
async function findUntold(origin: string, references: readonly string[]): Promise<number> {
  const database = openDatabase(process.env['DATABASE_URL'] ?? '');
  const told = `
    select count(distinct reference)::int as told from lead
    join message on lead_id = lead.id and message.kind = 'team'
    left join message as bundle on bundle.id = message.bundle_id
    where reference = any($1) and (message.status = 'sent' or bundle.status = 'sent')`;
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    await fetch(`${origin}/.netlify/functions/sweep`, { method: 'POST' });
    const { rows } = await database.query<{ told: number }>(told, [references]);
    const left = references.length - (rows[0]?.told ?? 0);
    if (left === 0 || Date.now() > deadline) {
      await database.end();
      return left;
    }
  }
}
