import type { Temporal } from 'temporal-polyfill';
import type { Check, Context } from './checks/check.ts';
import type { Content } from './entry.ts';
import type { Problem } from './problems.ts';
import type { RuntimeParts } from './runtime.ts';

/** What an expansion made, and what it couldn't: an error leaves its entry out. */
export interface Expanded {
  content: Content;
  problems: readonly Problem[];
}

/** Makes more of what editors wrote, as many dates of one that repeats: what it makes is checked and published as well. */
export type Expansion = (content: Content, today: Temporal.PlainDate) => Expanded;

/** What every room asks of content and makes of it. src/content-rules.ts lists it; content's functions take it. */
export interface ContentRules {
  expansions: readonly Expansion[];
  /**
   * What leaves an entry out of a site for the public: it can’t be shown, or it would do harm that can’t be undone.
   * They are asked again until nothing more falls.
   */
  leavesOut: readonly Check<Context>[];
  /** Errors in an entry that is published all the same: it does less harm than its absence would. */
  stays: readonly Check[];
  /** What somebody should judge: warnings, which a build doesn't ask for. */
  judged: readonly Check[];
  runtime: RuntimeParts;
}
