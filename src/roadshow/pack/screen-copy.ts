/** In ms. */
const HOUR = 3_600_000;

const FRAME = /<div class="screen"[^>]*>/;
const SLIDE = /<section data-slide([^>]*)>[\s\S]*?<\/section>/g;

/** What a slide says of how long it may be seen: RFC 3339, and in hours without a network. */
export interface Term {
  until?: string | undefined;
  keeps?: string | undefined;
}

/**
 * Whether a slide may not be seen any more.
 * @param sent when the site sent its page, by the site’s own clock, and `age` how long ago that is: in ms
 */
export const isOver = ({ until, keeps }: Term, sent: number, age: number): boolean =>
  (until !== undefined && sent + age >= Date.parse(until)) ||
  (keeps !== undefined && age > Number(keeps) * HOUR);

/** Whether it is the page of a screen, and not what a network that wants its terms accepted says in its place. */
export const isScreen = (html: string): boolean => FRAME.test(html) && html.includes('<section data-slide');

/** The page of a screen as the site sent it, with when that was, by the site’s clock and by the display’s (`seen`): in ms. */
export const asSent = (html: string, sent: number, seen: number): string => noted(html, sent, 0, seen);

/**
 * The copy of a page as it may be shown at `seen`, by the display’s clock: without the slides that are over. A clock that
 * was set, either way, makes a copy older and never younger.
 */
export function asOf(html: string, seen: number): string {
  const frame = FRAME.exec(html)?.[0] ?? '';
  const said = (name: string) => Number(attribute(frame, name));
  const age = said('age') + Math.abs(seen - said('seen'));
  const isGone = (tag: string) =>
    isOver({ until: attribute(tag, 'until'), keeps: attribute(tag, 'keeps') }, said('sent'), age);
  const shown = html.replace(SLIDE, (slide, tag: string) => (isGone(tag) ? '' : slide));
  return noted(shown, said('sent'), age, seen);
}

/** The files that a page asks for, as paths: their names change with what is in them. */
export const filesOf = (html: string): Set<string> => new Set(html.match(/\/_astro\/[\w.-]+/g));

const noted = (html: string, sent: number, age: number, seen: number) =>
  html.replace(FRAME, `<div class="screen" data-sent="${sent}" data-age="${age}" data-seen="${seen}">`);

const attribute = (tag: string, name: string) => new RegExp(`data-${name}="([^"]*)"`).exec(tag)?.[1];
