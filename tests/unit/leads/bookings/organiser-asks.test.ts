import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { EVENT } from '../../../support/bookings.ts';
import { sharedDatabase } from '../../../support/database.ts';
import { organiserOn } from '../../../support/organiser.ts';

const test = sharedDatabase();

/** The date is Tuesday 8 December 2026, 6:30pm to 8pm. */
const MORNING = '2026-12-08T08:00:00Z';
const AFTER = '2026-12-09T10:00:00Z';

const byPhone = (name: string, phone: string) => ({ name, phone, email: '', needs: '' });

describe('whoever is to be rung', () => {
  it('and was noted as rung by a slip can be put back, with what it was about', async () => {
    const on = organiserOn(test);
    const { reference: ref } = await on.book(byPhone('Pat Phone', '07700 900123'));
    const day = on.later(MORNING);
    await day.press('off');
    const there = (await day.press('rung', { ref })).headers.get('location') ?? '';
    expect(there).not.toMatch(/Pat|07700/);
    const $ = load(await (await day.get('', `https://hearth.example${there.split('#')[0]}`)).text());
    expect($('#calls .notice').text()).toContain('Rung: Pat Phone.');
    expect($('#calls li')).toHaveLength(0);
    await day.press('not rung', { ref, about: String($('#calls [name=about]').val()) });
    expect((await day.page())('#calls li').text()).toContain('It’s off: they mustn’t set out.');
  });

  it('is put back for nothing that we don’t ring about, and not over something newer', async () => {
    const on = organiserOn(test);
    const { reference: ref } = await on.book(byPhone('Pat Phone', '07700 900123'));
    await on.press('not rung', { ref, about: 'anything' });
    expect((await on.page())('#calls')).toHaveLength(0);
    const day = on.later(MORNING);
    await day.press('off');
    await day.press('not rung', { ref, about: 'in days' });
    expect((await day.page())('#calls li').text()).toContain('It’s off');
  });

  it('is asked in whole sentences that are true of the day, and not any more when it is over', async () => {
    const on = organiserOn(test);
    await on.book(byPhone('Pat Phone', '07700 900123'));
    await test.database.query(`update booking set call = 'in days'`);
    const said = (await on.later(MORNING).page())('#calls li').text();
    expect(said).toContain('will they come?');
    expect(said).not.toMatch(/\?\.|three days/);
    expect((await on.later(AFTER).page())('#calls')).toHaveLength(0);
  });
});

describe('the number of a household', () => {
  it('stands where there is something to ask, with whether a message may be left, and nowhere else', async () => {
    const on = organiserOn(test);
    await on.book({ ...byPhone('Ann First', '07700 900111'), needs: 'A loop, please' });
    await on.book(byPhone('Bo Second', '07700 900222'));
    await on.book({ name: 'Cy Third', needs: 'A ramp' });
    const $ = await on.page();
    expect($('#coming li').last().text()).toContain('They left no number');
    expect($('#coming a[href="tel:07700900111"]')).toHaveLength(1);
    expect($('#coming li').first().text()).toContain('Leave no message');
    expect($.text()).not.toContain('07700 900222');
  });

  it('stands with each, whoever booked last at the end, where more are booked than there are places', async () => {
    const on = organiserOn(test);
    await on.book(byPhone('Zoe First', '07700 900111'));
    await on.book(byPhone('Ann Last', '07700 900222'));
    await test.database.query(`update event set capacity = 3 where slug = '${EVENT}'`);
    const $ = await on.page();
    expect($('#coming').text()).toContain('More are booked than there are places');
    expect($('#coming li').last().text()).toContain('Ann Last');
    expect($('#coming a[href^=tel]')).toHaveLength(2);
  });
});

describe('how it went', () => {
  it('isn’t said for them: nobody counted is no number', async () => {
    const on = organiserOn(test, { at: AFTER });
    expect((await on.page())('#organiser-many').attr('value')).toBeUndefined();
    expect((await on.press('report', { how: '', many: '1e3' })).status).toBe(422);
    await on.press('report', { how: '', many: '0' });
    const $ = await on.page();
    expect($('#organiser-many').attr('value')).toBe('0');
    // A tap that would change nothing isn’t there.
    expect($('#coming button, #walk-ins')).toHaveLength(0);
  });

  it('isn’t asked of a date that was off', async () => {
    const on = organiserOn(test);
    await on.later(MORNING).press('off');
    const $ = await on.later(AFTER).page();
    expect($('#how-it-went, #walk-ins')).toHaveLength(0);
    expect($('main').text()).toContain('It was off');
  });

  it('says that it is off where the content does, and asks nothing', async () => {
    const $ = await organiserOn(test, { date: { status: 'cancelled' } }).page();
    expect($('main').text()).toContain('It’s off');
    expect($('#morning')).toHaveLength(0);
  });
});
