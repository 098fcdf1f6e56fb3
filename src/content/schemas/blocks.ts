import * as z from 'zod';
import { caring, part, words } from './fields.ts';

const block = <Name extends string, Fields extends z.ZodRawShape>(
  name: Name,
  about: string,
  fields: Fields,
) => part(`${name}Block`, z.strictObject({ block: z.literal(name).describe(about), ...fields }));

/** Every block that an entry may show, by its name, with its fields. Its component is in src/site/blocks. */
export const blocks = {
  words: block('words', 'Where its own words stand: at the top, unless this is listed lower down', {}),
  choices: block('choices', 'The other pages of its section, for people to find theirs', {
    heading: words.default('Which of these is yours?').describe('The heading over them'),
  }),
  careTypes: block('careTypes', 'The kinds of care', {}),
  timeline: block('timeline', 'The steps after an enquiry, and how long each takes', {}),
  rates: block('rates', 'What foster carers are paid, with an example and the tax', {}),
  calculator: block('calculator', 'A sum of what somebody would be paid', {}),
  needs: block('needs', 'The groups of children who wait', {}),
  need: block('need', 'The group of children that the campaign is for', {}),
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

/** The blocks of an entry in their order, its words among them. @param usual what is shown where it says nothing */
const showing = <Each extends z.ZodType<{ block: string }>>(each: Each, usual: z.output<Each>[] = []) =>
  z
    .array(z.preprocess(named, each))
    .refine((shown) => shown.filter(isWords).length <= 1, { error: 'shows the words twice' })
    .default(usual)
    .transform((shown): ({ block: 'words' } | z.output<Each>)[] =>
      shown.some(isWords) ? shown : [{ block: 'words' }, ...shown],
    )
    .describe('The blocks that it shows, in their order');

const isWords = ({ block: name }: { block: string }) => name === 'words';

/** The blocks of a page. */
export const pageShows = showing(
  z.discriminatedUnion('block', [
    blocks.words,
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

/** The blocks of a campaign: beside its words, the group of children that it is for, if there is one. */
export const campaignShows = showing(z.discriminatedUnion('block', [blocks.words, blocks.need]), [
  { block: 'need' },
]);

/** The block of one name that an entry shows, if it does. */
export const shownBlock = <Name extends BlockName>(
  shows: readonly { block: string }[],
  name: Name,
): Block<Name> | undefined => shows.find((each): each is Block<Name> => each.block === name);
