import { expect, it } from 'vitest';

/** Minutes behind UTC on 1 July, and on 1 January. */
const OFFSETS: Readonly<Record<string, [number, number]>> = {
  'Europe/London': [-60, 0],
  'America/New_York': [240, 300],
  'Pacific/Auckland': [-720, -780],
};

it('the machine is in the zone that these tests are run for', () => {
  const months = [6, 0].map((month) => new Date(2026, month, 1).getTimezoneOffset());
  expect(months).toEqual(OFFSETS[process.env['TZ'] ?? ''] ?? [0, 0]);
});
