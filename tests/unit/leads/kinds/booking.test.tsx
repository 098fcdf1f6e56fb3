import { load } from 'cheerio';
import { renderToStaticMarkup } from 'react-dom/server';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { bookingFields, readBooking } from '../../../../src/leads/kinds/booking/answers.ts';
import { BookingForm, type BookingFormProps } from '../../../../src/leads/kinds/booking/form.tsx';
import { booking } from '../../../../src/leads/kinds/booking/kind.ts';
import type { BookingLead } from '../../../../src/leads/kinds/booking/lead.ts';
import type { SeatNews } from '../../../../src/leads/kinds/kind.ts';
import type { SeatStatus } from '../../../../src/leads/kinds/lead.ts';
import type { Email } from '../../../../src/platform/mail/mailer.ts';
import { namedDate } from '../../../../src/events/named-date.ts';
import { otherDates } from '../../../../src/events/other-dates.ts';
import { componentOf, readers } from '../../../support/calendars.ts';
import { leadOfKind } from '../../../support/leads.ts';
import { built, clock, goodForm, NOW } from '../../../support/sample.ts';

const { runtime } = built;
const now = Temporal.Instant.from(NOW);
const EVENT = goodForm('booking').fields['event'] ?? '';
const evening = eveningOfSample();
const EVENING = { starts: '2026-12-08T18:30', ends: '2026-12-08T20:00' };
const ONLINE = { place: { type: 'online' }, joinAt: 'https://join.example/evening' } as const;

type BookedDate = NonNullable<BookingLead['date']>;

function eveningOfSample(): BookedDate {
  const date = runtime.events[EVENT];
  if (!date) throw new Error(`The sample has no ${EVENT}`);
  return date;
}

/** A booking of a date that differs so from that of the sample. */
function lead(fields: Record<string, string> = {}, date: Partial<BookedDate> = {}): BookingLead {
  const events = { ...runtime.events, [EVENT]: { ...evening, ...EVENING, ...date } };
  return leadOfKind('booking', fields, {
    known: { ...built, runtime: { ...runtime, events } },
  }) as BookingLead;
}
const writing = (seat: SeatStatus = 'confirmed') => ({
  reference: 'BCDF-GHJK',
  runtime,
  seat,
  link: 'https://hearth.example/api/booking?x',
});
const acknowledge = (of: BookingLead, seat: SeatStatus = 'confirmed') =>
  booking.acknowledgement(of, writing(seat));
const tell = (of: BookingLead, news: SeatNews, seat: SeatStatus = 'confirmed', sequence = 3) =>
  booking.seats?.letter(of, writing(seat), news, { now, sequence });
const fileIn = (email: Email | undefined) =>
  Buffer.from(email?.attachments?.[0]?.content ?? '', 'base64').toString();

/** Words that say to whoever looks over a shoulder what it is about. */
const TELLING =
  /foster|adopt|carer|care for|kinship|guardian|social|council|information evening|an evening in Durham/i;

/** Every email that somebody who booked may get. */
const LETTERS: [string, (of: BookingLead) => Email | undefined][] = [
  ...(['confirmed', 'waiting', 'missed'] as const).map(
    (seat) =>
      [`${seat}`, (of: BookingLead) => acknowledge(of, seat)] as [
        string,
        (of: BookingLead) => Email | undefined,
      ],
  ),
  ...(['promoted', 'in days', 'in hours', 'changed', 'off'] as const).map(
    (news) => [news, (of: BookingLead) => tell(of, news)] as [string, (of: BookingLead) => Email | undefined],
  ),
];

/** What a phone shows of an email before it is opened, and the first lines of it. */
function seenFirst(email: Email): string {
  const [before = ''] = email.text.split('\nWhen');
  const preview = load(email.html)('body').children().first().text();
  return [email.from, email.subject, preview, before].join('\n');
}

