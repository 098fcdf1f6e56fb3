import type { Entry } from '../../content/queries.ts';
import type { Block } from '../../content/schemas/index.ts';
import { getInvitations, type EventDate } from '../../events/dates.ts';
import { chooseDates } from './chosen.ts';

/** The dates that the map of a campaign has a window for, by start. */
export async function mapDates(
  { tour }: Pick<Block<'map'>, 'tour'>,
  { data }: Entry<'campaigns'>,
): Promise<EventDate[]> {
  const dates = (await getInvitations()).filter(
    (date) => date.venue?.position && (tour === undefined || date.data.tour === tour),
  );
  return chooseDates(dates, { most: dates.length }, data);
}
