import type { Config } from '@netlify/functions';
import shells from 'hearth:shells';
import { answerThanks } from '../leads/submit/thanks-endpoint.ts';

export default (request: Request) => answerThanks(request, shells);

// Without a limit: it asks no database, and nobody whose form was taken may read that it wasn't.
export const config: Config = { path: '/thanks' };
