import * as z from 'zod';
import { campaignShows, pageShows } from './blocks.ts';
import {
  authorityCode,
  day,
  formerly,
  interest,
  line,
  nextStep,
  onCard,
  outcode,
  part,
  pasted,
  photo,
  picture,
  reference,
  sector,
  wallClock,
  words,
} from './fields.ts';

const order = z.int().default(100).describe('Its place in lists: small numbers first');
const summary = onCard.describe(
  'One or two sentences: shown in lists, and as the answer at the top of its page',
);

/** A part of the agency's area, with the towns that people call it by. */
export const area = z.strictObject({
  name: words.describe('What local people call it'),
  summary,
  towns: z.array(words).min(1).describe('Its towns and villages, best known first'),
  authority: authorityCode.describe('The authority it lies in'),
  centre: z
    .strictObject({
      latitude: z.number().min(49).max(61).describe('North, in degrees'),
      longitude: z.number().min(-9).max(2).describe('East, in degrees: west is negative'),
    })
    .describe('The middle of it, in degrees (WGS84)'),
  outcodes: z.array(outcode).default([]).describe('First halves of postcodes that belong to it whole'),
  sectors: z.array(sector).default([]).describe('Postcode sectors that belong to it'),
  onMap: z
    .array(
      part(
        'mapTown',
        z.strictObject({
          town: words.describe('Its name'),
          sector: sector.describe('A postcode sector in the middle of it'),
        }),
      ),
    )
    .default([])
    .describe('Towns that the map names, the one that people know first'),
  from: day.describe('The day since which these boundaries hold'),
  photo: photo.optional(),
  formerly,
});
export type Area = z.infer<typeof area>;

/** A group of children who wait; never a few children in a place. */
export const need = z.strictObject({
  title: onCard.describe('Its name, as the heading of its page'),
  summary,
  picture: picture.optional(),
  order,
  formerly,
});
export type Need = z.infer<typeof need>;

/** A kind of care: short-term, long-term, early permanence and so on. */
export const careType = z.strictObject({
  title: onCard.describe('Its name, as the heading of its page'),
  summary,
  service: z.enum(['fostering', 'adoption', 'both']).describe('Which service it belongs to'),
  order,
});
export type CareType = z.infer<typeof careType>;

const venue = part(
  'venue',
  z.strictObject({
    type: z.literal('venue').describe('A place to go to'),
    name: words.describe('The hall, library or centre'),
    address: line.describe('Street and town'),
    postcode: pasted
      .regex(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/, 'write a postcode as DH1 3QS')
      .describe('Its whole postcode')
      .meta({ examples: ['DH1 3QS'] }),
    gettingThere: words.describe('Bus, parking, which door'),
    access: words.describe('Steps, lift, toilet, hearing loop, a quiet corner'),
  }),
);

const online = part(
  'online',
  z.strictObject({
    type: z.literal('online').describe('A screen'),
    joining: words.describe('How people join, and whether they must be seen'),
  }),
);

/** A time and a place, or a screen, where people can meet us. Times are Europe/London wall clock. */
export const event = z
  .strictObject({
    title: onCard.describe('Its name, as the heading of its page'),
    summary,
    kind: z.enum(['roadshow', 'information', 'online', 'meet']).describe('What sort of event it is'),
    tour: reference('tours').optional().describe('The roadshow tour that this stop belongs to'),
    area: reference('areas').optional().describe('The area it is in; leave out when online'),
    starts: wallClock.describe('When it starts'),
    ends: wallClock.describe('When it ends'),
    place: z.discriminatedUnion('type', [venue, online]).describe('Where it is'),
    who: words.describe('Who will be there, by role; first names only with written consent'),
    about: z
      .array(interest.exclude(['unsure']))
      .min(1)
      .describe('Fostering, adoption or both'),
    booking: z
      .discriminatedUnion('needed', [
        z.strictObject({ needed: z.literal(false).describe('People just come') }),
        z.strictObject({
          needed: z.literal(true).describe('People book'),
          capacity: z.int().min(1).describe('How many places there are'),
          waitingList: z.boolean().default(true).describe('Whether people may wait for a place'),
        }),
      ])
      .default({ needed: false })
      .describe('Whether people book a place, and how many places there are'),
    status: z
      .enum(['scheduled', 'cancelled'])
      .default('scheduled')
      .describe('Cancelled: it keeps its page, which says so, and leaves the lists'),
    formerly,
  })
  .refine((value) => value.ends > value.starts, {
    path: ['ends'],
    error: 'ends before it starts',
    params: { rule: 'end-before-start' },
  })
  .refine((value) => (value.kind === 'roadshow') === (value.tour !== undefined), {
    path: ['tour'],
    error: 'a roadshow stop needs its tour, and only a roadshow stop has one',
  })
  .refine((value) => (value.place.type === 'venue') === (value.area !== undefined), {
    path: ['area'],
    error: 'an event at a venue needs its area, and an online event has none',
  });
