import type { Content } from '../../content/entry.ts';
import { problemOf, type Problem } from '../../content/problems.ts';
import { writtenEvents } from './written.ts';

const twice = problemOf('request-twice', 'warning');

/** Events at two venues for one request: whoever asked sees but one of them on their page. */
export function requestsTwice(content: Content): Problem[] {
  const asked = writtenEvents(content).flatMap(({ source, data: { request, place } }) =>
    request === undefined || place.type !== 'venue' ? [] : [{ source, request, venue: place.venue }],
  );
  return asked.flatMap(({ source, request, venue }) => {
    const other = asked.find((each) => each.request === request && each.venue !== venue);
    if (!other) return [];
    return twice(
      { source, field: 'request' },
      `${request} is that of ${other.source}, too, at ${other.venue}`,
      'Leave it with the one that the venue asked for.',
    );
  });
}
