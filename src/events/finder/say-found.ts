import { sayMiles } from '../../platform/geography/distance.ts';
import type { Choice } from './choice.ts';
import type { FinderDate } from './dates-file.ts';
import type { Findings, Found } from './find.ts';
import type { Place } from './places-file.ts';

/** What was found, and what comes first: `3 dates within 10 miles of DH1, and 2 online. The nearest comes first.` */
export function sayFound(findings: Findings, choice: Choice, place: Place | undefined): string {
  const { near, online, instead } = findings;
  const going = near + online;
  const what = [sayCount(near), sayWhen(choice), sayWhere(choice, place)].filter(Boolean).join(' ');
  const others = online === 0 ? '' : `, ${near === 0 ? 'but' : 'and'} ${online} online`;
  const order = place && near > 0 && choice.order !== 'soonest' ? 'nearest' : 'soonest';
  return [
    near === 0 && !place && online > 0 ? `${sayCount(online)} online` : `${what}${others}`,
    ...(instead ? [sayInstead(instead)] : []),
    ...(going > 1 ? [`The ${order} comes first`] : []),
  ]
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

const sayCount = (count: number) => (count === 0 ? 'No dates' : count === 1 ? '1 date' : `${count} dates`);

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

function sayWhen({ when }: Choice): string {
  if (when === undefined) return '';
  if (when === 'fortnight') return 'in the next two weeks';
  if (when === 'evenings') return 'in the evening';
  if (when === 'weekends') return 'at the weekend';
  const [year, month] = when.split('-');
  return `in ${MONTHS[Number(month) - 1]} ${year}`;
}

function sayWhere({ within }: Choice, place: Place | undefined): string {
  if (!place) return '';
  return within === undefined ? `near ${place.name}` : `within ${within} miles of ${place.name}`;
}

/** `The nearest is about 14 miles away, in Consett, on Tuesday 8 December` */
function sayInstead({ date, away }: Found): string {
  const far = away === undefined ? '' : ` ${sayMiles(away)} away,`;
  return `The ${away === undefined ? 'next' : 'nearest'} is${far} in ${townOf(date)}, on ${date.day.words}`;
}

/** An address ends in its town. */
const townOf = ({ venue }: FinderDate) => venue?.address.split(',').pop()?.trim() ?? '';

/** What a person should know of the place that they gave, or didn't; undefined when there is nothing to say. */
export function sayPlaceNote(
  typed: string,
  place: Place | undefined,
  { within }: Choice,
  example: string,
): string | undefined {
  if (place?.middleOf !== undefined) return `We measure from the middle of ${place.middleOf}.`;
  if (place) return undefined;
  if (typed.trim() !== '') {
    return `We don’t know that place. Try a postcode, its first half or a town of ours, such as ${example}. Until then, here is everything.`;
  }
  return within === undefined ? undefined : `Say where you are, and we’ll keep to ${within} miles.`;
}
