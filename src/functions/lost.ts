import type { Config } from '@netlify/functions';
import redirects from 'hearth:redirects';
import shells from 'hearth:shells';
import { answerLost } from '../campaigns/lost-endpoint.ts';

export default (request: Request) => answerLost(request, redirects, shells['404']);

// Files come first; the other functions' addresses are left to them.
export const config: Config = {
  path: '/*',
  preferStatic: true,
  excludedPath: [
    '/.netlify/*',
    '/api/*',
    '/thanks',
    '/ask',
    '/events/:event.ics',
    '/events/in/:area/calendar.ics',
    '/events/for/:audience/calendar.ics',
    '/go/*',
  ],
};
