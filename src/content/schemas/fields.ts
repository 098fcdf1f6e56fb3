import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { AUDIENCES } from '../audiences.ts';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { pictureNames } from '../../design/picture-names.ts';
import { withoutUnseen } from '../../platform/text/unseen.ts';
import { isInGap } from '../../platform/time/clock.ts';
import { cleanPasted } from '../pasted.ts';

/** A code, a time or an address, which editors paste: what nobody sees in it goes, and its spaces are plain. */
export const pasted = z.string().overwrite(cleanPasted);

/** The short name of an entry, which is a part of its address. */
export const slug = pasted
  .regex(/^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens, 80 at most')
  .meta({ examples: ['a-short-name'] });

const readsAs = (read: (text: string) => unknown) => (text: string) => {
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
};

const isDay = readsAs((text) => Temporal.PlainDate.from(text, { overflow: 'reject' }));

/** A day and a time of day, where a text has real ones, however else it is written. */
function momentIn(text: string): { day: string | undefined; time: string | undefined } {
  const day = /(?<!\d)\d{4}-\d\d-\d\d(?!\d)/.exec(text)?.[0];
  const [, hour, minute = '00', half] =
    /(?<![\d.:-])(\d\d?)(?=[.:]\d\d| ?[ap]\.?m)(?:[.:](\d\d)(?::\d\d)?)?(?: ?([ap])\.?m\b)?(?!\.?\d|[:-])/i.exec(
      text.replace(day ?? '', ' '),
    ) ?? [];
  const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
  const isReal =
    (day === undefined || isDay(day)) && (hour === undefined || (hours < 24 && Number(minute) < 60));
  if (!isReal) return { day: undefined, time: undefined };
  return { day, time: hour === undefined ? undefined : `${String(hours).padStart(2, '0')}:${minute}` };
}

/** How to write the moment that is meant. */
function howToWriteMoment(text: string): string {
  const { day, time } = momentIn(text);
  if (day !== undefined && time !== undefined) return `write it as ${day} ${time}`;
  if (day !== undefined) return `write the time after the day, as ${day} 18:30`;
  if (time !== undefined) return `write the day before the time, as 2026-05-14 ${time}`;
  return 'write a real day and time as 2026-05-14 18:30';
}

const howToWriteDay = (text: string): string => {
  const { day } = momentIn(text);
  return day === undefined ? 'write a real day as 2026-05-14' : `write a day with no time, as ${day}`;
};

/** A calendar day in Europe/London, `2026-05-14`. */
export const day = pasted
  .refine((text) => isDay(text) && text.length === 10, {
    error: ({ input }) => howToWriteDay(String(input)),
    params: { rule: 'impossible-date' },
  })
  .meta({ examples: ['2026-05-14'], time: 'day' });

/** A wall-clock time in Europe/London, `2026-05-14T18:30`; a space may stand for the T. */
export const wallClock = pasted
  .meta({ examples: ['2026-05-14 18:30'], time: 'moment' })
  .transform((text) => text.replace(' ', 'T'))
  .refine(
    (text) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) &&
      readsAs((value) => Temporal.PlainDateTime.from(value, { overflow: 'reject' }))(text),
    {
      error: ({ input }) => howToWriteMoment(String(input)),
      params: { rule: 'impossible-date' },
      abort: true,
    },
  )
  .refine((text) => !isInGap(text), {
    error: 'write another time: the clocks go forward at 1am that day, and from then until 2am there is none',
    params: { rule: 'impossible-date' },
  });

/** A time of day, `08:30`. */
export const timeOfDay = pasted
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as 08:30')
  .meta({ examples: ['08:30'] });

/** The files that a field may name. */
export type FileKind = 'photo' | 'recording' | 'captions';

