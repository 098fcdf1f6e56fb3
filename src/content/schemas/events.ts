import * as z from 'zod';
import {
  aboutNeeds,
  audience,
  day,
  email,
  formerly,
  line,
  onCard,
  ownPage,
  part,
  pasted,
  phone,
  photo,
  position,
  postcode,
  reference,
  summary,
  wallClock,
  words,
} from './fields.ts';

/** A place where people can meet us: written once, for every event there. */
export const venue = z.strictObject({
  name: words.describe('The hall, library or centre'),
  address: line.describe('Street and town'),
  postcode: postcode.describe('Its whole postcode'),
  position: position
    .optional()
    .describe('Its door, in degrees (WGS84); else the middle of its postcode sector'),
  gettingThere: words.describe('Bus, parking, which door'),
  access: z
    .strictObject({
      stepFree: words.describe('How people get in: level, by a ramp, up two steps'),
      toilet: words.optional().describe('An accessible toilet, a place to change a child'),
      loop: words.optional().describe('The hearing loop, or that there is none'),
      quietRoom: words.optional().describe('Somewhere quiet, or private'),
      prayerRoom: words.optional().describe('Somewhere to pray'),
      parking: words.optional().describe('Parking for disabled people'),
      bus: words.optional().describe('The stop that is nearest, and how far it is'),
    })
    .describe('What people need to know who can’t just walk in. Leave out what nobody has looked at'),
  photo: photo.optional(),
  host: z
    .strictObject({
      role: line.describe('Who they are, by role'),
      inbox: email.describe('Where to tell them'),
    })
    .optional()
    .describe('Who opens the door to us, and is told when a date is off. On no page'),
});
export type Venue = z.infer<typeof venue>;

const place = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('venue').describe('A place to go to'),
    venue: reference('venues').describe('Where it is'),
    room: words.optional().describe('The room, or where to find us there'),
    fromHome: words.optional().describe('How people can join from home as well'),
  }),
  z.strictObject({
    type: z.literal('online').describe('A screen'),
    joining: words.describe('How people join, and whether they must be seen'),
  }),
]);

const booking = z.discriminatedUnion('needed', [
  z.strictObject({ needed: z.literal(false).describe('People just come') }),
  z.strictObject({
    needed: z.literal(true).describe('People book'),
    capacity: z.int().min(1).describe('How many places there are'),
    waitingList: z.boolean().default(true).describe('Whether people may wait for a place'),
    opens: wallClock.optional().describe('When people can begin to book; else at once'),
    closes: wallClock.optional().describe('When they no longer can; else when it starts'),
    register: z
      .enum(['names', 'none'])
      .default('names')
      .describe(
        'Whether a list of names is kept. “none” counts places, and forgets who booked the day after',
      ),
  }),
]);

/** Who runs an event, and what they need on the day: on no page, and in no feed. */
const organiser = z.strictObject({
  role: line.optional().describe('Who it is, by role'),
  inbox: email.optional().describe('Where the list of who comes is sent; else to the team'),
  phone: phone.optional().describe('The number of whoever is there on the day'),
  keys: line.optional().describe('Where the keys are, and who opens'),
  rota: line.optional().describe('Who is there when, by role'),
  closing: line.optional().describe('What to do before you leave'),
});

/** What becomes of an event, or of one of its dates. */
const outcome = {
  status: z
    .enum(['scheduled', 'draft', 'cancelled', 'postponed', 'moved', 'moved-online'])
    .default('scheduled')
    .describe('What has become of it. A draft isn’t published; the others keep their page, which says so'),
  why: words.optional().describe('Why it is cancelled, postponed or moved, in a sentence'),
  instead: words.optional().describe('What people can do instead, in a sentence'),
  was: wallClock.optional().describe('When it was to start, if it has moved to another time'),
  revised: wallClock.optional().describe('When that was written: calendars take the newest'),
};

/** One date of an event that repeats, where it differs from the others. */
const dateChange = part(
  'dateChange',
  z.strictObject({
    day: day.describe('The date that is changed, as the rule gives it'),
    starts: wallClock.optional().describe('When it starts instead'),
    ends: wallClock.optional().describe('When it ends instead'),
    venue: reference('venues').optional().describe('Where it is instead'),
    joining: words.optional().describe('How people join, if this one is online'),
    title: onCard.optional().describe('What it is called instead'),
    summary: onCard.optional().describe('What its lists say instead'),
    who: words.optional().describe('Who will be there instead, by number and role only'),
    ...outcome,
  }),
);
export type DateChange = z.infer<typeof dateChange>;

