import { defineCollection } from 'astro:content';
import { contentRules } from './content-rules.ts';
import { contentLoaders } from './content/astro-loader.ts';
import { schemas } from './content/schemas/index.ts';
import { readPublishable } from './content/snapshot.ts';
import { openSource } from './content/source/open.ts';
import { readEnvironment } from './platform/environment.ts';
import { clockAt, londonDay } from './platform/time/clock.ts';

/** For a plain `astro check` or `astro dev`: our own tools hand on what they have read, and say what is wrong. */
const loader = contentLoaders((root, watches) => {
  const { NOW } = readEnvironment(['NOW'], process.env);
  const lenient = watches || process.env['CONTEXT'] === 'production';
  const reading = { today: londonDay(clockAt(NOW)()), rules: contentRules };
  return readPublishable(openSource(root, process.env), reading, lenient, () => undefined);
});

export const collections = {
  agency: defineCollection({ loader: loader('agency'), schema: schemas.agency }),
  areas: defineCollection({ loader: loader('areas'), schema: schemas.areas }),
  needs: defineCollection({ loader: loader('needs'), schema: schemas.needs }),
  careTypes: defineCollection({ loader: loader('careTypes'), schema: schemas.careTypes }),
  rates: defineCollection({ loader: loader('rates'), schema: schemas.rates }),
  venues: defineCollection({ loader: loader('venues'), schema: schemas.venues }),
  events: defineCollection({ loader: loader('events'), schema: schemas.events }),
  tours: defineCollection({ loader: loader('tours'), schema: schemas.tours }),
  partners: defineCollection({ loader: loader('partners'), schema: schemas.partners }),
  seasons: defineCollection({ loader: loader('seasons'), schema: schemas.seasons }),
  campaigns: defineCollection({ loader: loader('campaigns'), schema: schemas.campaigns }),
  pages: defineCollection({ loader: loader('pages'), schema: schemas.pages }),
  stories: defineCollection({ loader: loader('stories'), schema: schemas.stories }),
  questions: defineCollection({ loader: loader('questions'), schema: schemas.questions }),
  synonyms: defineCollection({ loader: loader('synonyms'), schema: schemas.synonyms }),
  assessments: defineCollection({ loader: loader('assessments'), schema: schemas.assessments }),
};
