import { describe, expect, it } from 'vitest';
import { sharedDatabase } from '../../../support/database.ts';
import { hostingOn, YES } from '../../../support/hosting.ts';

const test = sharedDatabase();
const on = () => hostingOn(test.database);
const ask = (changes: Record<string, string> = {}) => on().ask({ wants: 'pack', day: '', ...changes });
const noted = async () =>
  (await test.database.query('select answer, day from host_answer')).rows as unknown[];

describe('a request for what is shown without us', () => {
  it('says so to its coordinator, who is asked for no day', async () => {
    const reference = await ask();
    const [toUs] = await on().emails('team');
    expect(toUs?.text).toContain('Answer them: yes, or no');
    const page = await on().page('hosting', reference);
    expect(page('dl').text()).toContain('Something to show or give out without us');
    expect(page('input[type=date], input[type=time]').length).toBe(0);
    expect(
      page('input[type=radio]')
        .toArray()
        .map(({ attribs }) => attribs['value']),
    ).toEqual(['yes', 'no']);
  });

  it('that is answered yes leads to what partners show, by email and on its own page', async () => {
    const reference = await ask();
    expect((await on().answer(reference, { answer: 'yes' })).status).toBe(303);
    expect(await noted()).toEqual([{ answer: 'pack', day: null }]);
    const [told] = await on().emails('host');
    expect(told?.text).toContain('Yes: please show and give out what we have');
    expect(told?.text).toContain('/roadshow/partners/');
    expect(told?.text).not.toMatch(/be with you on|we bring/);
    const coordinator = await on().page('hosting', reference);
    expect(coordinator('.notice').text()).toContain('Yes: please show');
    expect(coordinator('input[value=yes]').attr('checked')).toBeDefined();
    expect(coordinator('pre').length).toBe(0);
    const page = await on().page('host', reference);
    expect(page('.notice b').text()).toBe('Yes');
    expect(page('a[href="/roadshow/partners/"]').length).toBe(1);
    expect(page('main').text()).not.toMatch(/the day|What we bring|call it off/i);
  });

  it('that is answered no is told nothing of a visit', async () => {
    const reference = await ask();
    await on().answer(reference, { answer: 'no', words: 'We have one of each kind.' });
    const [told] = await on().emails('host');
    expect(told?.text).toContain('among those who show what we have');
    expect(told?.text).not.toContain('We can’t come');
    const page = await on().page('host', reference);
    expect(page('.notice').text()).toContain('Not this time');
    expect(page('a[href="/roadshow/partners/"]').length).toBe(0);
  });

  it('can’t be answered with another day, and waits with the way to what it may show', async () => {
    const reference = await ask();
    const response = await on().answer(reference, { ...YES, answer: 'another' });
    expect(response.status).toBe(422);
    expect(await noted()).toEqual([]);
    const page = await on().page('host', reference);
    expect(page('.notice').text()).toContain('Asked for');
    expect(page('a[href="/roadshow/partners/"]').length).toBe(1);
    expect((await on().emails('acknowledgement'))[0]?.text).not.toContain('what we bring');
  });

  it('is answered with a day where a stop is asked for as well', async () => {
    const reference = await ask({ wants: 'both', day: '2026-12-08' });
    expect((await on().answer(reference, { answer: 'yes' })).status).toBe(422);
    expect((await on().answer(reference, YES)).status).toBe(303);
    expect((await on().page('host', reference))('a.strong-link[href="/roadshow/partners/"]').length).toBe(1);
  });
});
