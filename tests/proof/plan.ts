import fc from 'fast-check';
import { FIRST_KIND, kinds } from '../../src/leads/kinds/register.ts';

/** How a call to the database goes wrong: before it is made, without an end, or after it was carried out. */
export type DatabaseFault = 'refuses' | 'hangs' | 'loses the answer';
/** How a call to Blobs goes wrong: a status, no answer, or a yes with nothing kept. */
export type BlobsFault = 403 | 413 | 500 | 503 | 'hangs' | 'lies';
export type ResendFault = '429' | '500' | 'hang' | 'accept-and-drop' | 'garbage' | 'gateway' | 'quota';

/** What goes wrong around one process. Calls are counted from 1, over all that it makes. */
export interface Faults {
  /** From this call on, so many calls fail. */
  database?: { how: DatabaseFault; from: number; times: number } | undefined;
  blobs?: { how: BlobsFault; times: number } | undefined;
  resend?: { how: ResendFault; times: number } | undefined;
  /** The process is killed at this step; every call has one before and one after it. */
  killedAt?: number | undefined;
}

/** What a form says: a question, or what somebody must look at first. */
export type Says = 'a question' | 'words of danger' | 'what robots write' | 'words of danger by robots';

/** An answer that looks wrong and is right: asked about once, then kept as typed. */
export type Odd = 'phone' | 'email' | 'postcode';

/** What a venue is answered. */
export type VenueAnswer = 'yes' | 'no';

/** What a person does after their first form, or what is done meanwhile; five seconds later, with these faults. */
export type Step =
  | { does: 'sends the form again'; says: Extract<Says, 'a question' | 'words of danger'>; faults: Faults }
  /** In the very words that were sent at first. */
  | { does: 'sends the first form again'; faults: Faults }
  /** By the link in our email. */
  | { does: 'changes the best time' | 'asks to be left alone'; faults: Faults }
  /** Somebody stops the lead by a link that they changed by a letter. */
  | { does: 'has their link forged'; faults: Faults }
  | { does: 'is swept for'; faults: Faults }
  /** By the link in our email, of a booking. */
  | { does: 'asks for more places' | 'asks for fewer places' | 'gives the places back'; faults: Faults }
  /** Whoever booked the same date first, and has their places still. */
  | { does: 'sees another give theirs back'; faults: Faults }
  /** A build has the date an hour later. */
  | { does: 'has the date moved'; faults: Faults }
  /** It is the time of the next reminder, and swept with the faults. */
  | { does: 'is reminded'; faults: Faults }
  /** By whoever looks after the roadshow, who presses so often at once; of a venue that would take part. */
  | { does: 'is answered'; answer: VenueAnswer; presses: number; faults: Faults }
  /** A new key takes over, and the old one goes. */
  | { does: 'has the key changed'; faults: Faults };

/** A person who sends the form, and what happens meanwhile. */
export interface Submission {
  /** Of which kind of lead their form is. */
  kind: string;
  /** How many places they ask for, where the form is for that. */
  places: number;
  /** Whether the browser made an id. */
  hasId: boolean;
  hasEmail: boolean;
  /** They give an address that all give who share one. */
  shares: boolean;
  odd: Odd | undefined;
  says: Says;
  /** The same form goes at once to so many processes, each with these faults. */
  copies: Faults[];
  /** Whoever is next sends their first form at the same moment. */
  withNext: boolean;
  /** How often each gets it, at once. */
  posts: number;
  /** How often the person presses again when nothing was acknowledged; each time with these faults. */
  retries: Faults[];
  /** What follows, one after the other. */
  later: Step[];
  /** The wording of emails is another from here on. */
  newWording: boolean;
  /** Sweeps that run at once afterwards. */
  sweeps: Faults[];
  /** What Resend says became of the team's email. */
  heard: 'nothing' | 'delivered' | 'bounced';
  /** The event comes while the email's id isn't stored yet; else later, and twice. */
  early: boolean;
  /** How many hours Resend is down afterwards, swept every one. */
  outage: number;
  /** How it fails then. */
  outageAs: ResendFault;
  /** By how much the clock moves on, in seconds, before the next. */
  pause: number;
}

