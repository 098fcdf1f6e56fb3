import { kinds } from '../../src/leads/kinds/register.ts';
import {
  CALM,
  type BlobsFault,
  type Faults,
  type ResendFault,
  type Step,
  type Submission,
  type VenueAnswer,
} from './plan.ts';

const plan = (changes: Partial<Submission>): Submission => ({ ...CALM, ...changes });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const DOWN: Faults = { database: { how: 'refuses', from: 1, times: 100 } };
const BLOBS: BlobsFault[] = [403, 413, 500, 503, 'lies', 'hangs'];
const RESEND: ResendFault[] = ['429', '500', 'accept-and-drop', 'garbage', 'hang', 'gateway'];
const DAY = 24 * 3600;

/** What a person does afterwards. */
const again = (faults: Faults = {}, says: Extract<Step, { says: string }>['says'] = 'a question'): Step => ({
  does: 'sends the form again',
  says,
  faults,
});
const step = (
  does: Exclude<Step['does'], 'sends the form again' | 'is answered'>,
  faults: Faults = {},
): Step => ({
  does,
  faults,
});

const answered = (answer: VenueAnswer, faults: Faults = {}, presses = 1): Step => ({
  does: 'is answered',
  answer,
  presses,
  faults,
});

/** A venue that would take part in the roadshow. */
const venue = (changes: Partial<Submission>): Submission => plan({ kind: 'host', ...changes });

/** Somebody who books places. */
const booked = (changes: Partial<Submission>): Submission => plan({ kind: 'booking', pause: 5, ...changes });

/** More steps than a submission, a sweep with work to do, or an answer to a venue has. */
const STEPS = { submission: 50, sweep: 46, answer: 46 };

