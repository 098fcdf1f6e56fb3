import type { Runtime } from '../../content/runtime.ts';
import type { Fields } from './fields.ts';

/** What the page that carries a form says in it of its own. */
export interface Wording {
  /** The words of its button. */
  button?: string | undefined;
  /** What is paused, of which somebody may be told when that changes. */
  paused?: Paused | undefined;
}

export interface Paused {
  /** What `tell_me` says: the short name of a group of children, or yes for the campaign that the form is of. */
  name: string;
  /** What its page says; absent where nobody knows any more. */
  words?: string | undefined;
}

/** The same of a form that comes back: by the campaign that it carries, and by what was ticked, which is never lost. */
export function wordingOf(values: Fields, { codes, needs }: Pick<Runtime, 'codes' | 'needs'>): Wording {
  const { campaign = '', tell_me: name = '' } = values;
  const code = Object.hasOwn(codes, campaign) ? codes[campaign] : undefined;
  const need = Object.hasOwn(needs, name) ? needs[name] : undefined;
  // Nothing that is sensitive is kept with anybody's answers.
  const words = need ? need.paused : code?.sensitive ? undefined : code?.paused;
  const paused = name !== '' || words !== undefined ? { name: name || 'yes', words } : undefined;
  return { button: code?.button, paused };
}
