import * as z from 'zod';
import { authorityCode, colour, email, href, line, nameOf, part, pasted, phone, words } from './fields.ts';
import { openingHours } from './opening-hours.ts';
import { routingRule, supportTeam, team, teamsOf } from './teams.ts';

/** The one entry that says who the service is, whom it serves and what it promises. */
export const agency = z.strictObject({
  name: words.describe('The name of the service, as people know it'),
  body: words.describe('The council or agency behind it'),
  sample: z.boolean().default(false).describe('Whether all of this is invented: every page says so'),
  strapline: words.describe('One sentence that says what the service does'),
  phone: phone.describe('The number on every page'),
  email: email.describe('The public email address'),
  place: words.describe('The area it serves, in words: County Durham'),
  ask: words.default('Ask us to get in touch').describe('The words of every link to the form of an enquiry'),
  openingHours: openingHours.describe('When the phone is answered: forms offer no other times'),
  heard: z
    .array(line)
    .default([])
    .describe('What people may choose when the form asks how they heard of us; without any they write it'),
  promise: z
    .strictObject({
      workingDays: z.int().min(1).max(10).describe('We ring within this many working days'),
    })
    .describe('First contact after an enquiry'),
  serves: z
    .strictObject({
      fostering: words.describe('Who recruits foster carers here'),
      adoption: words.describe('Who recruits adopters here'),
    })
    .describe('Who serves what'),
  authorities: z.array(authorityCode).min(1).describe('The local authorities that we serve'),
  teams: teamsOf(team).describe('The recruitment teams'),
  routing: z
    .strictObject({
      rules: z.array(routingRule).describe('Tried from the top: the first that fits decides'),
      fallback: z
        .strictObject({
          team: nameOf('teams').describe('Which team'),
          because: line.describe('The reason, as the team will read it'),
        })
        .describe('Who gets everything else'),
    })
    .describe('Which team gets an enquiry'),
  owner: z
    .strictObject({
      role: words.describe('Who it is, by role'),
      inbox: email.describe('Where to tell them'),
    })
    .describe('The named person who is told when something is stuck'),
  editors: z
    .strictObject({ inbox: email.describe('Where to tell them; else the owner is told') })
    .optional()
    .describe('Who is told when an entry can’t be published'),
  support: z
    .strictObject({
      teams: teamsOf(supportTeam).describe(
        'Who helps whom: the first whose list has what a person is; else the first of all',
      ),
      tiers: z
        .array(
          part(
            'tier',
            z.strictObject({
              name: words.describe('Universal, targeted, specialist, or your own word'),
              who: words.describe('Whom it is for, in plain words'),
              help: words.describe('What it is: groups, a course, somebody who visits'),
              wait: words.optional().describe('How long people wait for it now'),
            }),
          ),
        )
        .default([])
        .describe('The levels of help, the lightest first'),
    })
    .describe('Help for people who already care for a child: never recruitment'),
  concerns: z
    .strictObject({
      team: words.describe('What the public calls it'),
      phone: phone.describe('The number for worries about a child, in office hours'),
      outOfHours: phone.describe('The number at night and at weekends'),
    })
    .describe('Whom to ring about a child'),
  safeguarding: z
    .strictObject({
      team: words.describe('Who they are'),
      inbox: email.describe('Gets a copy of every enquiry whose words may tell of danger'),
    })
    .describe('Who reads what may be about a child in danger'),
  dataProtection: z
    .strictObject({
      officer: words.describe('The data protection officer, by role or name'),
      email: email.describe('Gets every data protection complaint'),
      controller: words.describe('Who is responsible in law'),
      acknowledgeDays: z
        .int()
        .min(1)
        .max(30)
        .default(30)
        .describe('A complaint is acknowledged within this many days: 30 by law since 19 June 2026'),
    })
    .describe('Who answers for personal details'),
  security: z
    .strictObject({
      email: email
        .optional()
        .describe('Where to write about a weakness of this site; else the public address'),
      policy: href.optional().describe('What we promise to somebody who tells us of one'),
    })
    .prefault({})
    .describe('For security.txt, which people who find a weakness look for'),
  ways: z
    .array(
      part(
        'way',
        z.strictObject({
          name: words.describe('Relay UK, British Sign Language, another language, a letter'),
          how: words.describe('What to do, in a sentence'),
          href: href.optional().describe('Where it leads, if it does'),
        }),
      ),
    )
    .default([])
    .describe('Other ways to reach us'),
  timeline: z
    .array(
      part(
        'step',
        z.strictObject({
          when: words.describe('How long it takes: within 5 working days'),
          what: words.describe('What happens then'),
          service: z.enum(['fostering', 'adoption', 'both']).describe('Whose step it is'),
          kind: z
            .enum(['promise', 'practice', 'guidance', 'regulation'])
            .describe('Whether we promise it, usually keep it, or the guidance or the law says so'),
        }),
      ),
    )
    .default([])
    .describe('What happens after an enquiry, after the first contact'),
  exit: pasted
    .regex(/^https:\/\/\S+$/, 'write an address of another website: https://…')
    .meta({ examples: ['https://www.bbc.co.uk/weather'] })
    .default('https://www.bbc.co.uk/weather')
    .describe('Where “Leave this site” on support and worry pages goes'),
  sender: z
    .strictObject({
      name: line.describe(
        'Who emails come from. It shows on a lock screen: no word of fostering or adoption',
      ),
      address: email.describe('The address that emails come from'),
    })
    .describe('The sender of our emails'),
  retention: z
    .strictObject({
      months: z.int().min(1).default(12).describe('Months after the last contact'),
      monthsWithUpdates: z.int().min(1).default(24).describe('Months for people who wanted updates'),
      accessNeedsDays: z.int().min(1).default(14).describe('Days after an event for access needs'),
    })
    .prefault({})
    .describe('How long personal details are kept'),
  thresholds: z
    .strictObject({
      certainShare: z
        .number()
        .min(0.5)
        .max(1)
        .default(0.9)
        .describe('A postcode whose share is under this is said as "probably"'),
      emailsAnHour: z
        .int()
        .min(1)
        .default(600)
        .describe('A team that got this many emails within an hour gets the next ones together'),
      dangerAnHour: z
        .int()
        .min(1)
        .default(20)
        .describe('The same of words that may tell of danger, for whoever reads them'),
      acknowledgementsADay: z
        .int()
        .min(1)
        .default(5)
        .describe('How many thank-you emails one address gets on a day, whoever gave it to us'),
      acknowledgementsAnHour: z
        .int()
        .min(1)
        .default(2000)
        .describe('How many thank-you emails there are within an hour in all'),
    })
    .prefault({})
    .describe('Where one thing becomes another'),
  brand: z
    .strictObject({
      night: colour.optional().describe('The dark colour of the header and footer'),
      lamp: colour.optional().describe('The accent of the one thing to do next'),
    })
    .prefault({})
    .describe('Colours in place of ours'),
});
export type Agency = z.infer<typeof agency>;
