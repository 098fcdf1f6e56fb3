import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { FIRST_KIND, kinds, thanksOf } from '../../../../src/leads/kinds/register.ts';
import { answerThanks } from '../../../../src/leads/submit/thanks-endpoint.ts';
import { built, clock, goodForm } from '../../../support/sample.ts';

/** That of every kind of lead speaks of what it is, and has a place for the time where it has one. */
const ofKinds = Object.fromEntries(
  kinds.flatMap(({ thanks, words, deadline }) =>
    thanksOf(thanks).map(({ shell }) => [
      shell,
      `<title>${words.title}</title>[[about]][[reference]]${deadline ? '|[[due]]' : ''}`,
    ]),
  ),
);
const shells = {
  ...ofKinds,
  thanks: `<meta http-equiv="content-security-policy" content="default-src 'self'"><title>Thank you</title>[[about]][[reference]]|[[due]]`,
  'thanks-danger': '<title>Ring 999</title>[[reference]]|in touch[[by]]|[[message]][[place]]',
  problem: '<title>Sorry</title><h1>[[heading]]</h1>[[body]]',
};
const others = kinds.filter(({ name }) => name !== FIRST_KIND);
const get = (query: string, method = 'GET') =>
  answerThanks(new Request(`https://hearth.example/thanks${query}`, { method }), {
    shells,
    runtime: built.runtime,
    clock,
  });

describe('the thank-you page', () => {
  it.each([
    ['2026-11-24T17:00:00Z', '5pm on Tuesday 24 November'],
    ['2026-07-15T16:00:00Z', '5pm on Wednesday 15 July'],
  ])('says the reference, and by when in London time (%s)', async (due, words) => {
    const response = get(`?ref=BCDF-GHJK&due=${due}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(`<title>Thank you</title>BCDF-GHJK|${words}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'self'; frame-ancestors 'none'",
    );
  });

  it.each([
    ['support', '<title>Request for support</title>BCDF-GHJK|5pm on Tuesday 24 November'],
    ['complaint', '<title>Complaint</title>BCDF-GHJK|Tuesday 24 November'],
    ['constructor', '<title>Thank you</title>BCDF-GHJK|5pm on Tuesday 24 November'],
  ])('speaks of what was sent: %s', async (what, html) => {
    const response = get(`?ref=BCDF-GHJK&due=2026-11-24T17:00:00Z&for=${what}`);
    expect((await response.text()).replace(/<meta[^>]*>/, '')).toBe(html);
  });

  it('says first what the campaign says that somebody came by, and nothing of one without such words', async () => {
    const runtime = {
      ...built.runtime,
      codes: { autumn: { of: 'autumn', title: 'Autumn', leadsTo: '/', thanks: 'Thank you for <asking>.' } },
    };
    const thank = (campaign: string) =>
      answerThanks(
        new Request(
          `https://hearth.example/thanks?ref=BCDF-GHJK&due=2026-11-24T17:00:00Z&campaign=${campaign}`,
        ),
        { shells, runtime, clock },
      ).text();
    expect(await thank('autumn')).toContain('</title>Thank you for &#60;asking&#62;.<br />BCDF-GHJK');
    for (const other of ['spring', 'constructor']) expect(await thank(other)).toContain('</title>BCDF-GHJK');
  });

  it.each(others)('speaks of every kind of lead, and of a time where it has one: $name', async (kind) => {
    const { name, words, deadline } = kind;
    const due = deadline ? '&due=2026-11-24T17:00:00Z' : '';
    const time = deadline ? `|${deadline.say(Temporal.Instant.from('2026-11-24T17:00:00Z'))}` : '';
    const response = get(`?ref=BCDF-GHJK${due}&for=${name}`);
    const html = (await response.text()).replace(/<meta[^>]*>/, '');
    expect(html).toBe(`<title>${words.title}</title>BCDF-GHJK${time}`);
  });

  it.each([
    [
      'an enquiry',
      '',
      '<b>5pm on Tuesday 24 November</b>|We won’t leave a message unless you said that we may.',
    ],
    [
      'support',
      '&for=support',
      '<b>5pm on Tuesday 24 November</b>|We won’t leave a message unless you said that we may.',
    ],
    ['a complaint', '&for=complaint', '<b>Tuesday 24 November</b>|'],
  ])('is another one where words may tell of danger: %s', async (_, what, words) => {
    const html = await get(`?ref=BCDF-GHJK&due=2026-11-24T17:00:00Z${what}&help=now`).text();
    expect(html).toBe(`<title>Ring 999</title>BCDF-GHJK|in touch by ${words}`);
  });

  it.each([
    ['confirmed', 'Your place is yours.'],
    ['waiting', 'You’re on the waiting list'],
    ['received', 'We can’t say yet whether you have a place.'],
    ['none that we know', 'We can’t say yet whether you have a place.'],
  ])('says of danger first whom to ring, then what became of the places: %s', async (status, words) => {
    const event = goodForm('booking').fields['event'] ?? '';
    const html = await get(
      `?ref=BCDF-GHJK&for=booking&event=${event}&status=${encodeURIComponent(status)}&help=now`,
    ).text();
    const [help, place] = html.split('<h2>Your booking</h2>');
    expect(help).toContain('Ring 999');
    expect(place).toContain('Tuesday 8 December');
    expect(place).toContain(words);
    expect(place).not.toMatch(/nothing (more )?to do|needn’t do/i);
  });

  it('may be asked for without its words', () => {
    expect(get('?ref=BCDF-GHJK&due=2026-11-24T17:00:00Z', 'HEAD').status).toBe(200);
  });
});