describe.each(LETTERS)('the email that says “%s”', (name, write) => {
  it('says nothing of what it is to whoever sees its first lines or the calendar', () => {
    const written = { why: 'The fostering team is ill.', instead: 'Come to the adoption day.' };
    for (const of of [lead(), lead({}, ONLINE), lead({}, written)]) {
      const email = write(of);
      if (!email) throw new Error('None is written');
      expect(seenFirst(email)).not.toMatch(TELLING);
      expect(email.attachments?.map(({ filename }) => filename) ?? []).not.toContainEqual(
        expect.stringMatching(TELLING),
      );
      expect(fileIn(email).replaceAll('\r\n ', '')).not.toMatch(TELLING);
      expect(email.html.split('<body')[0]).not.toMatch(TELLING);
    }
  });

  it('names the date further down, whoever it is for, and the way to reach us', () => {
    const email = write(lead());
    expect(email?.to).toBe('sam@people.example');
    expect(email?.text).toContain('What it is: Fostering and adopting, an evening in Durham');
    expect(email?.text).toMatch(/^When( it was planned)?: Tuesday 8 December, 6:30pm to 8pm$/m);
    expect(email?.text).toContain('2 of you');
    expect(email?.text).toContain(runtime.agency.phone);
  });

  it('says when and where it was planned where that no longer holds, and on a lock screen what does', () => {
    const email = write(lead());
    const off = name === 'off';
    expect(email?.text.includes('Where it was planned: Gilesgate')).toBe(off);
    const shown = load(email?.html ?? '')('body')
      .children()
      .first()
      .text();
    expect(shown.includes('what to do if you can’t come')).toBe(!['off', 'missed', 'waiting'].includes(name));
  });

  it('may say what it is where the person ticked so', () => {
    const email = write(lead({ named: 'yes' }));
    expect(email?.subject).toContain(', Fostering and adopting, an evening in Durham: BCDF-GHJK');
    for (const [, read] of email?.attachments ? readers : []) {
      expect(read(fileIn(email))[0]?.title).toBe('Fostering and adopting, an evening in Durham');
    }
  });

  it('has how to join from home where a place is theirs, and nowhere else', () => {
    const joins = ['confirmed', 'promoted', 'in days', 'in hours', 'changed'].includes(name);
    expect(write(lead({}, ONLINE))?.text.includes(ONLINE.joinAt)).toBe(joins);
  });

  it('goes to nobody who gave no address', () => {
    expect(write(lead({ email: '', phone: '07700 900456' }))).toBeUndefined();
  });

  it('says first whom to call where words may tell of danger, and nothing as if there were time', () => {
    const { text = '' } = write(lead({ needs: 'He hits me and my children' })) ?? {};
    expect(text.indexOf('If a child is in danger now, call 999.')).toBeGreaterThan(text.indexOf('Hello Sam'));
    expect(text.split('\n\n').slice(0, 5).join()).toContain('call 999');
    expect(text).not.toMatch(/nothing to (do|bring, and)|needn’t do|don’t have to do/);
    expect(write(lead())?.text).not.toContain('999');
  });

  it('greets nobody by a sentence', () => {
    expect(write(lead({ name: 'You have won your prize' }))?.text).not.toContain('prize');
  });
});

it.each<[SeatNews, boolean]>([
  ['late', true],
  ['moved', true],
  ['as planned', false],
  ['changed', false],
])('of a date that is %s it says that it was planned so: %s', (news, was) => {
  expect(tell(lead(), news)?.text.includes('When it was planned: Tuesday 8 December')).toBe(was);
});

it('a place that is free at a date of which something was said says it, too', () => {
  const said = { now, sequence: 1, words: 'We’re in the library.' };
  const email = booking.seats?.letter(lead(), writing(), 'promoted', said);
  expect(email?.text).toMatch(/We’re in the library\.\n\nThat counts\.[^]*When it was planned: /);
});

it('whoever cancelled is thanked for nothing, and one who asks about a date that is off is told so', () => {
  expect(acknowledge(lead(), 'cancelled')).toBeUndefined();
  const off = acknowledge(lead({}, { status: 'cancelled', why: 'The hall is flooded.' }));
  expect(off?.subject).toContain('Please don’t set out');
  expect(off?.text).toContain('The hall is flooded.');
});

it('whoever waits is sent no way to join and no calendar entry when the date changes or is off', () => {
  for (const news of ['changed', 'off'] as const) {
    const email = tell(lead({}, ONLINE), news, 'waiting');
    expect([email?.attachments, email?.text.includes(ONLINE.joinAt)]).toEqual([undefined, false]);
  }
});

