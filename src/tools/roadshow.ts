import { arrivalsByMonth, arrivalsByPlacement, type Named, sayFew } from '../campaigns/arrivals.ts';
import { namesOf, readTypedCode } from '../campaigns/code.ts';
import { PLACEMENTS, type Placement } from '../campaigns/placements.ts';
import { leadLink } from '../leads/emails/lead-link.ts';
import { openKeyring } from '../platform/crypto/keyring.ts';
import { openDatabase } from '../platform/database/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { sayMonth } from '../platform/time/words.ts';
import { holdersOf } from '../roadshow/pack-holders.ts';
import { sayWhatTheyDo } from '../roadshow/partner-words.ts';
import { readContent } from './build/content.ts';
import { functionData } from './build/data.ts';
import { requireDatabase } from './local/platform.ts';
import { runTool } from './project.ts';

const USAGE = `npm run roadshow -- …
  arrivals [CODE]
  link PARTNER
  packs`;

const NO_CODE = '(no such code)';

/**
 * For whoever looks after the roadshow: how many followed each short link, the page where a partner sees its own, and who
 * has a pack, as somebody has to ring when a story is taken back.
 */
await runTool(async () => {
  const [command, code] = process.argv.slice(2);
  if (command === 'arrivals') await arrivals(code);
  else if (command === 'link' && code !== undefined) await link(code);
  else if (command === 'packs') await packs();
  else throw new Error(USAGE);
});

async function arrivals(given: string | undefined): Promise<void> {
  const one = given === undefined ? undefined : await namedBy(given);
  const { DATABASE_URL } = readEnvironment(['DATABASE_URL'], process.env);
  await requireDatabase();
  const database = openDatabase(DATABASE_URL);
  try {
    const months = await arrivalsByMonth(database, one);
    if (months.length === 0) process.stdout.write('Nobody has followed a short link yet.\n');
    const width = Math.max(NO_CODE.length, ...months.map(({ code: of }) => of.length)) + 2;
    const write = (when: string, of: string, words: string) =>
      process.stdout.write(`${when.padEnd(16)}${(of || NO_CODE).padEnd(width)}${words}\n`);
    for (const { code: of, month, people, previews } of months) {
      const who = `${sayFew(people)} followed it, ${sayFew(previews)} looked where it leads`;
      write(sayMonth(month), of, who);
    }
    for (const { code: of, placement, people } of await arrivalsByPlacement(database, one)) {
      const where = Object.hasOwn(PLACEMENTS, placement)
        ? PLACEMENTS[placement as Placement]
        : 'typed, or elsewhere';
      write('In all', of, `${sayFew(people)} ${where}`);
    }
  } finally {
    await database.end();
  }
}

/** What a code is of, whichever of its names it is; what is no more keeps the name that it had. */
async function namedBy(given: string): Promise<Named> {
  const { codes } = (await functionData(true)).runtime;
  const code = readTypedCode(given, codes) ?? given;
  const of = codes[code]?.of ?? code;
  return { of, names: [of, ...namesOf(of, codes)] };
}

async function link(code: string): Promise<void> {
  if (!process.env['AGENCY'] || !process.env['SITE_URL']) {
    throw new Error('Set AGENCY and SITE_URL as they are on the site: the link leads there');
  }
  const { LEADS_KEY, LEADS_KEYS_OLD } = readEnvironment(['LEADS_KEY', 'LEADS_KEYS_OLD'], process.env);
  const { runtime } = await functionData(true);
  if (!Object.hasOwn(runtime.codes, code)) throw new Error(`There is no partner called ${code}`);
  const keyring = openKeyring(LEADS_KEY, LEADS_KEYS_OLD);
  process.stdout.write(`${leadLink('partner', code, { runtime, keyring })}\n`);
}

async function packs(): Promise<void> {
  const { content } = await readContent(true);
  for (const { name, does, contact } of holdersOf(content.partners)) {
    const whom = contact ? [contact.role, contact.inbox, contact.phone].filter(Boolean).join(', ') : '';
    process.stdout.write(`${[name, sayWhatTheyDo(does), whom || 'nobody to write to'].join('. ')}\n`);
  }
}
