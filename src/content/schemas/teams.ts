import * as z from 'zod';
import { authorityCode, caring, email, interest, line, nameOf, part, phone, slug, words } from './fields.ts';

/** Which enquiries a routing rule is for: every condition that is given must hold. */
export const routingCondition = z.strictObject({
  interest: z.array(interest).min(1).optional().describe('Only these interests'),
  areas: z.array(nameOf('areas')).min(1).optional().describe('Only people who live in these areas'),
  authorities: z.array(authorityCode).min(1).optional().describe('Only people who live in these authorities'),
  campaigns: z
    .array(nameOf('campaigns'))
    .min(1)
    .optional()
    .describe('Only people who came through these campaigns'),
  lives: z.enum(['inside', 'outside']).optional().describe('Inside or outside the authorities that we serve'),
});

export const routingRule = part(
  'routingRule',
  z.strictObject({
    when: routingCondition.describe('Which enquiries this rule is for'),
    team: nameOf('teams').describe('The team that gets them'),
    because: line.describe('The reason, as the team will read it'),
  }),
);

export const team = part(
  'team',
  z.strictObject({
    slug: slug.describe('A short name that rules use'),
    name: words.describe('What the public calls the team'),
    inbox: email.describe('Where its enquiries go'),
    backup: email.describe('Who is told when nobody rang in time, or the inbox fails'),
    partner: words.optional().describe('The other agency that it belongs to, if it is not ours'),
  }),
);

export const supportTeam = part(
  'supportTeam',
  z.strictObject({
    slug: slug.describe('A short name, which stays when the name changes'),
    name: words.describe('What the public calls the team'),
    caring: z.array(caring).min(1).describe('Whom it helps'),
    phone: phone.describe('Its number'),
    inbox: email.describe('Where requests go'),
    backup: email.describe('Who is told when the inbox fails or nobody answered in time'),
    partner: words.optional().describe('The other agency that it belongs to, if it is not ours'),
  }),
);

/** Teams, or support teams, that have their short names to themselves. */
export const teamsOf = <Team extends z.ZodType<{ slug: string }>>(each: Team) =>
  z
    .array(each)
    .min(1)
    .refine((teams) => new Set(teams.map(({ slug }) => slug)).size === teams.length, {
      error: 'two of them have the same short name',
    });

export type SupportTeam = z.infer<typeof supportTeam>;
export type Team = z.infer<typeof team>;
export type RoutingRule = z.infer<typeof routingRule>;
export type RoutingCondition = z.infer<typeof routingCondition>;
