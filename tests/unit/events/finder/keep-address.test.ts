import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepAddress, keptPlace } from '../../../../src/events/finder/keep-address.ts';

/** A history that takes a hundred changes in half a minute, as Safari does. */
function safari() {
  const times: number[] = [];
  const history = {
    state: null as unknown,
    address: '',
    replaceState(state: unknown, _: string, address: string) {
      const recent = times.filter((time) => time > Date.now() - 30_000);
      times.push(Date.now());
      if (recent.length >= 100) throw new DOMException('too many', 'SecurityError');
      history.state = structuredClone(state);
      history.address = address;
    },
  };
  return { history, calls: () => times.length };
}

const page = { pathname: '/events/', hash: '#main' } as Location;
const as = (history: object) => history as History;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('the place stands in the state, beside what others keep there, and the choice in the address', () => {
  const { history } = safari();
  history.state = { other: 1 };
  const keeper = keepAddress(as(history), page);
  keeper.write({ search: '?within=5', place: 'DH1 1AB' });
  keeper.write({ search: '?within=10', place: 'DH1 1AB' });
  expect(history.address).toBe('');
  vi.advanceTimersByTime(500);
  expect(history).toMatchObject({
    address: '/events/?within=10#main',
    state: { other: 1, finder: 'DH1 1AB' },
  });
  expect(keptPlace(as(history))).toBe('DH1 1AB');
});

it.each([0, 100, 290, 300, 600])('a hundred changes, one each %d ms, stay under Safari’s limit', (pause) => {
  const { history, calls } = safari();
  const keeper = keepAddress(as(history), page);
  for (let change = 0; change < 100; change += 1) {
    keeper.write({ search: `?within=${change}`, place: '' });
    vi.advanceTimersByTime(pause);
  }
  vi.advanceTimersByTime(500);
  expect(history.address).toBe('/events/?within=99#main');
  expect(calls()).toBeLessThanOrEqual(100);
});

it('a browser that refuses is asked again at the next change, or when the page goes', () => {
  const { history } = safari();
  const keeper = keepAddress(as(history), page);
  for (let call = 0; call < 100; call += 1) history.replaceState(null, '', '/others/');
  keeper.write({ search: '?within=5', place: 'DH1' });
  expect(() => keeper.flush()).not.toThrow();
  expect(history.address).toBe('/others/');
  vi.advanceTimersByTime(31_000);
  keeper.flush();
  expect(history.address).toBe('/events/?within=5#main');
});

it('any other failure isn’t hidden', () => {
  const history = {
    state: null,
    replaceState() {
      throw new TypeError('a bug');
    },
  };
  const keeper = keepAddress(as(history), page);
  keeper.write({ search: '', place: '' });
  expect(() => keeper.flush()).toThrow('a bug');
});

it.each([null, undefined, 'text', 7, { finder: 7 }, []])('a state of %j keeps no place', (state) => {
  expect(keptPlace(as({ state }))).toBeUndefined();
});
