import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelBooking } from '../../../../src/leads/follow-up/booking.ts';
import { readRevisions } from '../../../../src/events/memory.ts';
import { startResendStandIn, type ResendStandIn } from '../../../../src/tools/resend/stand-in.ts';
import { bookingSite } from '../../../support/booking-site.ts';
import { EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { outbox } from '../../../support/leads.ts';
import { organiserOn } from '../../../support/organiser.ts';

const test = sharedDatabase();
let standIn: ResendStandIn;
beforeAll(async () => {
  standIn = await startResendStandIn();
});
afterAll(() => standIn.close());

const WORDS = 'We’re in the library next door.';
const MORNING = '2026-12-08T09:00:00Z';

/** Somebody booked, and whoever runs the date says something on the morning. */
async function saidOf(action: 'off' | 'late' | 'moved') {
  const on = bookingSite(test, standIn.url);
  const { reference } = await on.book();
  await on.settled();
  await organiserOn(test, { at: MORNING }).press(action, { words: WORDS });
  const later = on.again({ at: '2026-12-08T15:31:00Z' });
  return { later, reference, link: on.link(reference) };
}

const newest = async (kind: string) =>
  (await outbox(test.database)).filter((message) => message.kind === kind).at(-1)?.email;

describe('what whoever runs a date said on the morning', () => {
  it('is on the page of a booking: nobody is expected where it’s off', async () => {
    const { later, link } = await saidOf('off');
    const page = load(await (await later.open(link)).text())('main').text();
    expect(page).toContain(`This is off. ${WORDS} You don’t have to do anything.`);
    expect(page).not.toMatch(/You’re expected|Change the number/);
  });

  it.each([
    ['late', 'This starts later.'],
    ['moved', 'This is somewhere else.'],
  ] as const)('is on the page of a booking that stands: %s', async (action, said) => {
    const { later, link } = await saidOf(action);
    const page = load(await (await later.open(link)).text());
    expect(page('.notice').text()).toBe(`${said} ${WORDS}`);
    expect(page('main').text()).toContain('You’re expected');
  });

  it('is in the email to whoever is given a place after it, with no file that says otherwise', async () => {
    const on = organiserOn(test, { capacity: 1, at: MORNING });
    const first = await on.book({ places: '1', email: 'first@people.example' });
    await on.book({ places: '1' });
    await on.press('moved', { words: WORDS });
    await cancelBooking(first.reference, on.edges);
    await on.press('promote');
    const email = await newest('booking');
    expect(email?.subject).toContain('A place is free for you');
    expect(email?.text).toContain(WORDS);
    expect(email?.text).toContain('Where it was planned');
    expect(email?.attachments).toBeUndefined();
  });

  it.each([
    ['off', 'Please don’t set out'],
    ['moved', 'is somewhere else'],
  ] as const)('is in the email that sends a link once more: %s', async (action, subject) => {
    const { later, reference } = await saidOf(action);
    const fields = { action: 'link', reference, email: 'sam@people.example' };
    await later.press(new URL('https://hearth.example/api/booking'), fields);
    const email = await newest('acknowledgement');
    expect(email?.subject).toContain(subject);
    expect(email?.text).toContain(WORDS);
  });

  it('is known to calendars', async () => {
    await saidOf('moved');
    expect((await readRevisions(test.database)).get(EVENT)).toMatchObject({
      said: { status: 'moved', words: WORDS },
    });
  });

  it('is in the reminder after it, which would lead people where it was planned', async () => {
    const { later } = await saidOf('moved');
    await later.sweep();
    const email = await newest('reminder');
    expect(email?.subject).toContain('See you today');
    expect(email?.text).toContain(WORDS);
  });
});
