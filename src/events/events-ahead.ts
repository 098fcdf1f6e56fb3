import { buildClock, getEvents, onceABuild } from '../content/queries.ts';
import { isAhead } from './event-status.ts';

/** Events that a person can still go to, cancelled ones too, by start. */
export const getEventsAhead = onceABuild(async () => {
  const now = buildClock();
  return (await getEvents()).filter(({ data }) => isAhead(data, now));
});
