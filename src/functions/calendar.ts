import type { Config } from '@netlify/functions';
import built from 'hearth:built';
import redirects from 'hearth:redirects';
import shells from 'hearth:shells';
import { answerCalendar } from '../events/feeds/calendar-endpoint.ts';
import { readRevisions } from '../events/memory.ts';
import { openDatabase, type Database } from '../platform/database/database.ts';
import { readEnvironment } from '../platform/environment.ts';
import { jsonLog } from '../platform/log.ts';
import { clockAt } from '../platform/time/clock.ts';

/** How long the database may take, in ms. */
const PATIENCE = 1000;

let database: Database | undefined;

export default (request: Request) =>
  answerCalendar(request, {
    runtime: built.runtime,
    readRevisions: async () => {
      database ??= openDatabase(readEnvironment(['DATABASE_URL'], process.env).DATABASE_URL, PATIENCE);
      return readRevisions(database);
    },
    patience: PATIENCE,
    clock: clockAt(readEnvironment(['NOW'], process.env).NOW),
    log: jsonLog(),
    shells,
    redirects,
  });

// Those who fetch calendars for very many people share few addresses.
export const config: Config = {
  path: ['/events/:event.ics', '/events/in/:area/calendar.ics', '/events/for/:audience/calendar.ics'],
  rateLimit: { windowSize: 60, windowLimit: 600, aggregateBy: ['ip', 'domain'] },
};
