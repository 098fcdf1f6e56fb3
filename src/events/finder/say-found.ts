import { sayMiles } from '../../platform/geography/distance.ts';
import { isOff } from '../event-words.ts';
import type { Choice } from './choice.ts';
import type { FinderDate } from './dates-file.ts';
import type { Findings, Found } from './find.ts';
import type { Place } from './places-file.ts';

/** What was found, and what comes first: `3 dates within 10 miles of DH1, and 2 online. The nearest to DH1 comes first.` */
export function sayFound(findings: Findings, choice: Choice, place: Place | undefined): string {
  const { near, online, instead } = findings;
  const what = [sayCount(near), sayWhen(choice), sayWhere(near, choice, place)].filter(Boolean).join(' ');
  const others = online === 0 ? '' : `, ${near === 0 ? 'but' : 'and'} ${online} online`;
  return [
    near === 0 && !place && online > 0 ? `${sayCount(online)} online` : `${what}${others}`,
    ...(instead ? [sayInstead(instead)] : []),
    ...sayOrder(findings, choice, place),
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

/** However far they are, dates are near nobody: without a radius only their order says of what place they are. */
function sayWhere(near: number, { within }: Choice, place: Place | undefined): string {
  if (!place) return '';
  if (within !== undefined) return `within ${within} miles of ${place.name}`;
  return near === 0 ? `near ${place.name}` : '';
}

function sayOrder({ found, near, online }: Findings, { order }: Choice, place: Place | undefined): string[] {
  const [only] = found.filter(({ date, away }) => away !== undefined && !isOff(date));
  if (place && near === 1 && only?.away !== undefined)
    return [`It’s ${sayMiles(only.away)} from ${place.name}`];
  if (near + online < 2) return [];
  return [
    place && near > 0 && order !== 'soonest'
      ? `The nearest to ${place.name} comes first`
      : 'The soonest comes first',
  ];
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
  if (place?.isFar) {
    return `${place.name} looks to be outside our area. You can still talk to us, or to the council or agency where you live.`;
  }
  if (place) return undefined;
  if (typed.trim() !== '') {
    return `We don’t know that place. Try the first half of your postcode or a town of ours, such as ${example}. Meanwhile, here they all are.`;
  }
  return within === undefined ? undefined : `Say where you are, and we’ll keep to ${within} miles.`;
}
