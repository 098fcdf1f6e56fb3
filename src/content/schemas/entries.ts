import * as z from 'zod';
import { campaignShows, pageShows } from './blocks.ts';
import { consent } from './consent.ts';
import {
  aboutNeeds,
  authorityCode,
  day,
  email,
  formerly,
  interest,
  line,
  nameOf,
  nextStep,
  onCard,
  outcode,
  ownPage,
  part,
  pasted,
  phone,
  photo,
  picture,
  position,
  reference,
  sector,
  sensitive,
  slug,
  summary,
  words,
} from './fields.ts';
import { figure } from './figure.ts';
import { openingHours } from './opening-hours.ts';
import { recording } from './recording.ts';

const order = z.int().default(100).describe('Its place in lists: small numbers first');

/** Whom of us people of an area may ask for. */
const localContact = z
  .strictObject({
    firstName: words
      .regex(/^\S+$/, 'write a first name alone, as Denise')
      .meta({ examples: ['Denise'] })
      .optional()
      .describe('Their first name alone, if they agree to it. Their surname stands nowhere'),
    role: words.describe('Who it is, by role: The recruitment officer for Stanley'),
    does: words.describe('What they do for people there, in a sentence or two'),
    phone: phone.optional().describe('Where to ring them'),
    openingHours: openingHours.optional().describe('When that is answered; else when our own phone is'),
    email: email.optional().describe('Where to write to them'),
  })
  .refine((value) => value.phone !== undefined || value.email !== undefined, {
    path: ['phone'],
    error: 'a local contact needs a phone number or an email address',
  });

/** A part of the agency's area, with the towns that people call it by. */
export const area = z.strictObject({
  name: words.describe('What local people call it'),
  summary,
  towns: z.array(words).min(1).describe('Its towns and villages, best known first'),
  authority: authorityCode.describe('The authority it lies in'),
  centre: position.describe('The middle of it, in degrees (WGS84)'),
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
  contact: localContact
    .optional()
    .describe('Whom of us people there may ask for; else our own number is all'),
  formerly,
});
export type Area = z.infer<typeof area>;

/** That we have enough families for now: its page says so first, and keeps its form. */
const paused = z.strictObject({
  since: day.describe('Since when it is paused'),
  words: words.describe('What its page says first: We have enough families for now for …'),
  instead: nextStep.optional().describe('What would help instead'),
});

