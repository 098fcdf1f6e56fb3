import { useEffect, useRef, useState, type RefObject } from 'react';
import { choiceFrom, searchWith, type Choice } from './choice.ts';
import { chosen, fillIn, typedPlace } from './finder-form.ts';
import { keepAddress, keptPlace, type AddressKeeper } from './keep-address.ts';
import { loadFiles, type FinderFiles } from './load-files.ts';
import { matchPlace } from './match-place.ts';
import { SENT } from './on-use.ts';

/** How long after the last letter of a place to look for it, in ms. */
const PAUSE = 400;

/** How often what is over leaves, in ms. */
const MINUTE = 60_000;

/** What somebody asked the finder. */
export interface Asked {
  /** As they typed it. */
  place: string;
  /** Whether they have ended typing it: until then it isn't said that nobody knows it. */
  settled: boolean;
  choice: Choice;
}

/** The files, as far as they have come. */
export type Loading = { state: 'waiting' } | { state: 'failed' } | { state: 'ready'; files: FinderFiles };

/** What the finder shows, and what can be done with it. */
export interface FinderState {
  /** Undefined until somebody asked for anything. */
  asked: Asked | undefined;
  loading: Loading;
  /** The true time as far as it is known, in ms since 1970. */
  now: number;
  /** Something was chosen or typed; `settled` when they have ended typing. */
  look(settled: boolean): void;
  /** The same after the last letter. */
  lookSoon(): void;
  /** Somebody leaves the box in which they typed. */
  settle(): void;
  orderBy(order: Choice['order']): void;
  retry(): void;
}

/** Looks for what the controls of a form say, from the first on; address and history follow. */
export function useFinder(form: RefObject<HTMLFormElement | null>): FinderState {
  const [asked, setAsked] = useState<Asked>();
  const [loading, setLoading] = useState<Loading>({ state: 'waiting' });
  const now = useNow(loading.state === 'ready' ? loading.files.offset : 0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keeper = useRef<AddressKeeper>(undefined);

  const ask = (next: Asked) => {
    setAsked(next);
    keeper.current?.write({ search: searchWith(next.choice, location.search), place: next.place });
  };

  const look = (settled: boolean, order = asked?.choice.order) => {
    clearTimeout(timer.current);
    if (!form.current) return;
    const place = typedPlace(form.current);
    // A place that is half typed hides nothing of what was found before.
    const isKnown =
      settled ||
      place.trim() === '' ||
      loading.state !== 'ready' ||
      matchPlace(loading.files.places, place) !== undefined;
    if (isKnown) ask({ place, settled, choice: chosen(form.current, order) });
  };

  useEffect(() => {
    void load().then(setLoading);
    keeper.current = keepAddress(history, location);
    const restore = (cause?: PopStateEvent) => {
      const place = keptPlace(history);
      const choice = choiceFrom(location.search);
      if (!form.current) return;
      // An entry that was here before comes back whole.
      fillIn(form.current, place ?? '', choice, cause && place !== undefined ? 'all' : 'unset');
      // What was typed or chosen before this ran counts as well.
      const next = { place: typedPlace(form.current), choice: chosen(form.current, choice.order) };
      const isSent = form.current.hasAttribute(SENT);
      form.current.removeAttribute(SENT);
      if (isSent || place !== undefined || next.place !== '' || Object.keys(next.choice).length > 0) {
        setAsked({ ...next, settled: isSent || !form.current.contains(document.activeElement) });
        keeper.current?.write({ search: searchWith(next.choice, location.search), place: next.place });
      }
    };
    restore();
    const flush = () => keeper.current?.flush();
    addEventListener('pagehide', flush);
    // A link within the page makes an entry of its own, which keeps the place as well.
    addEventListener('popstate', restore);
    return () => {
      removeEventListener('pagehide', flush);
      removeEventListener('popstate', restore);
    };
  }, [form]);

  return {
    asked,
    loading,
    now,
    look: (settled) => look(settled),
    lookSoon() {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => look(false), PAUSE);
    },
    settle() {
      const place = form.current ? typedPlace(form.current) : '';
      if (place !== (asked?.place ?? '') || asked?.settled === false) look(true);
    },
    orderBy: (order) => asked && ask({ ...asked, choice: withOrder(asked.choice, order) }),
    retry() {
      setLoading({ state: 'waiting' });
      void load().then(setLoading);
    },
  };
}

const load = (): Promise<Loading> =>
  loadFiles().then(
    (files) => ({ state: 'ready', files }),
    () => ({ state: 'failed' }),
  );

function withOrder({ order: _order, ...choice }: Choice, order: Choice['order']): Choice {
  return { ...choice, ...(order && { order }) };
}

/** The time, again each minute, and when somebody comes back to the page. */
function useNow(offset: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const update = () => setNow(Date.now());
    const timer = setInterval(update, MINUTE);
    addEventListener('pageshow', update);
    document.addEventListener('visibilitychange', update);
    return () => {
      clearInterval(timer);
      removeEventListener('pageshow', update);
      document.removeEventListener('visibilitychange', update);
    };
  }, []);
  return now + offset;
}