const repeats = z.strictObject({
  rule: pasted
    .describe('How it repeats, as an RFC 5545 rule in London’s time. Without an end, a year ahead is shown')
    .meta({ examples: ['FREQ=MONTHLY;BYDAY=1TU'] }),
  except: z.array(day).default([]).describe('Days of the rule on which it doesn’t happen'),
  also: z.array(day).default([]).describe('Days besides those of the rule, at the same time'),
  changes: z
    .array(dateChange)
    .default([])
    .describe('Dates that are moved, cancelled or described differently'),
});
export type Repeats = z.infer<typeof repeats>;

/** A time and a place, or a screen, where people can meet us. Times are Europe/London wall clock. */
export const event = z
  .strictObject({
    title: onCard.describe('Its name, as the heading of its page'),
    summary,
    kind: z.enum(['roadshow', 'information', 'online', 'meet']).describe('What sort of event it is'),
    tour: reference('tours').optional().describe('The roadshow tour that this stop belongs to'),
    area: reference('areas').optional().describe('The area it is in; leave out when online'),
    starts: wallClock.describe('When it starts; the first date, if it repeats'),
    ends: wallClock.describe('When it ends; on the first date, if it repeats'),
    place: place.describe('Where it is'),
    who: words.describe('Who will be there, by number and role only: two foster carers and an officer'),
    audience: z
      .array(audience)
      .min(1)
      .describe(
        'Whom it is for: people who think of fostering, of adopting, or who care for a child already',
      ),
    needs: aboutNeeds,
    booking: booking
      .default({ needed: false })
      .describe('Whether people book a place, and how many places there are'),
    joinAt: pasted
      .regex(/^https:\/\/\S+$/, 'write an address of another website: https://…')
      .meta({ examples: ['https://meet.example/evening'] })
      .optional()
      .describe('The link to join from home. It is emailed to people who book, and is on no page'),
    organiser: organiser.optional().describe('Who runs it, and what they need on the day. On no page'),
    request: pasted
      .regex(/^[A-Z\d]{4}-[A-Z\d]{4}$/, 'write the reference of a request, as BCDF-GHJK')
      .meta({ examples: ['BCDF-GHJK'] })
      .optional()
      .describe(
        'The reference of the venue that asked for it: its own page says what becomes of it. On no page',
      ),
    ...outcome,
    repeats: repeats.optional().describe('Set when it happens more than once: each date has a page'),
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
  })
  .refine((value) => value.status !== 'moved-online' || value.place.type === 'online', {
    path: ['place'],
    error: 'has moved online, and is at a venue: write how people join',
  })
  .refine((value) => value.kind !== 'online' || value.place.type === 'online', {
    path: ['kind'],
    error: 'is online, and its place is a venue',
  })
  .refine(
    (value) => value.kind !== 'roadshow' || value.place.type === 'venue' || value.status === 'moved-online',
    { path: ['kind'], error: 'is a roadshow, and its place is no venue' },
  )
  .refine(({ booking, ends }) => !booking.needed || booking.closes === undefined || booking.closes <= ends, {
    path: ['booking', 'closes'],
    error: 'is after the event ends',
  })
  .refine(
    ({ booking, starts }) =>
      !booking.needed ||
      booking.opens === undefined ||
      (booking.opens < starts && booking.opens < (booking.closes ?? starts)),
    {
      path: ['booking', 'opens'],
      error: 'is when booking has closed already, as it does when the event starts',
    },
  );
export type Event = z.infer<typeof event>;

/** A run of roadshow stops. */
export const tour = z
  .strictObject({
    title: onCard.describe('Its name, as the heading of its page'),
    summary,
    from: day.describe('Its first day'),
    to: day.describe('Its last day'),
    hosts: ownPage
      .optional()
      .describe('The page that says what you bring and need, for whoever opens their doors'),
    coordinator: z
      .strictObject({
        role: line.describe('Who it is, by role'),
        inbox: email.describe('Where venues that would like a stop are sent'),
        phone: phone.describe('The mobile that hosts ring on the day'),
      })
      .optional()
      .describe(
        'Who looks after it: venues that take part write to them, else to the service’s owner. On no page',
      ),
    formerly,
  })
  .refine((value) => value.to >= value.from, {
    path: ['to'],
    error: 'ends before it starts',
    params: { rule: 'end-before-start' },
  });
export type Tour = z.infer<typeof tour>;

/** Days on which a date needs thought: school holidays, Ramadan, Eid, the weeks before an election. */
export const season = z
  .strictObject({
    title: words.describe('What people call it: the summer holidays'),
    kind: z
      .enum(['school-holiday', 'religious', 'pre-election'])
      .describe('What it means for a date that falls into it'),
    from: day.describe('Its first day'),
    to: day.describe('Its last day'),
  })
  .refine((value) => value.to >= value.from, {
    path: ['to'],
    error: 'ends before it starts',
    params: { rule: 'end-before-start' },
  });
export type Season = z.infer<typeof season>;
