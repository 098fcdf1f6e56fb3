import { defineCollection } from 'astro:content';
import { contentLoaders } from './content/astro-loader.ts';
import { schemas } from './content/schemas/index.ts';
import { clockAt } from './platform/time/clock.ts';
import { readEnvironment } from './platform/environment.ts';

const { AGENCY, NOW } = readEnvironment(['AGENCY', 'NOW'], process.env);

const loader = contentLoaders({
  agency: AGENCY,
  clock: clockAt(NOW),
  lenient: process.env['CONTEXT'] === 'production',
});

export const collections = {
  agency: defineCollection({ loader: loader('agency'), schema: schemas.agency }),
  areas: defineCollection({ loader: loader('areas'), schema: schemas.areas }),
  needs: defineCollection({ loader: loader('needs'), schema: schemas.needs }),
  careTypes: defineCollection({ loader: loader('careTypes'), schema: schemas.careTypes }),
  events: defineCollection({ loader: loader('events'), schema: schemas.events }),
  tours: defineCollection({ loader: loader('tours'), schema: schemas.tours }),
  campaigns: defineCollection({ loader: loader('campaigns'), schema: schemas.campaigns }),
  pages: defineCollection({ loader: loader('pages'), schema: schemas.pages }),
  stories: defineCollection({ loader: loader('stories'), schema: schemas.stories }),
  questions: defineCollection({ loader: loader('questions'), schema: schemas.questions }),
};
