/** How many requests are answered in a window of so many milliseconds. Resend's default is 5 in 1000. */
export type Rate = { requests: number; perMs: number };

/** Whether a request is within the rate, and the headers Resend sends with the answer. Times are in seconds. */
export type RateVerdict = { within: boolean; headers: Record<string, string> };

/** Counts requests in fixed windows; the first request after one ends starts the next. No rate: never limits. */
export function createRateLimit(rate: Rate | undefined, now: () => Date) {
  let window = { endsAt: 0, used: 0 };
  return {
    count(): RateVerdict {
      if (!rate) return { within: true, headers: {} };
      const time = now().getTime();
      if (time >= window.endsAt) window = { endsAt: time + rate.perMs, used: 0 };
      window.used += 1;
      const reset = String(Math.ceil((window.endsAt - time) / 1000));
      const within = window.used <= rate.requests;
      return {
        within,
        headers: {
          'ratelimit-limit': String(rate.requests),
          'ratelimit-remaining': String(Math.max(0, rate.requests - window.used)),
          'ratelimit-reset': reset,
          ...(!within && { 'retry-after': reset }),
        },
      };
    },
    clear() {
      window = { endsAt: 0, used: 0 };
    },
  };
}