export const CALM: Submission = {
  kind: FIRST_KIND,
  places: 2,
  hasId: true,
  hasEmail: true,
  shares: false,
  odd: undefined,
  says: 'a question',
  copies: [{}],
  withNext: false,
  posts: 1,
  retries: [],
  later: [],
  newWording: false,
  sweeps: [],
  heard: 'delivered',
  early: false,
  outage: 0,
  outageAs: '500',
  pause: 60,
};

const rarely = <T>(value: fc.Arbitrary<T>, outOf: number) =>
  fc.option(value, { freq: outOf - 1, nil: undefined });

/** Those that are waited out for seconds are rarer. */
const often = <T>(...values: T[]) => ({ weight: 9, arbitrary: fc.constantFrom(...values) });
const seldom = <T>(...values: T[]) => ({ weight: 1, arbitrary: fc.constantFrom(...values) });

const faults: fc.Arbitrary<Faults> = fc.record({
  database: rarely(
    fc.record({
      how: fc.oneof(often<DatabaseFault>('refuses', 'loses the answer'), seldom<DatabaseFault>('hangs')),
      from: fc.integer({ min: 1, max: 12 }),
      times: fc.constantFrom(1, 2, 100),
    }),
    3,
  ),
  blobs: rarely(
    fc.record({
      how: fc.oneof(often<BlobsFault>(403, 413, 'lies'), seldom<BlobsFault>(500, 503, 'hangs')),
      times: fc.constantFrom(1, 2, 100),
    }),
    4,
  ),
  resend: rarely(
    fc.record({
      how: fc.oneof(
        often<ResendFault>('429', '500', 'accept-and-drop', 'garbage', 'gateway'),
        seldom<ResendFault>('hang', 'quota'),
      ),
      times: fc.constantFrom(1, 2, 5),
    }),
    3,
  ),
  killedAt: rarely(fc.integer({ min: 1, max: 40 }), 3),
});

const DOWN: Faults = { database: { how: 'refuses', from: 1, times: 100 } };

/** The second store is in the middle of it when the database is down for one step and not for the next. */
const stepFaults = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Faults>({}) },
  { weight: 3, arbitrary: fc.constant(DOWN) },
  { weight: 2, arbitrary: faults },
);

const says = fc.constantFrom('a question' as const, 'a question' as const, 'words of danger' as const);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('sends the form again' as const),
      says,
      faults: stepFaults,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constantFrom('changes the best time' as const, 'asks to be left alone' as const),
      faults: fc.oneof(fc.constant<Faults>({}), faults),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('is swept for' as const, 'sends the first form again' as const),
      faults: stepFaults,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constantFrom('has the key changed' as const, 'has their link forged' as const),
      faults: fc.constant<Faults>({}),
    }),
  },
);

/** What somebody does while the second store has what they sent before, and the database is there again. */
const meanwhile: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constantFrom('changes the best time' as const, 'asks to be left alone' as const),
    faults: fc.constant<Faults>({}),
  }),
  fc.record({ does: fc.constant('sends the form again' as const), says, faults: fc.constant<Faults>({}) }),
);

/** Steps around what the second store takes alone, and what is done before a sweep moves it. */
const aroundSecondStore: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(step, { maxLength: 1 }),
    fc.record({ does: fc.constant('sends the form again' as const), says, faults: fc.constant(DOWN) }),
    fc.array(meanwhile, { minLength: 1, maxLength: 2 }),
    fc.array(step, { maxLength: 2 }),
  )
  .map(([before, kept, then, after]) => [...before, kept, ...then, ...after]);

/** Whether what the second store takes alone meets what is done before a sweep moves it, by a person who may do that. */
export const meetsSecondStore = ({ hasId, says, later }: Submission): boolean =>
  hasId &&
  (says === 'a question' || says === 'words of danger') &&
  later.some(({ does, faults }, index) => {
    const next = later[index + 1];
    const isKept = does === 'sends the form again' && faults.database?.how === 'refuses';
    return isKept && next !== undefined && Object.keys(next.faults).length === 0 && MEANWHILE.has(next.does);
  });

