import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { orderTours } from '../../../src/roadshow/tour-order.ts';

type Stop = Parameters<typeof orderTours>[1][number];

const tour = (slug: string, from: string, to: string) => ({
  slug,
  data: { title: slug, summary: '', from, to, partners: ['Libraries'], formerly: [] },
});
const stop = (
  tour: string | undefined,
  starts: string,
  ends: string,
  status: 'scheduled' | 'cancelled' = 'scheduled',
): Stop => ({
  slug: `${tour}-${starts}`,
  data: { tour, starts, ends, status },
});
const at = (time: string) => Temporal.Instant.from(time);
const slugs = (...given: Parameters<typeof orderTours>) => orderTours(...given).map(({ slug }) => slug);

const autumn = tour('autumn', '2026-11-01', '2026-12-20');
const spring = tour('spring', '2027-03-01', '2027-04-30');
const stops = [
  stop('autumn', '2026-11-10T10:00', '2026-11-10T12:00'),
  stop('autumn', '2026-12-10T10:00', '2026-12-10T12:00'),
  stop('spring', '2027-03-10T10:00', '2027-03-10T12:00'),
  stop('spring', '2027-04-10T10:00', '2027-04-10T12:00'),
];

describe('the tour that leads', () => {
  it.each([
    ['is the soonest before any has begun', '2026-10-01T09:00Z', ['autumn', 'spring']],
    ['is the running one, though another is written', '2026-11-23T09:00Z', ['autumn', 'spring']],
    ['runs until its last stop ends', '2026-12-10T11:59Z', ['autumn', 'spring']],
    ['gives way to the one to come when its last stop ends', '2026-12-10T12:00Z', ['spring', 'autumn']],
    ['is the latest when all are over', '2027-06-01T09:00Z', ['spring', 'autumn']],
    ['goes by London’s clock in summer', '2027-04-10T10:59Z', ['spring', 'autumn']],
  ])('%s', (_, now, order) => {
    expect(slugs([autumn, spring], stops, at(now))).toEqual(order);
    expect(slugs([spring, autumn], stops.toReversed(), at(now))).toEqual(order);
  });

  it('runs as its stops do, whatever its own days say', () => {
    const early = tour('early', '2026-01-01', '2026-02-01');
    const late = stop('early', '2026-11-30T10:00', '2026-11-30T12:00');
    const first = stop('early', '2026-11-20T10:00', '2026-11-20T12:00');
    expect(slugs([spring, early], [...stops, late, first], at('2026-11-23T09:00Z'))).toEqual([
      'early',
      'spring',
    ]);
  });

  it('runs on its own days while it has no stops, to the end of the last', () => {
    const bare = tour('bare', '2026-11-01', '2026-11-23');
    expect(slugs([autumn, bare], [], at('2026-11-23T23:59Z'))).toEqual(['bare', 'autumn']);
    expect(slugs([autumn, bare], [], at('2026-11-24T00:00Z'))).toEqual(['autumn', 'bare']);
  });

  it('is the one whose next stop is soonest when two are running', () => {
    const other = [
      stop('spring', '2026-11-01T10:00', '2026-11-01T12:00'),
      stop('spring', '2026-11-25T10:00', '2026-11-25T12:00'),
    ];
    expect(slugs([autumn, spring], [...stops, ...other], at('2026-11-23T09:00Z'))).toEqual([
      'spring',
      'autumn',
    ]);
  });

  it('isn’t told by a cancelled stop, nor by events of no tour', () => {
    const others = [
      stop('spring', '2026-11-01T10:00', '2026-11-01T12:00', 'cancelled'),
      stop(undefined, '2026-11-01T10:00', '2026-11-01T12:00'),
    ];
    expect(slugs([spring, autumn], [...stops, ...others], at('2026-10-01T09:00Z'))).toEqual([
      'autumn',
      'spring',
    ]);
  });
});

it('no tour is lost, whatever their days', () => {
  const day = fc
    .integer({ min: 0, max: 700 })
    .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString());
  const span = fc.tuple(day, day).map((days) => days.toSorted());
  fc.assert(
    fc.property(fc.array(span, { maxLength: 6 }), day, (spans, today) => {
      const tours = spans.map(([from = '', to = ''], index) => tour(`t${index}`, from, to));
      const order = slugs(tours, [], at(`${today}T12:00Z`));
      expect(order.toSorted()).toEqual(tours.map(({ slug }) => slug).toSorted());
    }),
  );
});
