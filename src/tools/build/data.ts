import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { contentRules } from '../../content-rules.ts';
import { runtimeFrom } from '../../content/runtime.ts';
import { middlesOf } from '../../events/reach-data.ts';
import type { Built } from '../../leads/services.ts';
import { clockAt, londonDay } from '../../platform/time/clock.ts';
import { readEnvironment } from '../../platform/environment.ts';
import { packPlaces } from '../../platform/geography/places.ts';
import { readAuthorities, readSectors } from '../../platform/geography/sectors.ts';
import { readBankHolidays } from '../../platform/time/working-days.ts';
import { readContent, type Published } from './content.ts';
import type { Workshop } from './functions.ts';
import { ROOT, say } from '../project.ts';

/** How long before the table of bank holidays ends the build says so, in days. */
const HOLIDAYS_WARNING = 90;

/** Makes what the functions need of content and data, for a tool that needs nothing else of the content. */
export const functionData = async (lenient: boolean): Promise<Built> =>
  functionDataOf(await readContent(lenient));

/** The same of content that was read before. */
export async function functionDataOf({ content, errors }: Published): Promise<Built> {
  const { NOW, SITE_URL } = readEnvironment(['NOW', 'SITE_URL'], process.env);
  const now = clockAt(NOW)();
  const today = londonDay(now);
  const [sectors, authorities, bankHolidays] = await Promise.all(
    ['postcode-sectors.csv', 'authorities.csv', 'bank-holidays-england.json'].map((file) =>
      readFile(`${ROOT}src/platform/data/${file}`, 'utf8'),
    ),
  );
  const holidays = readBankHolidays(JSON.parse(bankHolidays ?? ''));
  if (today.until(Temporal.PlainDate.from(holidays.until)).total('days') < HOLIDAYS_WARNING) {
    say(`the bank holidays are known only until ${holidays.until}: extend src/platform/data`);
  }
  const allSectors = readSectors(sectors ?? '');
  const runtime = runtimeFrom(
    content,
    contentRules.runtime,
    SITE_URL ?? 'http://localhost:4321',
    process.env['CONTEXT'] || 'dev',
    now,
    errors,
  );
  return {
    runtime,
    middles: middlesOf(allSectors, runtime.events),
    places: packPlaces(
      allSectors,
      readAuthorities(authorities ?? ''),
      content.areas.map(({ slug, data }) => ({ slug, ...data })),
    ),
    holidays,
  };
}

/** Writes runtime.json, for people and tests to read, and data.json, which functions are made with. */
export async function writeFunctionData(workshop: Workshop, data: Built): Promise<void> {
  await mkdir(workshop, { recursive: true });
  await writeFile(`${workshop}/runtime.json`, JSON.stringify(data.runtime, null, 2));
  // At once, since functions may be starting.
  await writeFile(`${workshop}/data.json.new`, JSON.stringify(data));
  await rename(`${workshop}/data.json.new`, `${workshop}/data.json`);
}
