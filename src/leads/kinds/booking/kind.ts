import type { Agency } from '../../../content/schemas/index.ts';
import { findPlace, type Place } from '../../../platform/geography/places.ts';
import { parsePostcode } from '../../../platform/geography/postcode.ts';
import { isSuspicious } from '../../forms/signals.ts';
import { route } from '../enquiry/route.ts';
import { interestIn } from '../interest.ts';
import type { Kind } from '../kind.ts';
import type { HandlingTeam, Known } from '../lead.ts';
import { supportTeamFor, supportTeams } from '../support/kind.ts';
import { bookingFields, readBooking, writtenBooking } from './answers.ts';
import { bookingLetter } from './news.ts';
import { bookingAcknowledgement } from './outcome.ts';
import { bookingFacts, bookingTeamEmail, bookingWords } from './team-email.ts';
import { BookingForm } from './form.tsx';
import type { BookedDate, BookingLead } from './lead.ts';
import { isAhead, sayFull, whyNotNow } from './refusal.ts';
import { bookingThanks } from './thanks.ts';

/** Places at a date. It is no enquiry: nobody promised to ring. At one for those who care for a child nobody is recruited. */
export const booking: Kind<BookingLead> = {
  name: 'booking',
  isRecruitment: true,
  words: { title: 'Booking', one: 'booking', many: 'bookings' },
  form: {
    action: '/api/bookings',
    order: bookingFields,
    Form: BookingForm,
    shell: 'booking',
    page: () => ({
      heading: 'Book your place',
      description: 'Tell us how many of you will come, and how to reach you.',
    }),
    where: 'The form itself is on the page of each event.',
    shorten: 'shorten what you wrote: you can tell us the rest when we talk',
  },
  thanks: bookingThanks,
  pages: { person: 'booking' },
  read: readBooking,
  refusal: ({ event, email = '' }, { runtime }, now) => {
    const date = Object.hasOwn(runtime.events, event) ? runtime.events[event] : undefined;
    if (!date) return { field: 'event', words: 'We don’t know this date. Choose one of those below' };
    const words = whyNotNow(date, now);
    if (words !== undefined) return { words };
    return date.place.type === 'online' && email === ''
      ? { field: 'email', words: 'Write your email address: the link to join goes there' }
      : undefined;
  },
  writtenIn: writtenBooking,
  ownWords: (lead) => bookingWords(lead).own,
  postcodeOf: () => undefined,
  isSpam: isSuspicious,
  handle: ({ answers }, known) => {
    const date = dateOf(answers.event, known);
    return { date, team: teamFor(date, known) };
  },
  codesOf: ({ answers, date, attribution: { campaign = null, placement = null, source = null } }) => {
    const interest = interestOf(date) ?? null;
    return {
      interest,
      reason: 'booking',
      area: date?.area ?? null,
      authority: null,
      campaign: interest && campaign,
      placement: interest && placement,
      source: interest && source,
      event: isNameless(date) ? null : answers.event,
      updates: answers.updates,
    };
  },
  seats: {
    of: ({ answers: { event, places }, date }, now) => ({
      event,
      places,
      waits: date?.booking.needed === true && date.booking.waitingList,
      isAhead: date !== undefined && isAhead(date, now),
    }),
    having: (lead, places) => ({ ...lead, answers: { ...lead.answers, places } }),
    full: ({ places }, problem) => sayFull(places, problem),
    letter: bookingLetter,
    care: ({ needs, safe_message }) => ({ needs, mayLeaveMessage: safe_message === 'yes' }),
    withoutNeeds: (answers) => ({ ...answers, needs: '' }),
    teamOf: teamFor,
  },
  teams: ({ agency }) => [...agency.teams, ...supportTeams(agency)].map(asBooking),
  standIn: ({ agency: { teams, routing } }) => {
    const team = teams.find(({ slug }) => slug === routing.fallback.team);
    if (!team) throw new Error(`The routing rules name a team that isn’t there: ${routing.fallback.team}`);
    return asBooking(team);
  },
  teamEmail: bookingTeamEmail,
  forSafeguarding: bookingFacts,
  askedTo: () => 'expect them',
  acknowledgement: bookingAcknowledgement,
};

/** Its teams are those of enquiries and support; each short name is another's than theirs. */
const asBooking = <Team extends HandlingTeam>(team: Team): Team => ({
  ...team,
  slug: `booking ${team.slug}`,
});

const dateOf = (slug: string, { runtime: { events } }: Known): BookedDate | undefined =>
  Object.hasOwn(events, slug) ? events[slug] : undefined;

/** Whether no list of names is kept of a date. */
export const isNameless = (date: BookedDate | undefined): boolean =>
  date?.booking.needed === true && date.booking.register === 'none';

/** Who runs it: as an enquiry from there would go, or the team that helps those who care for a child already. */
function teamFor(date: BookedDate | undefined, { runtime: { agency }, places }: Known): HandlingTeam {
  const interest = interestOf(date);
  if (!interest) return asBooking(supportTeamFor('other', agency));
  const { team } = route({ interest, place: placeOf(date, agency, places), campaign: undefined }, agency);
  return asBooking(team);
}

/** Of a date that was taken out of the content nobody knows. */
const interestOf = (date: BookedDate | undefined) => (date ? interestIn(date.audience) : 'unsure');

/** Where a date is; what is online belongs to the first authority that the agency serves. */
function placeOf(date: BookedDate | undefined, agency: Agency, places: Known['places']): Place {
  const postcode = date?.place.type === 'venue' ? parsePostcode(date.place.postcode) : undefined;
  const [code = ''] = agency.authorities;
  return postcode
    ? findPlace(places, postcode, agency.thresholds.certainShare)
    : { known: true, certain: true, authorities: [{ code, name: '' }], area: undefined };
}
