import type { Temporal } from 'temporal-polyfill';
import { findPlace, type Place } from '../../../platform/geography/places.ts';
import { londonDay } from '../../../platform/time/clock.ts';
import { sayBy } from '../../emails/words.ts';
import { isSuspicious } from '../../forms/signals.ts';
import type { Kind } from '../kind.ts';
import type { Known } from '../lead.ts';
import { placeCodes } from '../place-codes.ts';
import { firstContact } from '../promise.ts';
import { hostFields, lastDayAhead, readHost, TOO_FAR, writtenHost, type HostRequest } from './answers.ts';
import { hostAcknowledgement, hostEmail, hostFacts, hostWords } from './emails.tsx';
import { HostForm } from './form.tsx';
import type { HostLead } from './lead.ts';
import { coordinatorOf, coordinators, ownerOf, type Wish } from './tour.ts';

/** No recruitment: whoever looks after the tour has it. */
export const host: Kind<HostLead> = {
  name: 'host',
  isRecruitment: false,
  words: {
    title: 'Request to take part',
    one: 'request to take part in the roadshow',
    many: 'requests to take part in the roadshow',
  },
  form: {
    action: '/api/stops',
    order: hostFields,
    Form: HostForm,
    shell: 'host',
    page: () => ({
      heading: 'Take part in the roadshow',
      description: 'Have us stop with you, or show what we have.',
    }),
    where: 'The form itself is on our page about the roadshow.',
    shorten: 'shorten what you wrote: you can tell us the rest when we talk',
  },
  thanks: {
    shell: 'thanks-host',
    page: () => ({
      how: 'Whoever looks after the roadshow writes or rings you.',
      steps: [
        'They look at the day and the place, and who could come.',
        'They say yes, or suggest another day.',
        'You get one page that says what we bring and what we need from you.',
      ],
      meanwhile: { items: [{ link: 'See where people can meet us', href: '/events/' }] },
    }),
    // Its form doesn't ask whether a message is safe.
    messages: '',
  },
  pages: { team: 'hosting', person: 'host' },
  deadline: firstContact,
  read: readHost,
  refusal: whyNot,
  writtenIn: writtenHost,
  ownWords: (lead) => hostWords(lead).own,
  // It is the venue's, and no household's.
  postcodeOf: () => undefined,
  isSpam: isSuspicious,
  handle: ({ answers, received }, known) => {
    const place = placeOf(answers, known);
    return { place, team: coordinatorOf(known.runtime, wishOf(answers, place, londonDay(received))) };
  },
  codesOf: ({ answers, place }) => ({
    ...placeCodes(place),
    interest: null,
    reason: answers.wants,
    campaign: null,
    placement: null,
    source: null,
    event: null,
    updates: false,
  }),
  teams: coordinators,
  standIn: ownerOf,
  teamEmail: hostEmail,
  forSafeguarding: hostFacts,
  askedTo: ({ due }) => `answer them about the roadshow${sayBy(due)}`,
  acknowledgement: hostAcknowledgement,
};

/** Where a venue is. */
export const placeOf = ({ postcode }: HostRequest, { places, runtime: { agency } }: Known) =>
  findPlace(places, postcode, agency.thresholds.certainShare);

/** What decides who has a request, and which tour it is about. @param today in London */
export const wishOf = (
  { day, postcode }: Pick<HostRequest, 'day' | 'postcode'>,
  place: Place,
  today: Temporal.PlainDate,
): Wish => ({
  day,
  area: place.known ? place.area : undefined,
  postcode: postcode.text,
  today: today.toString(),
});

/** A day that is over, or too far ahead; or a place that another service has, and who that is. */
function whyNot(
  answers: HostRequest,
  known: Known,
  now: Parameters<NonNullable<Kind['refusal']>>[2],
): { field: string; words: string } | undefined {
  const today = londonDay(now);
  if (answers.day !== '' && answers.day < today.toString()) {
    return { field: 'day', words: 'That day is over. Choose one that is ahead, or leave it out' };
  }
  if (answers.day > lastDayAhead(today).toString()) {
    return { field: 'day', words: `${TOO_FAR}. Choose an earlier one, or leave it out` };
  }
  const place = placeOf(answers, known);
  if (!place.known || !place.certain || place.area !== undefined) return undefined;
  const { agency } = known.runtime;
  const where = place.authorities.map(({ name }) => name).join(' or ');
  return {
    field: 'postcode',
    words: `That is in ${where}, and our roadshow stays in ${agency.place}. If people from here come to you all the same, ring us on ${agency.phone}`,
  };
}
