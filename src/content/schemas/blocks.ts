import * as z from 'zod';
import { consent } from './consent.ts';
import { audience, caring, nextStep, part, paragraphs, picture, reference, words } from './fields.ts';
import { figure } from './figure.ts';
import { recording } from './recording.ts';

const block = <Name extends string, Fields extends z.ZodRawShape>(
  name: Name,
  about: string,
  fields: Fields,
) => part(`${name}Block`, z.strictObject({ block: z.literal(name).describe(about), ...fields }));

/** Every block that an entry may show, by its name, with its fields. Its component is in src/site/blocks. */
export const blocks = {
  hero: block('hero', 'How a campaign opens, where its title and summary aren’t to: the first block', {
    heading: words.optional().describe('The largest words; else its title'),
    lead: words.optional().describe('A sentence under them; else its summary'),
    points: z.array(words).max(3).default([]).describe('Up to three reasons to read on, a few words each'),
    ask: words.optional().describe('The words of its button; else the heading over the form'),
  }),
  words: block('words', 'Where its own words stand: at the top, unless this is listed lower down', {}),
  text: block('text', 'A few more words, for between two other blocks', {
    heading: words.optional().describe('A heading over them'),
    text: paragraphs.describe('The words, with an empty line between two paragraphs'),
  }),
  story: block('story', 'A story’s one sentence, and the way to all of it', {
    story: reference('stories')
      .optional()
      .describe('Which story; else the newest about its need, or about its service'),
  }),
  quote: block('quote', 'What somebody said, with who they are', {
    quote: words.describe('What they said, without quotation marks'),
    by: words.describe('First name with consent, or a role, and who they are'),
    consent: consent.describe('Their written consent. Never published'),
  }),
  questions: block('questions', 'A few questions that people ask, to open one by one', {
    heading: words.default('What people ask us').describe('The heading over them'),
    questions: z
      .array(reference('questions'))
      .default([])
      .describe('Which questions; else those about its need, or those on the home page'),
  }),
  events: block('events', 'The next dates to meet you', {
    heading: words.default('Come and talk to us').describe('The heading over them'),
    area: reference('areas').optional().describe('Only those in this area'),
    need: reference('needs').optional().describe('Only those about this group of children'),
    audience: audience.optional().describe('Whom they are for; else who it speaks to'),
    most: z.int().min(1).max(6).default(3).describe('How many at most'),
  }),
  numbers: block('numbers', 'A few figures, each with its source and day', {
    heading: words.default('In numbers').describe('The heading over them'),
    figures: z.array(figure).max(4).default([]).describe('The figures; else those of its need'),
  }),
  steps: block('steps', 'What happens, one step after another', {
    heading: words.default('What happens when you ask').describe('The heading over them'),
    steps: z
      .array(
        part(
          'shortStep',
          z.strictObject({
            title: words.describe('The step in a few words'),
            text: words.describe('What happens then, in a sentence'),
          }),
        ),
      )
      .min(2)
      .max(4)
      .describe('Two to four steps'),
  }),
  money: block('money', 'What foster carers are paid, with one example; nothing for adoption', {
    heading: words.default('What you’d be paid').describe('The heading over it'),
  }),
  notice: block('notice', 'Something to know before reading on', {
    text: words.describe('What to know, in a sentence or two'),
    link: nextStep.optional().describe('Where it leads, if it does'),
  }),
  recording: block('recording', 'A film or sound, which loads when somebody plays it', {
    story: reference('stories').optional().describe('The story whose film or sound it is'),
    recording: recording.optional().describe('Else a film or sound of its own'),
    picture: picture.optional().describe('The drawing that stands there until a film plays'),
    consent: consent
      .optional()
      .describe('The consent of whoever is seen or heard in one of its own. Never published'),
  }),
  map: block('map', 'The map of your areas, with a lit window for each date', {
    heading: words.default('Where we’ll be').describe('The heading over it'),
    tour: reference('tours').optional().describe('Only the stops of this tour'),
  }),
  form: block('form', 'Where the form of the enquiry stands: at the end, unless this is listed higher up', {
    heading: words.optional().describe('The heading over it; else the heading over its form'),
  }),
  choices: block('choices', 'The other pages of its section, for people to find theirs', {
    heading: words.default('Which of these is yours?').describe('The heading over them'),
  }),
  careTypes: block('careTypes', 'The kinds of care', {}),
  timeline: block('timeline', 'The steps after an enquiry, and how long each takes', {}),
  rates: block('rates', 'What foster carers are paid, with an example and the tax', {}),
  calculator: block('calculator', 'A sum of what somebody would be paid', {}),
  needs: block('needs', 'The groups of children who wait', {}),
  need: block('need', 'A group of children who wait', {
    need: reference('needs').optional().describe('Which group; else that of its campaign'),
  }),
  tiers: block('tiers', 'The levels of help for families', {}),
  ways: block('ways', 'Other ways to reach us', {}),
  easyRead: block('easyRead', 'The pages in Easy Read', {}),
  languages: block('languages', 'The pages in other languages', {}),
  support: block('support', 'The form to ask for support', {
    caring: caring.optional().describe('What its form has chosen already'),
  }),
  complaint: block('complaint', 'The form for a data protection complaint', {}),
};