/** A group of children who wait; never a few children in a place. */
export const need = z.strictObject({
  title: onCard.describe('Its name, as the heading of its page'),
  summary,
  picture: picture.optional(),
  figures: z.array(figure).max(4).default([]).describe('What is known of it in numbers'),
  sensitive,
  paused: paused.optional().describe('Set while we have enough families for these children'),
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

/** Where a campaign is seen: each with a short link of its own, so that it shows what it brought. */
const placement = part(
  'placement',
  z.strictObject({
    code: slug.describe('Its code: its short link is /go/ and this, unlike every other'),
    name: words.describe('Where it is: Poster in Stanley library'),
    cost: z.number().min(0).optional().describe('What it costs in all, in pounds; 0 where it costs nothing'),
    utm: z
      .array(line)
      .default([])
      .describe(
        'What links there carry as utm_source: facebook. With utm_medium, where that tells two apart: facebook/paid',
      ),
    formerly: z
      .array(
        pasted
          .regex(/^\/go\/[^/?#]+\/?$/i, 'write the old short link, as /go/old-name')
          .meta({ examples: ['/go/old-name'] }),
      )
      .default([])
      .describe('Short links that it had before: who follows one still counts for it'),
    sensitive,
  }),
);

/** A landing page for one message to one group of people; its slug is its code. */
export const campaign = z
  .strictObject({
    title: onCard.describe('The heading: what you would say to one person'),
    summary,
    interest: interest.describe('The interest chosen already in its form'),
    need: reference('needs').optional().describe('The group of children it is for'),
    areas: z
      .array(nameOf('areas'))
      .default([])
      .describe('The areas it is for, where it isn’t for all: its dates are there or online'),
    speaksTo: z
      .array(nameOf('pages'))
      .default([])
      .describe(
        'The pages for whoever it speaks to, as renting or on-your-own: it leads to them, and they to it',
      ),
    picture,
    from: day.describe('The first day of its page'),
    to: day.describe('The last day of its page'),
    coming: words
      .optional()
      .describe('What its page says before the first day; without it there is none yet'),
    leadsTo: ownPage
      .optional()
      .describe(
        'Where its address and its short links lead after the last day; else to its need, or the first page',
      ),
    featured: z.boolean().default(false).describe('Shown on the home page from the first day to the last'),
    paused: paused.optional().describe('Set while we have enough families for now'),
    team: nameOf('teams')
      .optional()
      .describe('The team that gets its enquiries from where we serve; else the routing rules choose'),
    formHeading: words.describe('The heading over its form'),
    formLead: words.optional().describe('A sentence under that heading'),
    formButton: words.optional().describe('The words of the button that sends it'),
    thanks: words.optional().describe('What whoever sent its form is told first'),
    placements: z.array(placement).default([]).describe('Where it is seen, and what that costs'),
    sensitive,
    shows: campaignShows,
    formerly,
  })
  .refine((value) => value.to >= value.from, {
    path: ['to'],
    error: 'ends before it starts',
    params: { rule: 'end-before-start' },
  });
export type Campaign = z.infer<typeof campaign>;

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * Whether there is a language of this code, with its script and region: none is called zz. Codes of three letters are
 * believed: Node doesn't know all that are spoken here, as syl (Sylheti).
 */
const isLanguage = (code: string): boolean =>
  /^[a-z]{3}(-|$)/.test(code) || languageNames.of(code) !== undefined;

/** What sheets to print say in Easy Read or in another language. */
const printed = z.strictObject({
  heading: words.describe('The largest words: Thinking about fostering?'),
  lead: words.describe('Under it, in a sentence'),
  asked: z.array(words).min(2).max(4).describe('What people say to us first, a few words each'),
  pictures: z.array(picture).min(1).optional().describe('In Easy Read, a drawing for each of these'),
  answer: words.describe('What we say to that'),
  scan: words.describe('How to use the code: Point your phone’s camera at it, or type'),
  ring: words.describe('What stands before our number: Or ring'),
  meet: words.describe('What stands over dates: Meet us'),
  cardHeading: words.describe('The plain card’s heading, which gives nothing away: For a quiet minute'),
  cardText: words.describe('The plain card’s words, which give nothing away'),
});

/** A page of words: a clear question or name, the answer first, one next step. */
export const page = z
  .strictObject({
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
            .refine(isLanguage, 'is no language that is known: look its code up, as pl for Polish')
            .describe('Its code: pl, ar, ur'),
          name: words.describe('The language in its own words: Polski'),
        }),
      ])
      .optional()
      .describe('Set when the page says what another says, in Easy Read or in another language'),
    printed: printed
      .optional()
      .describe(
        'What posters, handouts and cards say in it, if they are to be had: their link leads to this page',
      ),
    formerly,
  })
  .refine(({ printed: sheets, version }) => sheets === undefined || version !== undefined, {
    path: ['printed'],
    error: 'is for pages in Easy Read or in another language',
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
  needs: aboutNeeds,
  picture,
  photo: photo.optional(),
  recording: recording.optional().describe('A film or sound of it, shown only if the consent has film'),
  published: day.describe('Since when it is here: the newest story comes first'),
  composite: z
    .boolean()
    .default(false)
    .describe('Whether it joins several people’s stories: the page says so'),
  consent: consent.describe('The written consent. Never published'),
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
  needs: aboutNeeds,
  featured: z
    .boolean()
    .default(false)
    .describe('Shown on the home page, which has room for the six with the smallest order'),
  order,
});
export type Question = z.infer<typeof question>;
