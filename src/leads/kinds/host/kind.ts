import type { Runtime } from '../../../content/runtime.ts';
import { findPlace } from '../../../platform/geography/places.ts';
import { londonDay } from '../../../platform/time/clock.ts';
import { sayBy } from '../../emails/words.ts';
import { isSuspicious } from '../../forms/signals.ts';
import type { Kind } from '../kind.ts';
import type { HandlingTeam, Known } from '../lead.ts';
import { placeCodes } from '../place-codes.ts';
import { firstContact } from '../promise.ts';
import { hostFields, lastDayAhead, readHost, TOO_FAR, writtenHost, type HostRequest } from './answers.ts';
import { hostAcknowledgement, hostEmail, hostFacts, hostWords } from './emails.tsx';
import { HostForm } from './form.tsx';
import type { HostLead } from './lead.ts';

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
  handle: ({ answers, received }, known) => ({
    place: placeOf(answers, known),
    team: coordinatorOf(known.runtime, londonDay(received).toString()),
  }),
  codesOf: ({ answers, place }) => ({
    ...placeCodes(place),
    interest: null,
    reason: answers.wants,
    campaign: null,
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

const placeOf = ({ postcode }: HostRequest, { places, runtime: { agency } }: Known) =>
  findPlace(places, postcode, agency.thresholds.certainShare);

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

/** Whoever looks after a tour. A slug has a space here: so it is no recruitment team's. */
export function coordinators({ tours, agency }: Pick<Runtime, 'tours' | 'agency'>): HandlingTeam[] {
  return [
    ...Object.entries(tours).flatMap(([slug, { coordinator }]) =>
      coordinator
        ? {
            slug: `tour ${slug}`,
            name: coordinator.role,
            inbox: coordinator.inbox,
            phone: coordinator.phone,
            backup: agency.owner.inbox,
          }
        : [],
    ),
    ownerOf({ agency }),
  ];
}

/** The tour that runs or comes next on a day, `2026-12-08`; else the last; undefined where there is none. */
export function tourOn(
  { tours }: Pick<Runtime, 'tours'>,
  day: string,
): (Runtime['tours'][string] & { slug: string }) | undefined {
  const byStart = Object.entries(tours).toSorted(([, a], [, b]) => a.from.localeCompare(b.from));
  const [slug, tour] = byStart.find(([, { to }]) => to >= day) ?? byStart.at(-1) ?? [];
  return slug === undefined || !tour ? undefined : { slug, ...tour };
}

/** Who looks after the tour of a day; the service's owner where nobody does. */
export const coordinatorOf = (runtime: Pick<Runtime, 'tours' | 'agency'>, day: string): HandlingTeam =>
  coordinators(runtime).find(({ slug }) => slug === `tour ${tourOn(runtime, day)?.slug}`) ?? ownerOf(runtime);

function ownerOf({ agency }: Pick<Runtime, 'agency'>): HandlingTeam {
  const { role: name, inbox } = agency.owner;
  return { slug: 'roadshow owner', name, said: `The ${name}`, inbox };
}
