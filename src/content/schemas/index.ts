import type * as z from 'zod';
import { agency } from './agency.ts';
import { assessment } from './assessments.ts';
import { area, campaign, careType, need, page, question, story } from './entries.ts';
import { event, season, tour, venue } from './events.ts';
import { partner } from './partners.ts';
import { rates } from './rates.ts';
import { synonym } from './synonyms.ts';

/** One zod schema per collection: local files and Contentful entries both become these. */
export const schemas = {
  agency: agency.describe('Who you are, whom you serve and what you promise: there is only one'),
  areas: area.describe('The parts of your county, with their towns and postcodes'),
  needs: need.describe('The groups of children who wait; never a few children in a place'),
  careTypes: careType.describe('The kinds of care'),
  rates: rates.describe(
    'What foster carers are paid: an entry for each year, where the next may wait for its day',
  ),
  venues: venue.describe(
    'The halls, libraries and centres where people can meet us: once, for all the events there',
  ),
  events: event.describe('Times and places where people can meet you. A roadshow stop names its tour'),
  tours: tour.describe('A run of roadshow stops'),
  partners: partner.describe(
    'Who lends us a room, shows our screen or has our cards. Its short name is the code of its link',
  ),
  seasons: season.describe(
    'Days on which an event needs thought: a warning says which events fall into them',
  ),
  campaigns: campaign.describe(
    'A landing page for one message, with its own form. Its short name is its code',
  ),
  pages: page.describe('Pages of words: a question, its answer, one next step'),
  stories: story.describe('People’s stories, each with the record of their written consent'),
  questions: question.describe('What people ask, and the plain answer'),
  synonyms: synonym.describe('Words that visitors use and the site doesn’t: the search knows what they mean'),
  assessments: assessment.describe(
    'Data protection impact assessments, as documents to fill in and sign. No page shows them',
  ),
};

export type CollectionName = keyof typeof schemas;
export type CollectionData<Name extends CollectionName> = z.infer<(typeof schemas)[Name]>;
export const collectionNames = Object.keys(schemas) as CollectionName[];

export type { Agency } from './agency.ts';
export type { RoutingCondition, RoutingRule, SupportTeam, Team } from './teams.ts';
export type { Area, Campaign, CareType, Need, Page, Question, Story } from './entries.ts';
export type { DateChange, Event, Repeats, Season, Tour, Venue } from './events.ts';
export type { Partner } from './partners.ts';
export type { Rates } from './rates.ts';
export type { Block, BlockName } from './blocks.ts';
export type { Consent } from './consent.ts';
export type { Caring, Interest, Photo } from './fields.ts';
export type { Figure } from './figure.ts';
export type { Recording, RecordingEnding } from './recording.ts';
export type { Synonym } from './synonyms.ts';
