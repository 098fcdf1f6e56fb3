import type { Config } from '@netlify/functions';
import shells from 'hearth:shells';
import { answerThanks } from '../leads/intake/thanks-endpoint.ts';

export default (request: Request) => answerThanks(request, shells);

export const config: Config = { path: '/thanks' };