describe('an address that we didn’t make', () => {
  it.each([
    ['has nothing', ''],
    ['has no time', '?ref=BCDF-GHJK'],
    ['has no reference', '?due=2026-11-24T17:00:00Z'],
    ['has a reference in small letters', '?ref=bcdf-ghjk&due=2026-11-24T17:00:00Z'],
    ['has a reference with a vowel', '?ref=BCDF-GHJA&due=2026-11-24T17:00:00Z'],
    ['has markup for a reference', '?ref=%3Cscript%3E&due=2026-11-24T17:00:00Z'],
    ['has markup after a reference', '?ref=BCDF-GHJK%3Cb%3E&due=2026-11-24T17:00:00Z'],
    ['has a line after a reference', '?ref=BCDF-GHJK%0A&due=2026-11-24T17:00:00Z'],
    ['has a time that is none', '?ref=BCDF-GHJK&due=tomorrow'],
    ['has a time in another form', '?ref=BCDF-GHJK&due=2026-11-24T17:00:00%2B01:00'],
    ['has words for a time', '?ref=BCDF-GHJK&due=now%20or%20ring%2009012345678'],
    ['has a month that is none', '?ref=BCDF-GHJK&due=2026-13-24T17:00:00Z'],
    ['has a day that is none', '?ref=BCDF-GHJK&due=2026-02-30T17:00:00Z'],
    ['has an hour that is none', '?ref=BCDF-GHJK&due=2026-11-24T24:00:00Z'],
  ])('gets 404 and a way on when it %s', async (_, query) => {
    const response = get(query);
    const page = await response.text();
    expect(response.status).toBe(404);
    expect(page).toContain('If you sent us a form, we have it');
    expect(page).not.toMatch(/script|<b>|0901234/);
  });

  it('counts the first of two references', () => {
    expect(get('?ref=x&ref=BCDF-GHJK&due=2026-11-24T17:00:00Z').status).toBe(404);
  });
});

it.each(['POST', 'PUT', 'DELETE'])('nothing can be sent there: %s', (method) => {
  const response = get('?ref=BCDF-GHJK&due=2026-11-24T17:00:00Z', method);
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD');
});