/** What a schema says that a field's text is, for those who walk it (schema-walk.ts). */
export interface Marks {
  /** The public reads it, so that it is checked as words. */
  words?: true;
  /** It is shown wherever its entry is, together with the others that are. */
  card?: true;
  /** It leads somewhere. */
  link?: true;
  /** It names an entry of that collection, or one of the agency's teams. */
  names?: string;
  /** So it does, and its own can't be shown without it. */
  refersTo?: string;
  /** It is a day or a moment of the clock in London. */
  time?: 'day' | 'moment';
  /** It is the name of a file: of a photo, a film or sound, or captions. */
  file?: FileKind;
  /** Its text may have several paragraphs. */
  paragraphs?: true;
  /** Of fields that stand together: what they are called, since they may be written once and stand in several entries. */
  part?: string;
}

const mark = <Schema extends z.ZodType>(schema: Schema, marks: Marks): Schema =>
  schema.meta({ ...marks }) as Schema;

/** The name of an entry of another collection (or of its own), without which its own can't be shown. */
export const reference = (collection: string) => mark(slug, { names: collection, refersTo: collection });

/** The name of an entry of another collection, or of a team, which a check of its own looks for. */
export const nameOf = (collection: string) => mark(slug, { names: collection });

/** The groups of children that an entry is about: one that isn’t there is left out by itself. */
export const aboutNeeds = z
  .array(nameOf('needs'))
  .default([])
  .describe('The groups of children that it is about: their pages show it');

/** Fields that may be written once and stand in several entries, or several times in one. */
export const part = <Schema extends z.ZodType>(name: string, schema: Schema): Schema =>
  mark(schema, { part: name });

/** One line of plain text: what nobody sees goes, and its spaces stay, since one that doesn't break is meant. */
export const line = z
  .string()
  .overwrite(withoutUnseen)
  .trim()
  .min(1, 'is empty')
  .max(300, 'is longer than 300 letters')
  .regex(/^\P{Cc}*$/u, 'must be one line, with no line breaks');

/** A line that the public reads. */
export const words = mark(line, { words: true });

/** A line that is shown wherever its entry is: its title, its summary. */
export const onCard = mark(words, { card: true });

/** What its lists say of an entry, and the top of its page. */
export const summary = onCard.describe(
  'One or two sentences: shown in lists, and as the answer at the top of its page',
);

/** The most letters of a text of several paragraphs: what Contentful keeps in one field. */
const LONGEST = 50_000;

/** Plain text of several paragraphs that the public reads, with an empty line between two. */
export const paragraphs = z
  .string()
  .overwrite(withoutUnseen)
  .trim()
  .min(1, 'is empty')
  .max(LONGEST, `is longer than ${LONGEST} letters`)
  .meta({ words: true, paragraphs: true });

/** Whether a number has as many digits as those of its country: here ten after the 0, but for some old ones. */
function hasAllDigits(text: string): boolean {
  if (/^\d{3,6}$/.test(text)) return true;
  const number = parsePhoneNumberFromString(text, 'GB');
  if (number?.countryCallingCode !== '44') return number?.isPossible() === true;
  return number.nationalNumber.length === 10 || number.isValid();
}

/** A telephone number as people write it, `01632 960 123`. */
export const phone = pasted
  .regex(/^[0-9+ ]{3,20}$/, { error: 'write a phone number as 01632 960 123', abort: true })
  .refine(hasAllDigits, {
    error: 'has a digit too many or too few: write a phone number as 01632 960 123',
  })
  .meta({ examples: ['01632 960 123'] });

export const email = pasted
  .check(z.email('write an email address as team@council.gov.uk'))
  .refine((text) => !/@example\.(com|net|org)$/i.test(text), {
    error: 'write an address of your own: nothing can be emailed to example.com',
  })
  .meta({ examples: ['team@council.gov.uk'] });

