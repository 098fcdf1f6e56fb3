import type { Config, Context } from '@netlify/functions';
import built from 'hearth:built';
import shells from 'hearth:shells';
import { countArrival } from '../campaigns/arrivals.ts';
import { answerShortLink } from '../campaigns/short-link.ts';
import { openDatabase, type Database } from '../platform/database/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { jsonLog } from '../platform/log.ts';
import { clockAt } from '../platform/time/clock.ts';

let database: Database | undefined;

export default (request: Request, context: Context) => {
  const { NOW } = readEnvironment(['NOW'], process.env);
  return answerShortLink(request, {
    runtime: built.runtime,
    shells,
    count: async (code, sort, placement) => {
      database ??= openDatabase(readEnvironment(['DATABASE_URL'], process.env).DATABASE_URL);
      await countArrival(database, { code, placement, sort, at: clockAt(NOW)() });
    },
    waitUntil: (work) => context.waitUntil(work),
    log: jsonLog(),
  });
};

// The path is read by ourselves: what a parameter catches isn't decoded, and with capitals it is empty. Whoever is one of
// too many is shown the first page, as with a link that nobody knows.
export const config: Config = {
  path: '/go/*',
  rateLimit: { windowSize: 60, windowLimit: 600, aggregateBy: ['ip', 'domain'], action: 'rewrite', to: '/' },
};
