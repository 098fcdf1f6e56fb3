import type * as z from 'zod';
import { agency } from './agency.ts';
import { area, campaign, careType, event, need, page, question, story, tour } from './entries.ts';

/** One zod schema per collection: local files and Contentful entries both become these. */
export const schemas = {
  agency,
  areas: area,
  needs: need,
  careTypes: careType,
  events: event,
  tours: tour,
  campaigns: campaign,
  pages: page,
  stories: story,
  questions: question,
};

export type CollectionName = keyof typeof schemas;
export type CollectionData<Name extends CollectionName> = z.infer<(typeof schemas)[Name]>;
export const collectionNames = Object.keys(schemas) as CollectionName[];

export type { Agency, RoutingCondition, RoutingRule, SupportTeam, Team } from './agency.ts';
export type { Area, Campaign, CareType, Event, Need, Page, Question, Story, Tour } from './entries.ts';
export type { Caring, Interest, Photo } from './fields.ts';