/** A web address or a path of this site that ends in a slash; it may carry a campaign's code in its query. */
export const href = pasted
  .regex(/^(https:\/\/\S+|\/([a-z0-9-]+\/)*(\?[\w=&%.+-]+)?(#[a-z0-9-]+)?)$/, {
    error: ({ input }) =>
      /^\/go\//i.test(String(input))
        ? 'link the page itself, as /a-page/: short links are for paper and for posts elsewhere'
        : 'write /a-page/ or https://…',
  })
  .meta({ examples: ['/events/'], link: true });

/** A page of this site, `/areas/stanley/`. */
export const ownPage = mark(
  pasted
    .regex(/^\/([a-z0-9-]+\/)*$/, 'write a page of this site as /a-page/')
    .meta({ examples: ['/events/'] }),
  { link: true },
);

/** What somebody is interested in. */
export const interest = z.enum(['fostering', 'adoption', 'unsure']);
export type Interest = z.infer<typeof interest>;

/** The drawings that content may choose from (src/design/pictures). */
export const picture = z.enum(pictureNames).describe('The drawing shown with it');

/** Whom an event is for: who thinks of fostering, who thinks of adopting, who cares for a child already. */
export const audience = z.enum(AUDIENCES);

export const postcode = pasted
  .toUpperCase()
  .regex(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/, 'write a postcode as DH1 3QS')
  .meta({ examples: ['DH1 3QS'] });

/** A place on the map, in degrees (WGS84). */
export const position = z.strictObject({
  latitude: z.number().min(49).max(61).describe('North, in degrees'),
  longitude: z.number().min(-9).max(2).describe('East, in degrees: west is negative'),
});

export const outcode = pasted
  .regex(/^[A-Z]{1,2}\d[A-Z\d]?$/, 'write the first half of a postcode as DH1')
  .meta({ examples: ['DH1'] });

export const sector = pasted
  .regex(/^[A-Z]{1,2}\d[A-Z\d]? \d$/, 'write a postcode sector as DH1 3')
  .meta({ examples: ['DH1 3'] });

/** An Office for National Statistics code of a local authority, `E06000047`. */
export const authorityCode = pasted
  .regex(/^[EWS]\d{8}$/, 'write an authority code as E06000047')
  .meta({ examples: ['E06000047'] });

export const colour = pasted
  .regex(/^#[0-9a-fA-F]{6}$/, 'write a colour as #f3b33d')
  .meta({ examples: ['#f3b33d'] });

/** Where a person goes next: one link with its words. */
export const nextStep = z.strictObject({
  label: words.describe('The words of the link'),
  href: href.describe('Where it goes'),
});

/** Of what has a code that tells of whoever follows it: the law calls that special category data. */
export const sensitive = z
  .boolean()
  .default(false)
  .describe(
    'Whether it hints at somebody’s ethnicity, faith or sexuality: its code is then counted by itself, and never kept with what anybody sends',
  );

/** Addresses that an entry had before, here or on an old site (former-address.ts): they lead to it for ever after. */
export const formerly = z
  .array(pasted.meta({ examples: ['/old/page.aspx?id=12'] }))
  .default([])
  .describe('Addresses that this had before, here or on an old site: they lead here');

/** A photo that an editor gave. */
export const photo = part(
  'photo',
  z.strictObject({
    file: mark(
      pasted.regex(/^[a-z0-9-]+\.(jpe?g|png|webp|avif)$/, 'write the name of a photo, as hall.jpg'),
      { file: 'photo' },
    )
      .meta({ examples: ['hall.jpg'] })
      .describe('The photo itself, of any size up to 20 MB'),
    alt: words.describe('What it shows, for people who can’t see it'),
    focus: z
      .enum(['upper', 'middle', 'lower', 'left', 'right'])
      .default('upper')
      .describe('The part that stays in view where it is cropped'),
    credit: words.optional().describe('Who took it'),
  }),
).describe('A photo in place of the drawing');
export type Photo = z.infer<typeof photo>;

/** How somebody came to care for a child already. */
export const caring = z.enum(['kinship', 'special-guardian', 'adopter', 'foster-carer', 'other']);
export type Caring = z.infer<typeof caring>;
