/** How long after a change the address follows, in ms: at most 60 times in the half minute in which Safari takes 100. */
const WAIT = 500;

/** What an entry of the history keeps. */
export interface Kept {
  /** The address's search, `?within=10`. */
  search: string;
  /** The place as it was typed: it stands in the entry's state, and in no address. */
  place: string;
}

/** Writes what is kept of the present page, the last change of several. */
export interface AddressKeeper {
  write(kept: Kept): void;
  /** Writes at once what waits. */
  flush(): void;
}

/** Keeps a choice in the address and the state of this entry of the history. A browser that refuses changes nothing. */
export function keepAddress(history: History, location: Location): AddressKeeper {
  let waiting: Kept | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    if (!waiting) return;
    const { search, place } = waiting;
    try {
      history.replaceState(
        { ...stateOf(history), finder: place },
        '',
        `${location.pathname}${search}${location.hash}`,
      );
      waiting = undefined;
    } catch (error) {
      // Too many in too short a time: the next change, or the end of the page, writes it.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return {
    write(kept) {
      waiting = kept;
      clearTimeout(timer);
      timer = setTimeout(flush, WAIT);
    },
    flush,
  };
}

const stateOf = ({ state }: History): Record<string, unknown> =>
  typeof state === 'object' && state !== null ? state : {};

/** The place that this entry of the history keeps; undefined where the finder wasn't used. */
export function keptPlace(history: History): string | undefined {
  const { finder } = stateOf(history);
  return typeof finder === 'string' ? finder : undefined;
}