describe.each(readers)('the calendar file, read by %s', (_, read) => {
  const entryOf = (email: Email | undefined) => {
    const [entry, ...others] = read(fileIn(email));
    expect(others).toEqual([]);
    return entry;
  };

  it('says when and where, and nothing else but the reference and whom to ring', () => {
    expect(entryOf(acknowledge(lead()))).toMatchObject({
      uid: 'appointment-bcdf-ghjk',
      title: runtime.agency.sender.name,
      starts: Date.parse('2026-12-08T18:30:00Z'),
      ends: Date.parse('2026-12-08T20:00:00Z'),
      words: `Your reference: BCDF-GHJK\nIf you need us: ${runtime.agency.phone}`,
      place: expect.stringContaining('Gilesgate'),
      status: 'CONFIRMED',
      sequence: 0,
    });
  });

  it('is the same entry, newer, when it changes and when it is off', () => {
    const first = entryOf(acknowledge(lead()));
    const changed = entryOf(
      tell(lead({}, { starts: '2026-12-10T19:00', ends: '2026-12-10T20:30' }), 'changed', 'confirmed', 1),
    );
    const off = entryOf(tell(lead({}, { status: 'cancelled' }), 'off', 'confirmed', 2));
    expect([first, changed, off].map((each) => each?.uid)).toEqual(Array(3).fill(first?.uid));
    expect([first, changed, off].map((each) => each?.sequence)).toEqual([0, 1, 2]);
    expect(changed?.starts).toBe(Date.parse('2026-12-10T19:00:00Z'));
    expect(off?.status).toBe('CANCELLED');
  });

  it.each([
    [
      'the evening that the clocks go forward',
      '2027-03-28T18:30',
      '2027-03-28T20:00',
      '2027-03-28T17:30:00Z',
      '2027-03-28T19:00:00Z',
    ],
    [
      'the hour that comes twice',
      '2026-10-25T01:30',
      '2026-10-25T02:30',
      '2026-10-25T00:30:00Z',
      '2026-10-25T02:30:00Z',
    ],
    [
      'a summer evening',
      '2027-07-06T18:30',
      '2027-07-06T20:00',
      '2027-07-06T17:30:00Z',
      '2027-07-06T19:00:00Z',
    ],
    ['a night', '2026-12-08T23:00', '2026-12-09T01:00', '2026-12-08T23:00:00Z', '2026-12-09T01:00:00Z'],
  ])('keeps the instant: %s', (_name, starts, ends, from, to) => {
    const entry = entryOf(tell(lead({}, { starts, ends }), 'promoted'));
    expect([entry?.starts, entry?.ends]).toEqual([Date.parse(from), Date.parse(to)]);
  });

  it('has the link to join in it, and not once it is off', () => {
    expect(entryOf(acknowledge(lead({}, ONLINE)))?.words).toContain(`Join here: ${ONLINE.joinAt}`);
    expect(entryOf(tell(lead({}, { ...ONLINE, status: 'cancelled' }), 'off'))?.words).not.toContain('Join');
  });
});

