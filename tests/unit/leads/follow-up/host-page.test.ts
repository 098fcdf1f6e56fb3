import { describe, expect, it } from 'vitest';
import { sharedDatabase } from '../../../support/database.ts';
import { hostingOn, stop, YES } from '../../../support/hosting.ts';
import { built } from '../../../support/sample.ts';

const test = sharedDatabase();
const on = () => hostingOn(test.database);
const facts = (page: Awaited<ReturnType<ReturnType<typeof hostingOn>['page']>>) =>
  Object.fromEntries(
    page('dl > div')
      .toArray()
      .map((row) => [page(row).find('dt').text(), page(row).find('dd').text()]),
  );

describe('the one page of a host', () => {
  it('has the times of its stop, whom to ring on the day, and all that hosts are told', async () => {
    const reference = await on().ask();
    await on().answer(reference, YES);
    const page = await on().page('host', reference);
    expect(facts(page)).toMatchObject({
      'The day': 'Tuesday 8 December',
      'Please let us in at': '9:30am',
      'People can come': '10am to 2pm',
      'We’re gone by': '2:30pm',
      'Roadshow coordinator, also on the day': '07700 900450',
    });
    const words = page('.prose').text();
    for (const said of [/table/, /socket/, /unload/, /insurance/, /photographed/, /What we bring/]) {
      expect(words).toMatch(said);
    }
    expect(page('.prose h2').length).toBeGreaterThan(3);
    expect(page('main').text()).toContain(
      'To change the day, or to call it off, ring, or reply to our email',
    );
  });

  it('has the times of the stop that is on the site, when that was moved', async () => {
    const reference = await on().ask();
    await on().answer(reference, YES);
    const moved = {
      request: reference,
      starts: '2026-12-16T18:15',
      ends: '2026-12-16T20:00',
      status: 'moved',
    };
    const page = await on()
      .again({ events: { moved: stop('lit-windows', 'durham-city', moved) } })
      .page('host', reference);
    expect(facts(page)).toMatchObject({
      'The day': 'Wednesday 16 December',
      'Please let us in at': '5:45pm',
      'We’re gone by': '8:30pm',
    });
  });

  it.each([
    ['answered no', { answer: 'no' }],
    ['offered another day', { ...YES, answer: 'another' }],
  ])('has no times for who is %s', async (_, fields) => {
    const reference = await on().ask();
    await on().answer(reference, fields);
    expect(facts(await on().page('host', reference))).not.toHaveProperty('Please let us in at');
  });

  it('leads to the page for hosts where that is no page of words', async () => {
    const reference = await on().ask();
    const page = await on().again({ hosting: {} }).page('host', reference);
    expect(page('a[href="/hosting-a-stop/"]').text()).toContain('What we bring');
    expect(page('.prose').length).toBe(0);
  });
});

describe('a host who gets no email', () => {
  it.each([
    ['a number alone', ''],
    ['an address that no email gets to', 'jörg@people.example'],
  ])('has its link on the page of its coordinator, to text or to read out: %s', async (_, email) => {
    const reference = await on().ask({ email });
    const page = await on().page('hosting', reference);
    const link = on().link('host', reference).href;
    expect(page('.quote').text()).toBe(link);
    expect((await on().open('host', new URL(link))).status).toBe(200);
    const own = await on().page('host', reference);
    expect(own('main').text()).not.toContain('reply to our email');
  });

  it('alone: who has it by email needs no link there', async () => {
    const reference = await on().ask();
    expect((await on().page('hosting', reference)).html()).not.toContain(on().link('host', reference).search);
  });
});

it('what hosts are told comes with the runtime, for the tours that name a page', () => {
  expect(Object.keys(built.runtime.hosting)).toEqual(['/hosting-a-stop/']);
  expect(built.runtime.hosting['/hosting-a-stop/']).toMatch(/<h2[^>]*>What we bring/);
});