const MEANWHILE: ReadonlySet<Step['does']> = new Set([
  'changes the best time',
  'asks to be left alone',
  'sends the form again',
]);

/** What becomes of a booking. */
const bookingStep: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(
    'asks for more places' as const,
    'asks for fewer places' as const,
    'gives the places back' as const,
    'sees another give theirs back' as const,
    'sees another give theirs back' as const,
    'has the date moved' as const,
    'is reminded' as const,
  ),
  faults: stepFaults,
});

/** What a venue is answered. */
const answerStep: fc.Arbitrary<Step> = fc.record({
  does: fc.constant('is answered' as const),
  answer: fc.constantFrom<VenueAnswer[]>('yes', 'no'),
  presses: fc.constantFrom(1, 1, 2),
  faults: stepFaults,
});

const HOUR = 3600;

const names = kinds.map(({ name }) => name);

const anySubmission: fc.Arbitrary<Submission> = fc.record({
  kind: fc.oneof(
    { weight: 2, arbitrary: fc.constant(FIRST_KIND) },
    { weight: 1, arbitrary: fc.constantFrom(...names) },
  ),
  places: fc.constantFrom(1, 1, 2, 2, 3, 6),
  hasId: fc.constantFrom(true, true, true, false),
  hasEmail: fc.constantFrom(true, true, false),
  shares: fc.constant(false),
  odd: rarely(fc.constantFrom<Odd[]>('phone', 'email', 'postcode'), 4),
  says: fc.constantFrom<Says[]>(
    'a question',
    'a question',
    'a question',
    'words of danger',
    'what robots write',
    'words of danger by robots',
  ),
  copies: fc.array(faults, { minLength: 1, maxLength: 3 }),
  // What fails around one fails around the other, too, so that nobody could say who must be answered.
  withNext: fc.constant(false),
  posts: fc.constantFrom(1, 1, 1, 3),
  retries: fc.array(faults, { maxLength: 3 }),
  later: fc.oneof(
    { weight: 2, arbitrary: fc.constant<Step[]>([]) },
    { weight: 2, arbitrary: fc.array(step, { maxLength: 5 }) },
    { weight: 1, arbitrary: aroundSecondStore },
  ),
  newWording: fc.constantFrom(true, false, false, false),
  sweeps: fc.array(faults, { maxLength: 3 }),
  heard: fc.constantFrom<Submission['heard'][]>('nothing', 'delivered', 'delivered', 'bounced'),
  early: fc.boolean(),
  outage: fc.constant(0),
  outageAs: fc.constant('500'),
  // The clock jumps an hour either way, and a day passes without a sweep.
  pause: fc.constantFrom(1, 20, 45, 60, 90, 300, HOUR, -HOUR, 24 * HOUR),
});

const isBooked = (kind: string) => kinds.some(({ name, seats }) => name === kind && seats !== undefined);

/** Whether whoever sends a form of this kind is answered on a page of its own. */
export const isAnswered = (kind: string) =>
  kinds.some(({ name, pages }) => name === kind && pages?.team === 'hosting');

/** Not every form asks about what looks odd, and only some book places, or are answered. */
const submission = anySubmission
  .map((any) => (any.kind === FIRST_KIND ? any : { ...any, odd: undefined }))
  .chain((any) => {
    const own = isBooked(any.kind) ? bookingStep : isAnswered(any.kind) ? answerStep : undefined;
    return own
      ? fc
          .oneof(
            { weight: 4, arbitrary: fc.array(fc.oneof(own, step), { maxLength: 5 }) },
            { weight: 1, arbitrary: aroundSecondStore },
          )
          .map((later) => ({ ...any, later }))
      : fc.constant(any);
  });

/** As many submissions as asked for, the same for the same seed. */
export function submissions(seed: number, count: number): Submission[] {
  return fc.sample(submission, { seed, numRuns: count });
}