it('the calendar file is as RFC 5545 wants it', () => {
  const email = acknowledge(lead({ named: 'yes' }, { title: `A; very, long\\ title — ${'é'.repeat(80)}` }));
  const file = fileIn(email);
  expect(email?.attachments?.[0]).toMatchObject({
    filename: 'appointment.ics',
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
  });
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = componentOf(file);
  for (const [name, value] of [
    ['version', '2.0'],
    ['method', 'PUBLISH'],
  ]) {
    expect(calendar.getFirstPropertyValue(String(name))).toBe(value);
  }
  const properties =
    calendar
      .getFirstSubcomponent('vevent')
      ?.getAllProperties()
      .map(({ name }) => name) ?? [];
  expect(properties).toEqual(
    expect.arrayContaining(['uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'sequence', 'status']),
  );
  expect(properties).not.toEqual(expect.arrayContaining(['organizer']));
});

describe('the email to the team', () => {
  it('names the event and says what became of it', () => {
    const words = {
      confirmed: 'They have it',
      waiting: 'On the waiting list',
      missed: 'no place left',
      cancelled: 'Cancelled',
    };
    for (const [seat, said] of Object.entries(words)) {
      const email = booking.teamEmail(lead(), writing(seat as SeatStatus));
      expect(email.text).toContain('2 places at Fostering and adopting, an evening in Durham');
      expect(email.text).toContain(said);
      expect(email.text).not.toContain('A seat near the door, please.');
    }
  });

  it.each<[string, BookingLead, SeatStatus, string[]]>([
    [
      'nothing, of a place that is theirs',
      lead(),
      'confirmed',
      ['There’s nothing to do: they’re told by email.'],
    ],
    [
      'nothing now, of a number alone',
      lead({ email: '', phone: '07700 900123' }),
      'waiting',
      ['There’s nothing to do now.'],
    ],
    ['to ring whoever came too late', lead(), 'missed', []],
    ['what danger asks for', lead({ needs: 'He hits me and I’m scared' }), 'confirmed', []],
  ])('says what is to be done: %s', (_, of, seat, said) => {
    const { text } = booking.teamEmail(of, writing(seat));
    expect(text.match(/There’s nothing to do[^.]*\./g) ?? []).toEqual(said);
  });

  it('says whether a message may be left only with a number, and leads to no page that it hasn’t', () => {
    expect(booking.teamEmail(lead({ phone: '' }), writing()).text).not.toContain('Safe to leave');
    const again = {
      ...lead({ phone: '07700 900123' }),
      duplicates: [{ reference: 'BBBB-BBBB', shares: ['phone' as const] }],
    };
    const { text } = booking.teamEmail(again, writing());
    expect(text).toContain('Safe to leave a message: No.');
    expect(text).toContain('May have booked before: 1 other with the same phone\n');
  });

  it('names nobody where no list of names is kept', () => {
    const nameless = { booking: { needed: true, capacity: 9, waitingList: true, register: 'none' } } as const;
    const email = booking.teamEmail(lead({ name: 'Kim Kept' }, nameless), writing());
    expect([
      email.replyTo,
      email.text.includes('Kim Kept'),
      email.text.includes('07700'),
      email.html.includes('sam@people'),
    ]).toEqual([undefined, false, false, false]);
    expect(email.text).not.toMatch(/Safe to leave a message|use what is above/);
    expect(booking.codesOf(lead({}, nameless)).event).toBeNull();
    expect(booking.codesOf(lead()).event).toBe(EVENT);
  });

  it.each([
    [['fostering'], 'booking fostering'],
    [['adoption'], 'booking adoption'],
    [['fostering', 'adoption'], 'booking welcome'],
    [['caring'], 'booking support'],
  ] as const)('goes to who runs a date for %s', (audience, team) => {
    expect(lead({}, { audience: [...audience] }).team.slug).toMatch(new RegExp(`^${team}`));
  });
});

describe('the answers', () => {
  const fields = { ...goodForm('booking').fields };
  const wrong = (changes: Record<string, string>) => {
    const read = readBooking({ ...fields, ...changes });
    return read.ok ? [] : Object.keys(read.errors);
  };
  it.each<[string, Record<string, string>, string[]]>([
    ['nothing wrong', {}, []],
    ['no number, which is one', { places: '' }, []],
    ['spaces', { places: ' 6 ' }, []],
    ['none', { places: '0' }, ['places']],
    ['seven', { places: '7' }, ['places']],
    ['words', { places: 'six' }, ['places']],
    ['a phone alone', { email: '' }, []],
    ['an address alone', { phone: '' }, []],
    ['neither', { email: '', phone: '' }, ['phone']],
    ['no name', { name: ' ' }, ['name']],
    ['too many words', { needs: 'x'.repeat(501) }, ['needs']],
    ['as many as there may be', { needs: 'x'.repeat(500) }, []],
    ['no date', { event: '' }, ['event']],
    [
      'all of it',
      { event: '', places: '9', name: '', email: '', phone: '' },
      ['event', 'places', 'name', 'phone'],
    ],
  ])('are read with %s', (_, changes, expected) => {
    expect(wrong(changes)).toEqual(expected);
  });

  it.each([
    ['yes', true],
    ['no', false],
    ['', false],
    ['on', false],
  ])('may name the date only where it was ticked: “%s”', (named, expected) => {
    const read = readBooking({ ...fields, named });
    expect(read.ok && read.answers.named).toBe(expected);
  });
});

describe('the form', () => {
  const form = (props: BookingFormProps = {}) => load(renderToStaticMarkup(<BookingForm {...props} />));
  const date = namedDate(EVENT, { [EVENT]: { ...evening, ...EVENING } }, now);

  it('names the date and carries it, posts without script, and has ticked nothing', () => {
    const page = form({ date });
    expect(page('.about-date').text()).toContain('Fostering and adopting, an evening in Durham');
    expect(page('form').attr()).toMatchObject({ action: '/api/bookings', method: 'post' });
    expect(
      Object.fromEntries(
        page('form')
          .serializeArray()
          .map(({ name, value }) => [name, value]),
      ),
    ).toMatchObject({ event: EVENT, places: '1' });
    expect(page('[name=named], [name=updates]').filter('[checked]')).toHaveLength(0);
    expect(
      page('[name=places]')
        .toArray()
        .map(({ attribs }) => attribs['value']),
    ).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('says all that is wrong in the order in which its fields stand', () => {
    const page = form({ date, errors: Object.fromEntries(bookingFields.map((name) => [name, 'Wrong'])) });
    const led = page('.error-summary a').toArray();
    const stands = page('form [id]').toArray();
    const at = led.map(({ attribs }) =>
      stands.findIndex(({ attribs: { id } }) => `#${id}` === attribs['href']),
    );
    const visible = at.filter((index) => index !== -1);
    expect(visible.length).toBeGreaterThan(5);
    expect(visible).toEqual(visible.toSorted((a, b) => a - b));
  });

  it('asks for an address to send the way to join to, and else lets a phone number do', () => {
    const online = namedDate(EVENT, { [EVENT]: { ...evening, ...ONLINE } }, now);
    expect(form({ date: online })('#booking-email-hint').text()).toContain('the link to join');
    expect(form({ date })('#booking-email-hint').text()).toContain('A phone number alone is enough');
  });

  it('never has the way to join in it', () => {
    expect(form({ date }).html()).not.toContain('join.example');
  });

  it('offers others with day, time and place, none of them chosen, and keeps the answers', () => {
    const others = otherDates(EVENT, runtime.events, clock());
    const page = form({ date, others, values: { ...goodForm('booking').fields, named: 'yes' } });
    const radios = page('input[name=event]');
    expect(radios.toArray().map(({ attribs }) => attribs['value'])).toEqual(others.map(({ slug }) => slug));
    expect(radios.filter('[checked]')).toHaveLength(0);
    for (const { title, day, hours, where } of others) {
      expect(page('form').text()).toContain(title);
      expect(page('form').text()).toContain(`${day}, ${hours}. ${where}`);
    }
    expect(page('[name=named]').attr('checked')).toBeDefined();
    expect(page('[name=needs]').text()).toBe('A seat near the door, please.');
  });
});

describe('other dates', () => {
  const at = (starts: string, more: Partial<BookedDate> = {}): BookedDate => ({
    ...evening,
    starts,
    ends: starts.replace('T18', 'T20'),
    ...more,
  });
  const events = {
    full: at('2026-12-08T18:30'),
    later: at('2026-12-20T18:30'),
    sooner: at('2026-12-10T18:30'),
    cancelled: at('2026-12-09T18:30', { status: 'cancelled' }),
    past: at('2026-11-01T18:30'),
    caring: at('2026-12-09T18:30', { audience: ['caring'] }),
    'drop-in': at('2026-12-09T18:30', { booking: { needed: false } }),
    online: at('2026-12-09T18:30', { place: { type: 'online' } }),
  };
  const slugs = (slug: string) => otherDates(slug, events, now).map((each) => each.slug);

  it.each([
    ['full', ['sooner', 'later', 'online']],
    ['online', ['full', 'sooner', 'later']],
    ['no-such-evening', ['full', 'caring', 'online']],
    ['constructor', ['full', 'caring', 'online']],
  ])('in the place of %s are those nearby that can be booked, by start', (slug, expected) => {
    expect(slugs(slug)).toEqual(expected);
  });
});