export type Event = z.infer<typeof event>;

/** A run of roadshow stops. */
export const tour = z
  .strictObject({
    title: onCard.describe('Its name, as the heading of its page'),
    summary,
    from: day.describe('Its first day'),
    to: day.describe('Its last day'),
    partners: z.array(words).min(1).describe('Venues and groups who host it'),
    formerly,
  })
  .refine((value) => value.to >= value.from, {
    path: ['to'],
    error: 'ends before it starts',
    params: { rule: 'end-before-start' },
  });
export type Tour = z.infer<typeof tour>;

/** A landing page for one message to one group of people; its slug is its code. */
export const campaign = z
  .strictObject({
    title: onCard.describe('The heading: what you would say to one person'),
    summary,
    interest: interest.describe('The interest chosen already in its form'),
    need: reference('needs').optional().describe('The group of children it is for'),
    picture,
    from: day.describe('The first day that it is linked to'),
    to: day.describe('The last day that it is linked to'),
    formHeading: words.describe('The heading over its form'),
    shows: campaignShows,
    formerly,
  })
  .refine((value) => value.to >= value.from, {
    path: ['to'],
    error: 'ends before it starts',
    params: { rule: 'end-before-start' },
  });
export type Campaign = z.infer<typeof campaign>;

/** A page of words: a clear question or name, the answer first, one next step. */
export const page = z.strictObject({
  title: onCard.describe('The heading: a question, where there is one'),
  menu: words.optional().describe('Shorter words for menus and breadcrumbs'),
  summary,
  section: z
    .enum(['deciding', 'fostering', 'adoption', 'support', 'worried', 'about'])
    .describe('Where it belongs'),
  picture: picture.optional(),
  order,
  next: nextStep.describe('The one thing to do next'),
  reviewed: day.describe('When somebody last checked it'),
  reviewedBy: words.describe('Who checked it, by role'),
  photo: photo.optional(),
  shows: pageShows,
  version: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('easy-read').describe('Easy Read'),
        of: reference('pages').describe('The page that it says in Easy Read'),
        pictures: z.array(picture).min(1).describe('A drawing for each heading, in order'),
      }),
      z.strictObject({
        kind: z.literal('translation').describe('Another language'),
        of: reference('pages').describe('The page that it translates'),
        language: pasted
          .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'write a language code as pl or ur')
          .describe('Its code: pl, ar, ur'),
        name: words.describe('The language in its own words: Polski'),
      }),
    ])
    .optional()
    .describe('Set when the page says what another says, in Easy Read or in another language'),
  formerly,
});
export type Page = z.infer<typeof page>;

/** Somebody's story in their words, published only while their consent holds. */
export const story = z.strictObject({
  title: onCard.describe('Its name, as the heading of its page'),
  summary,
  by: words.describe('First name with consent, or a role'),
  about: onCard.describe('Who they are: a foster carer for nine years'),
  quote: onCard.describe('The one sentence people will remember: large on the home page and pages of areas'),
  service: z.enum(['fostering', 'adoption', 'support']).describe('What it is about'),
  picture,
  photo: photo.optional(),
  published: day.describe('Since when it is here: the newest story comes first'),
  composite: z
    .boolean()
    .default(false)
    .describe('Whether it joins several people’s stories: the page says so'),
  consent: z
    .strictObject({
      person: line.describe('Who gave it, as our records name them; never published'),
      given: day.describe('The day on which they gave it'),
      scope: z
        .array(z.enum(['website', 'print', 'social']))
        .min(1)
        .describe('Where it may be used: without website it isn’t here'),
      expires: day.describe('The last day of it: no page shows the story from that day on'),
      withdrawn: day.optional().describe('The day it was withdrawn: the story is gone at the next build'),
    })
    .refine((value) => value.expires >= value.given, {
      path: ['expires'],
      error: 'ends before it starts',
      params: { rule: 'end-before-start' },
    })
    .describe('The written consent. Never published'),
  formerly,
});
export type Story = z.infer<typeof story>;

/** A question that people ask, and a plain answer. */
export const question = z.strictObject({
  question: words.describe('The question, as somebody would ask it'),
  short: words.describe('The question in a few words: I rent my home'),
  topic: z
    .enum(['home', 'you', 'work-and-money', 'the-process', 'children'])
    .describe('The part of the questions page that it stands in'),
  featured: z.boolean().default(false).describe('Shown on the home page'),
  order,
});
export type Question = z.infer<typeof question>;