/** Each fault alone, wherever it may strike; and what a person, a sweep or a colleague does then. */
export const faultTable: Record<string, Submission[]> = {
  'the database refuses': [
    plan({ copies: [DOWN], sweeps: [{}] }),
    plan({ copies: [DOWN], retries: [{}], hasId: false }),
    plan({ copies: [DOWN], sweeps: [{}, {}, {}], later: [again(DOWN)] }),
    plan({ copies: [DOWN, DOWN], posts: 3, sweeps: [{}] }),
  ],
  'the database hangs': upTo(4).map((from) =>
    plan({ copies: [{ database: { how: 'hangs', from, times: 100 } }], sweeps: [{}] }),
  ),
  'the database dies after it committed, before it answers': [true, false].flatMap((hasId) =>
    upTo(8).map((from) =>
      plan({
        hasId,
        copies: [{ database: { how: 'loses the answer', from, times: 1 } }],
        retries: [{}],
        sweeps: [{}],
      }),
    ),
  ),
  'Blobs fail while the database is down': BLOBS.map((how) =>
    plan({ copies: [{ ...DOWN, blobs: { how, times: 100 } }], retries: [DOWN, {}] }),
  ),
  'Resend fails': RESEND.flatMap((how) =>
    upTo(3).map((times) => plan({ copies: [{ resend: { how, times } }], sweeps: [{}] })),
  ),
  'Resend is down for thirty hours': [plan({ copies: [{ resend: { how: '500', times: 5 } }], outage: 30 })],
  'Resend’s quota is used up, at last for thirty hours': [
    ...upTo(6).map(() => plan({ copies: [{ resend: { how: 'quota', times: 1 } }], pause: 10 })),
    plan({ copies: [{ resend: { how: 'quota', times: 5 } }], outage: 30, outageAs: 'quota' }),
  ],
  'the process is killed while somebody sends': upTo(STEPS.submission).map((killedAt) =>
    plan({ copies: [{ killedAt }], retries: [{}], sweeps: [{}] }),
  ),
  'the process is killed while it sweeps': upTo(STEPS.sweep).map((killedAt) =>
    plan({ copies: [{ ...DOWN, resend: { how: '500', times: 1 } }], sweeps: [{ killedAt }], pause: 90 }),
  ),
  'three sweep at once': [
    // With nothing to do, so that later none of them has to connect first and comes when all is done.
    plan({ sweeps: [{}, {}, {}] }),
    ...upTo(12).map(() => plan({ copies: [{ resend: { how: '500', times: 5 } }], pause: 10 })),
    // The first that sends waits for its answer, so that the others come while it does.
    plan({ sweeps: [{ resend: { how: 'hang', times: 1 } }, {}, {}] }),
  ],
  'no sweep for a day': [
    ...upTo(12).map((step) => plan({ copies: [{ killedAt: 4 + step }], pause: DAY })),
    plan({ copies: [{ resend: { how: 'accept-and-drop', times: 5 } }], pause: DAY }),
  ],
  'fifty post one form at once': [true, false].map((hasId) =>
    plan({ hasId, copies: upTo(5).map(() => ({})), posts: 10 }),
  ),
  'webhooks are forged, replayed, early, or of an unknown email': [
    ...(['bounced', 'delivered'] as const).flatMap((heard) =>
      [true, false].map((early) => plan({ heard, early, sweeps: [{}] })),
    ),
    // The sender is killed around the moment when it notes the id of an email that has bounced already.
    ...upTo(20).map((step) =>
      plan({ heard: 'bounced', early: true, copies: [{ killedAt: 6 + step }], retries: [{}], sweeps: [{}] }),
    ),
  ],
  'the clock jumps, and the clocks change': [-1, 1, 1, 1, 1, 1, 1, -1, 1, 1].map((hours) =>
    plan({
      copies: [{ resend: { how: '500', times: 2 } }],
      later: [again()],
      sweeps: [{}],
      pause: hours * 3600,
    }),
  ),
  'the wording changes between writing and sending': [
    plan({ copies: [{ resend: { how: '500', times: 5 } }], pause: 300 }),
    plan({ newWording: true, sweeps: [{}] }),
  ],
  'a person changes, stops or corrects what the second store still has': [
    plan({ later: [again(DOWN, 'words of danger'), step('changes the best time'), step('is swept for')] }),
    plan({ later: [again(DOWN, 'words of danger'), step('asks to be left alone'), step('is swept for')] }),
    plan({ later: [again(DOWN, 'words of danger'), again(), step('is swept for')] }),
    plan({ later: [again(DOWN), step('changes the best time'), step('is swept for')] }),
    plan({ later: [again(DOWN), again(DOWN, 'words of danger'), again(DOWN)] }),
    plan({ later: [step('asks to be left alone'), again(DOWN), step('is swept for')] }),
    plan({ copies: [DOWN], later: [again(DOWN, 'words of danger'), step('is swept for'), again()] }),
    plan({ hasEmail: false, later: [again(DOWN), step('changes the best time'), again(DOWN)] }),
  ],
  'a person says once more what was said before the second store’s': [
    plan({ later: [again(DOWN), step('sends the first form again'), step('is swept for')] }),
    plan({
      later: [
        step('asks to be left alone'),
        again(DOWN),
        step('asks to be left alone'),
        step('is swept for'),
      ],
    }),
  ],
  'a person corrects words of danger before they were sent': [
    plan({ says: 'words of danger', copies: [{ resend: { how: '500', times: 5 } }], later: [again()] }),
    plan({
      says: 'words of danger',
      copies: [{ resend: { how: '500', times: 5 } }],
      later: [again(), step('asks to be left alone')],
    }),
  ],
  'the key is changed': [
    plan({ later: [step('has the key changed'), step('changes the best time')] }),
    plan({ later: [again(DOWN), step('has the key changed'), step('is swept for')] }),
    plan({
      copies: [DOWN],
      later: [step('has the key changed'), step('has the key changed'), again(DOWN), step('is swept for')],
    }),
  ],
  'a link is changed by a letter': [
    plan({ later: [step('has their link forged')] }),
    plan({ later: [step('has the key changed'), step('has their link forged')] }),
  ],
  'an answer looks wrong and is right': (['phone', 'email', 'postcode'] as const).flatMap((odd) => [
    plan({ odd }),
    plan({ odd, hasId: false, copies: [DOWN], sweeps: [{}] }),
    plan({ odd, later: [step('changes the best time'), again(DOWN), step('is swept for')] }),
  ]),
  'the form is that of any kind of lead': kinds.flatMap(({ name: kind }) => [
    plan({ kind, copies: [DOWN], sweeps: [{}] }),
    plan({ kind, copies: [DOWN, {}], retries: [{}], hasId: false, sweeps: [{}] }),
    plan({ kind, copies: [{ database: { how: 'loses the answer', from: 3, times: 1 } }], retries: [{}] }),
    plan({ kind, copies: [{ killedAt: 7 }], retries: [{}], sweeps: [{}] }),
    plan({ kind, copies: [DOWN], says: 'words of danger', sweeps: [{}] }),
    plan({ kind, later: [again(DOWN, 'words of danger'), again(), step('is swept for')] }),
    plan({ kind, later: [step('has the key changed'), step('asks to be left alone')] }),
    plan({ kind, heard: 'bounced', early: true, sweeps: [{}] }),
    plan({ kind, says: 'what robots write' }),
    plan({ kind, hasEmail: false, says: 'words of danger by robots' }),
  ]),
  'places are given back, and the next in line moves up': [
    // Five places: three and two, then all wait.
    booked({ places: 3 }),
    booked({ places: 2 }),
    booked({ places: 4 }),
    booked({ places: 2 }),
    booked({ places: 1 }),
    booked({ places: 1, later: [step('sees another give theirs back')] }),
    booked({ places: 1, later: [step('asks for more places'), step('asks for fewer places')] }),
    booked({ places: 2, later: [step('gives the places back'), again(), step('is swept for')] }),
    booked({ places: 1, later: [step('is reminded'), step('is reminded')] }),
  ],
  'places are given back in the last hours': [
    booked({ places: 3 }),
    booked({ places: 2 }),
    booked({
      places: 2,
      later: [step('is reminded'), step('is reminded'), step('sees another give theirs back')],
    }),
    booked({ places: 2 }),
  ],
  'the process is killed while places are given back': upTo(14).flatMap((killedAt) => [
    booked({ places: 3 }),
    booked({ places: 2 }),
    booked({ places: 2 }),
    booked({
      places: 1,
      later: [
        step('sees another give theirs back', { killedAt }),
        step('is swept for'),
        step('sees another give theirs back', {
          database: { how: 'loses the answer', from: killedAt, times: 1 },
        }),
        step('is swept for'),
      ],
      // The next four have a date of their own.
      pause: 3 * DAY,
    }),
  ]),
  'people book what the second store still has': [
    booked({ places: 3, copies: [DOWN], sweeps: [{}] }),
    booked({ places: 3, copies: [DOWN], posts: 3, sweeps: [{}, {}] }),
    booked({
      places: 2,
      copies: [DOWN],
      later: [again(), step('is swept for'), step('gives the places back')],
    }),
    booked({ places: 1, copies: [DOWN], later: [again(DOWN), step('is swept for'), again(DOWN)] }),
    booked({ places: 2, later: [again(DOWN), step('gives the places back'), step('is swept for')] }),
    booked({
      places: 2,
      copies: [{ resend: { how: '500', times: 5 } }],
      later: [step('gives the places back'), step('is swept for')],
    }),
    booked({
      places: 2,
      copies: [{ resend: { how: '500', times: 5 } }],
      later: [again(DOWN), step('gives the places back'), step('is swept for')],
    }),
    booked({ places: 1, later: [again(DOWN), step('asks for more places'), step('is swept for')] }),
    booked({ places: 1, later: [again(DOWN), step('sees another give theirs back'), step('is swept for')] }),
  ],
  'people change what the second store still has, where there is room': [
    booked({ places: 1, copies: [DOWN], later: [again(DOWN)] }),
    booked({ places: 1, later: [again(DOWN), step('is swept for')] }),
  ],
  'a date moves, and comes': [
    booked({ places: 3, later: [step('asks for fewer places')] }),
    booked({ places: 2, later: [step('asks for more places')] }),
    booked({ places: 3, later: [step('asks for fewer places'), step('sees another give theirs back')] }),
    booked({ places: 2, later: [step('has the date moved'), step('is swept for')] }),
    booked({
      places: 1,
      later: [step('gives the places back'), step('has the date moved'), step('is swept for')],
    }),
    booked({ places: 2, hasEmail: false }),
    booked({
      places: 1,
      later: [step('has the date moved'), step('has the date moved'), step('is swept for')],
    }),
    booked({ places: 1, copies: [DOWN], later: [step('has the date moved'), step('is swept for')] }),
    booked({
      places: 1,
      later: [step('is reminded', { killedAt: 24 }), step('is swept for'), step('is swept for')],
    }),
    ...upTo(10).map((killed) =>
      booked({
        places: 1,
        later: [
          step('has the date moved'),
          step('is swept for', { killedAt: 14 + 2 * killed }),
          step('is reminded', { killedAt: 14 + 2 * killed }),
          step('is swept for'),
          step('is reminded', { database: { how: 'loses the answer', from: 8 + killed, times: 1 } }),
          step('is swept for'),
        ],
      }),
    ),
  ],
  'many want the last places at once': [
    booked({ places: 1 }),
    ...upTo(8).map((count) => booked({ places: (count % 2) + 1, withNext: count < 8 })),
    booked({ places: 1 }),
    ...upTo(8).map((count) => booked({ places: (count % 2) + 1, withNext: count < 8, posts: 2 })),
    ...upTo(3).map((places) =>
      booked({ places, copies: upTo(3).map(() => ({})), posts: 3, sweeps: [{}, {}] }),
    ),
  ],
  'the process is killed while a venue is answered': upTo(STEPS.answer).map((killedAt) =>
    venue({
      later: [answered('yes', { killedAt }), answered('yes'), answered('no', { killedAt }), answered('no')],
    }),
  ),
  'the database fails while a venue is answered': (['refuses', 'loses the answer'] as const).flatMap((how) =>
    upTo(STEPS.answer / 2).map((from) =>
      venue({ later: [answered('yes', { database: { how, from, times: 1 } }), answered('yes')] }),
    ),
  ),
  'a venue is answered anew, and twice at once': [
    venue({ later: [answered('yes', { resend: { how: '500', times: 1 } }), answered('no')] }),
    venue({ later: [answered('yes', {}, 2), answered('no', {}, 2), answered('yes', {}, 2)] }),
    venue({ hasEmail: false, later: [answered('yes'), answered('no')] }),
    venue({ copies: [DOWN], later: [answered('yes'), step('is swept for'), answered('yes'), again()] }),
  ],
  'many give the address of one': upTo(12).map(() => plan({ shares: true, pause: 5 })),
  'many give the address of one, and the key is changed': [
    ...upTo(6).map(() => plan({ shares: true, pause: 5 })),
    plan({ shares: true, later: [step('has the key changed')], pause: 5 }),
    ...upTo(3).map(() => plan({ shares: true, pause: 5 })),
  ],
  'a person changes again and again': [
    plan({ later: upTo(8).map(() => step('changes the best time')) }),
    plan({ later: upTo(8).map(() => again()) }),
  ],
  'robots write words of danger': upTo(8).map(() => plan({ says: 'words of danger by robots', pause: 5 })),
};
