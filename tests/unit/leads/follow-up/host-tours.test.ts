import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sharedDatabase } from '../../../support/database.ts';
import { hostingOn, stop, tour, YES } from '../../../support/hosting.ts';

const test = sharedDatabase();
/** Winter runs now; Market and Library overlap in January, Market first. */
const tours = {
  winter: tour('2026-11-01', '2026-12-20', 'Winter'),
  library: tour('2027-01-10', '2027-03-01', 'Library'),
  market: tour('2027-01-04', '2027-02-01', 'Market'),
};
const events = { one: stop('library', 'stanley'), two: stop('market', 'consett-and-the-derwent-valley') };
const on = () => hostingOn(test.database, { tours, events });

const tourIn = (entry: string) => (parse(entry.split(/^---$/m)[1] ?? '') as { tour: string }).tour;

describe('of tours that overlap', () => {
  it.each([
    ['the one that runs on the day that is asked for', { day: '2027-02-10' }, 'Library'],
    ['the one that starts first, where neither stops near', { day: '2027-01-20' }, 'Market'],
    ['the one that stops in that area', { day: '2027-01-20', postcode: 'DH9 0AA' }, 'Library'],
    ['the running one, without a day', { day: '' }, 'Winter'],
    ['the running one, on a day that no tour has', { day: '2027-08-01' }, 'Winter'],
  ])('the coordinator gets a request of %s', async (_, changes, role) => {
    await on().ask(changes);
    expect((await on().emails('team')).map(({ to }) => to)).toEqual([`${role.toLowerCase()}@county.example`]);
  });

  it.each([
    ['the day that is agreed', { day: '2027-02-10' }, { day: '2027-02-10' }, 'library'],
    ['another day, of another tour', { day: '2027-02-10' }, { day: '2026-12-08' }, 'winter'],
    [
      'the tour that has it, where it runs then as well',
      { day: '2027-02-10' },
      { day: '2027-01-20' },
      'library',
    ],
    ['the running one, on a day that no tour has', { day: '' }, { day: '2027-08-01' }, 'winter'],
  ])('the stop to paste names that of %s', async (_, asked, agreed, slug) => {
    const reference = await on().ask(asked);
    await on().answer(reference, { ...YES, ...agreed });
    const page = await on().page('hosting', reference);
    expect(tourIn(page('pre').text())).toBe(slug);
  });
});
