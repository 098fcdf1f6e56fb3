import { arrivalsByMonth, sayFew } from '../campaigns/arrivals.ts';
import { openDatabase } from '../platform/database/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { sayMonth } from '../platform/time/words.ts';
import { requireDatabase } from './local/platform.ts';
import { runTool } from './project.ts';

const USAGE = 'npm run roadshow -- arrivals [CODE]';

/** For whoever looks after the roadshow: how many followed each short link, by month. */
await runTool(async () => {
  const [command, code] = process.argv.slice(2);
  if (command !== 'arrivals') throw new Error(USAGE);
  const { DATABASE_URL } = readEnvironment(['DATABASE_URL'], process.env);
  await requireDatabase();
  const database = openDatabase(DATABASE_URL);
  try {
    const months = await arrivalsByMonth(database, code);
    if (months.length === 0) process.stdout.write('Nobody has followed a short link yet.\n');
    for (const { code: of, month, people, previews } of months) {
      const who = `${sayFew(people)} followed it, ${sayFew(previews)} looked where it leads`;
      process.stdout.write(`${sayMonth(month).padEnd(16)}${(of || '(no such code)').padEnd(28)}${who}\n`);
    }
  } finally {
    await database.end();
  }
});