export type BlockName = keyof typeof blocks;
/** What an entry says of one block. */
export type Block<Name extends BlockName = BlockName> = z.infer<(typeof blocks)[Name]>;

/** The name alone stands for a block without fields. */
const named = (written: unknown) => (typeof written === 'string' ? { block: written } : written);

/** Blocks of which a page may have several, each with fields of its own. Of any other a second would say the same. */
const REPEATABLE: readonly string[] = [
  'text',
  'story',
  'quote',
  'questions',
  'events',
  'numbers',
  'steps',
  'money',
  'need',
  'notice',
  'recording',
  'map',
];

/** Forms, of which a page has one: two would have controls of the same ids, and whoever fills in the wrong one waits. */
const FORMS: readonly string[] = ['form', 'support', 'complaint'];

/** What is wrong with where a block stands, after those before it. */
function misplaced(name: string, before: readonly string[]): string | undefined {
  if (name === 'hero' && before.length > 0) return 'shows something before the hero, which opens a page';
  if (FORMS.includes(name) && before.some((each) => FORMS.includes(each))) {
    return before.includes(name)
      ? 'shows its form twice'
      : 'shows a second form, and a page has room for one';
  }
  return !REPEATABLE.includes(name) && before.includes(name) ? `shows the ${name} twice` : undefined;
}

/** The blocks of an entry as its editor lists them; none where that is left to us (src/site/blocks/arranged.ts). */
const showing = <Each extends z.ZodType<{ block: string }>>(each: Each) =>
  z
    .array(z.preprocess(named, each))
    .superRefine((shown, context) => {
      const names = shown.map(({ block: name }) => name);
      for (const [index, name] of names.entries()) {
        const message = misplaced(name, names.slice(0, index));
        if (message !== undefined) context.addIssue({ code: 'custom', path: [index], message });
      }
    })
    .default([])
    .describe('The blocks that it shows, in their order');

/** The blocks that pages and campaigns both may show. */
const shared = [
  blocks.words,
  blocks.text,
  blocks.need,
  blocks.story,
  blocks.quote,
  blocks.numbers,
  blocks.questions,
  blocks.events,
  blocks.steps,
  blocks.money,
  blocks.notice,
  blocks.recording,
] as const;

/** The blocks of a page. */
export const pageShows = showing(
  z.discriminatedUnion('block', [
    ...shared,
    blocks.choices,
    blocks.careTypes,
    blocks.timeline,
    blocks.rates,
    blocks.calculator,
    blocks.needs,
    blocks.tiers,
    blocks.ways,
    blocks.easyRead,
    blocks.languages,
    blocks.support,
    blocks.complaint,
  ]),
);

/** The blocks of a campaign. */
export const campaignShows = showing(
  z.discriminatedUnion('block', [blocks.hero, ...shared, blocks.map, blocks.form]),
);

/** The block of one name that an entry shows, if it does. */
export const shownBlock = <Name extends BlockName>(
  shows: readonly { block: string }[],
  name: Name,
): Block<Name> | undefined => shows.find((each): each is Block<Name> => each.block === name);
