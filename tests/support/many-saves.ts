import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Memory, StartedSite } from './started-site.ts';

/** How often a save is looked for, in ms: each look has the page made, which keeps the save waiting. And how long at most. */
const EACH = 200;
const AT_MOST = 60_000;

/** Saves after which everything has been loaded that ever is. */
const WARM = 5;

/** What a run of saves cost: what is held more for each of them, in bytes, and how long until each showed, in ms. */
export interface Cost {
  perSave: Memory;
  shownAfter: number[];
}

/**
 * Saves the agency's entry as an editor does, each time with another phone number, and waits until the page shows it;
 * every third time a function must know it as well.
 */
export async function saveOften(site: StartedSite, folder: string, saves: number): Promise<Cost> {
  const file = join(folder, 'content/county/agency.yaml');
  const before = await readFile(file, 'utf8');
  const shownAfter: number[] = [];
  const save = async (number: number) => {
    const phone = `01632 960 ${String(200 + number)}`;
    const started = performance.now();
    await writeFile(file, before.replaceAll('01632 960 123', phone));
    await until(phone, () => site.text('/contact/'));
    shownAfter.push(performance.now() - started);
    if (number % 3 === 0) await until(phone, () => askFunction(site));
  };
  for (let number = 0; number < WARM; number += 1) await save(number);
  const start = await site.memory();
  for (let number = WARM; number < WARM + saves; number += 1) await save(number);
  const end = await site.memory();
  await writeFile(file, before);
  await until('01632 960 123', () => site.text('/contact/'));
  return {
    perSave: { held: (end.held - start.held) / saves, rss: (end.rss - start.rss) / saves },
    shownAfter: shownAfter.slice(WARM),
  };
}

/** An answer of the function that takes enquiries: it names the agency's phone number. */
export const askFunction = (site: StartedSite): Promise<string> =>
  site.text('/api/enquiries', {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json', origin: site.origin },
  });

/** Waits until a text has some words in it. @throws with its end, when it hasn't got them in time */
export async function until(words: string, read: () => Promise<string>): Promise<void> {
  for (const started = performance.now(); ;) {
    const text = await read();
    if (text.includes(words)) return;
    if (performance.now() - started > AT_MOST) throw new Error(`no ${words}: ${text.slice(-300)}`);
    await new Promise((resolve) => setTimeout(resolve, EACH));
  }
}
