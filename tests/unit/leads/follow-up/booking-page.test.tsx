import { load } from 'cheerio';
import { renderToStaticMarkup } from 'react-dom/server';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { namedDate, type NamedDate } from '../../../../src/events/named-date.ts';
import type { BookingNow } from '../../../../src/leads/follow-up/booking.ts';
import { BookingPage, bookingTitle } from '../../../../src/leads/follow-up/booking-page.tsx';
import { built, goodForm, NOW } from '../../../support/sample.ts';

const EVENT = goodForm('booking').fields['event'] ?? '';
const JOIN = 'https://join.example/evening';

/** Words that say to whoever looks over a shoulder what it is about. */
const TELLING = /foster|adopt|carer|kinship|social|council/i;

const shown = (booked: Partial<BookingNow> = {}): BookingNow => ({
  event: EVENT,
  places: 2,
  status: 'confirmed',
  before: 0,
  isOpen: true,
  off: undefined,
  ...booked,
});

const page = (booked: Partial<BookingNow>, error?: string, date?: NamedDate) =>
  load(
    renderToStaticMarkup(
      <BookingPage
        linked={{ reference: 'BCDF-GHJK', sig: 'x' }}
        booking={shown(booked)}
        date={date}
        phone="01632 960 123"
        error={error}
      />,
    ),
  );

it.each<[Partial<BookingNow>, string, number]>([
  [{}, 'You’re expected. We keep 2 places for you.', 2],
  [{ places: 1 }, 'You’re expected. We keep your place.', 2],
  [{ status: 'waiting' }, 'You’re next in line.', 2],
  [{ status: 'waiting', before: 1 }, '1 household is before you. When', 2],
  [{ status: 'waiting', before: 3 }, 'a smaller household may have them first.', 2],
  [{ status: 'waiting', places: 1 }, 'When there’s a place for you, we tell you at once.', 2],
  [{ status: 'cancelled' }, 'there’s nothing more to do', 0],
  [{ status: 'missed' }, 'there was no place left', 0],
  [{ isOpen: false }, 'There’s nothing to do any more.', 0],
  [{ off: 'This date is cancelled.' }, 'This date is cancelled. You don’t have to do anything.', 0],
])('says how it stands: %o', (booked, words, forms) => {
  expect(page(booked).text()).toContain(words);
  expect(page(booked)('form')).toHaveLength(forms);
});

it('says what can’t be done', () => {
  expect(page({}, 'Too few.')('[role=alert]').text()).toBe('Too few.');
});

it.each<[string, Partial<BookingNow>]>([
  ['Your booking', {}],
  ['Your place in line', { status: 'waiting' }],
  ['You’re off the list', { status: 'cancelled' }],
  ['You’re off the list', { status: 'cancelled', off: 'This is off.' }],
  ['There was no place left', { status: 'missed', isOpen: false }],
  ['Please don’t set out', { off: 'This is off.' }],
  ['Please don’t set out', { status: 'waiting', off: 'This is off.' }],
  ['This date is over', { isOpen: false, off: 'This is off.' }],
  ['This date is over', { status: 'waiting', isOpen: false }],
])('is called “%s”: %o', (title, booked) => {
  expect(bookingTitle(shown(booked))).toBe(title);
  expect(title).not.toMatch(TELLING);
});

it.each<[boolean, Partial<BookingNow>]>([
  [true, {}],
  [false, { status: 'waiting' }],
  [false, { status: 'cancelled' }],
  [false, { off: 'This is off.' }],
  [false, { isOpen: false }],
])('leads to where it is joined from home: %s for %o', (leads, booked) => {
  expect(page({ ...booked, joinAt: JOIN })(`a[href="${JOIN}"]`).length > 0).toBe(leads);
});

it('says of what no longer holds that it was planned, and makes numbers in what is said a tap away', () => {
  const date = namedDate(EVENT, built.runtime.events, Temporal.Instant.from(NOW));
  const terms = (booked: Partial<BookingNow>) => page(booked, undefined, date)('dt').slice(0, 2).text();
  expect(terms({})).toBe('WhenWhere');
  expect(terms({ off: 'This is off.' })).toBe('When it was plannedWhere it was planned');
  expect(terms({ notice: 'This starts later.' })).toBe('When it was plannedWhere it was planned');
  expect(terms({ isOpen: false, notice: 'This starts later.' })).toBe('WhenWhere');
  const said = page({ notice: 'We’re next door. Ring 0191 555 0142.' })('.notice');
  expect(said.text()).toBe('We’re next door. Ring 0191 555 0142.');
  expect(said.find('a').attr('href')).toBe('tel:01915550142');
});
