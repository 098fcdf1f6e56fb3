import * as z from 'zod';
import { day, email, line, nameOf, onCard, ownPage, pasted, phone, reference, sensitive } from './fields.ts';

/** Why an editor may show a partner: each is looked at by somebody, and the day is kept. */
const checks = z.strictObject({
  venuePolicy: z.boolean().describe('Its policy lets us use the place, or show our material there'),
  equality: z.boolean().describe('It welcomes everybody whom we welcome'),
  noRival: z.boolean().describe('It recruits for no other fostering or adoption agency'),
  on: day.describe('The day on which somebody looked'),
  by: line.describe('Who looked, by role'),
});

/** Somebody who lends us a room, shows our screen, gives out our cards or writes of us. Its slug is its code. */
export const partner = z.strictObject({
  name: onCard.describe('What people call it, with its town: Stanley Library'),
  kind: z
    .enum(['library', 'hall', 'market', 'sport', 'faith', 'school', 'health', 'employer', 'council', 'group'])
    .describe('What sort of place or group it is'),
  area: reference('areas').describe('The area it is in'),
  does: z
    .array(z.enum(['host', 'screen', 'cards', 'newsletter']))
    .min(1)
    .describe('What it does: lends a room, shows our screen, has our posters and cards, writes of us'),
  venue: nameOf('venues').optional().describe('The venue that it lends us, when events can be there'),
  tours: z.array(nameOf('tours')).default([]).describe('The roadshow tours that it takes part in'),
  link: pasted
    .regex(/^https:\/\/\S+$/, 'write an address of another website: https://…')
    .meta({ examples: ['https://library.example/'] })
    .optional()
    .describe('Its own website'),
  leadsTo: ownPage.optional().describe('Where its short link leads; else to the page of its area'),
  formerly: z
    .array(pasted.meta({ examples: ['/go/old-name'] }))
    .default([])
    .describe('Short links that it had before: what is printed with them goes on leading here'),
  contact: z
    .strictObject({
      role: line.describe('Who it is, by role'),
      inbox: email.optional().describe('Where to write to them'),
      phone: phone.optional().describe('Where to ring them'),
    })
    .optional()
    .describe('Whom we talk to there. On no page'),
  sensitive,
  checks: checks.optional().describe('Until all of it is looked at and right, the partner is on no page'),
});
export type Partner = z.infer<typeof partner>;

/** Whether somebody looked at all of it, and it is right: no other partner is shown. */
export const isChecked = ({ checks: looked }: Pick<Partner, 'checks'>): boolean =>
  looked !== undefined && looked.venuePolicy && looked.equality && looked.noRival;
