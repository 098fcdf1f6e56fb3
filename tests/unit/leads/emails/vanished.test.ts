import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { VanishedDate } from '../../../../src/events/memory.ts';
import { vanishedEmail } from '../../../../src/leads/emails/vanished.tsx';
import { vanishedDates } from '../../../support/content.ts';
import { hiddenText, visibleText } from '../../../support/html.ts';
import { built, clock } from '../../../support/sample.ts';

const { agency } = built.runtime;
const write = (dates: readonly VanishedDate[]) => vanishedEmail(dates, { agency }, clock());

describe('the email on dates that are gone', () => {
  it('goes to the editors, or else to the owner', () => {
    expect(write(vanishedDates(1)).to).toBe('website@dalesandwear.example');
    const { editors: _, ...without } = agency;
    expect(vanishedEmail(vanishedDates(1), { agency: without }, clock()).to).toBe(agency.owner.inbox);
  });

  it.each([
    [1, '1 date is gone from the website', 'people may have it in their calendars'],
    [2, '2 dates are gone from the website', 'people may have them in their calendars'],
  ])('says how many, that nobody was told, and what to do, as HTML and as text: %i', (count, what, held) => {
    const { subject, html, text } = write(vanishedDates(count));
    expect(subject).toBe(`Please look: ${what}`);
    const order = [
      what,
      'We’ve told nobody',
      held,
      'Date 1',
      'Tuesday 8 December, 10am to midday. Its page was /events/date-1/',
      'What to do',
      'put it back with the status “cancelled”, say why',
      'If it has a new name',
      '“formerly”',
      'If it’s missing by mistake',
    ];
    for (const said of [text, visibleText(html)]) {
      const places = order.map((words) => said.indexOf(words));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0]).toBe(0);
      expect(said).not.toContain('The same is so');
    }
    expect(hiddenText(html)).toContain('Which, when, and what to do.');
  });

  it.each([
    ['2027-06-08T17:30:00Z', '2027-06-08T19:00:00Z', 'Tuesday 8 June 2027, 6:30pm to 8pm.'],
    ['2026-12-31T19:00:00Z', '2027-01-01T00:00:00Z', 'Thursday 31 December, 7pm to midnight.'],
  ])('says times of London, and a year that isn’t this one: %s', (starts, ends, said) => {
    const times = { starts: Temporal.Instant.from(starts), ends: Temporal.Instant.from(ends) };
    expect(write([{ slug: 'talk', title: 'Talk', ...times }]).text).toContain(`Talk: ${said}`);
  });

  it('names thirty, and says how many more there are', () => {
    expect(write(vanishedDates(30)).text).not.toContain('The same is so');
    const { text } = write(vanishedDates(42));
    expect(text).toContain('Date 30');
    expect(text).not.toContain('Date 31');
    expect(text).toContain('The same is so of 12 more dates.');
  });
});
