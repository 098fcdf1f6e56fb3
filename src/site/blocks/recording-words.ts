import type { Recording } from '../../content/schemas/index.ts';

/** Whether it is a film that plays here: a drawing or photo stands in its place until then. */
export const isOwnFilm = (recording?: Recording): boolean =>
  recording?.kind === 'film' && recording.media !== undefined;

const counted = (count: number, one: string) =>
  count === 0 ? [] : [`${count} ${one}${count === 1 ? '' : 's'}`];

/** A length as people say it: of `3:20`, 3 minutes 20 seconds. */
export function sayLength(length: string): string {
  const [minutes = 0, seconds = 0] = length.split(':').map(Number);
  return [...counted(minutes, 'minute'), ...counted(seconds, 'second')].join(' ');
}

const PROVIDERS: Readonly<Record<string, string>> = {
  'youtube.com': 'YouTube',
  'youtu.be': 'YouTube',
  'vimeo.com': 'Vimeo',
};

/** The words of a link to a recording on another website: where it leads, and what comes with that. */
export function sayProvider(kind: Recording['kind'], address: string): string {
  const host = new URL(address).hostname.replace(/^(www|m)\./, '');
  const name = PROVIDERS[host] ?? host;
  return `${kind === 'film' ? 'Watch' : 'Listen'} on ${name}: opens another website, which may use cookies`;
}

/**
 * The address of captions that stand in the page itself: browsers fetch those of a file at once, before anybody plays.
 * Spaces and letters stay, so that they compress with the words beside them.
 */
export const captionsAddress = (webVtt: string): string =>
  `data:text/vtt;charset=utf-8,${webVtt.replace(/[%#\p{Cc}]/gu, encodeURIComponent)}`;
