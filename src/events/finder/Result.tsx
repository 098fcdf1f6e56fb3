import { dateHref, seriesName } from '../../content/addresses.ts';
import { AUDIENCES } from '../../content/audiences.ts';
import { splitAtNames } from '../../design/whole-names.ts';
import { sayMiles } from '../../platform/geography/distance.ts';
import { isOff, kindWords, sayAudience, sayPlace, statusWords } from '../event-words.ts';
import type { Found } from './find.ts';

interface Props {
  found: Found;
  /** In ms since 1970. */
  now: number;
}

/** A date that was found, as lists of dates show it. */
export default function Result({ found: { date, away, more }, now }: Props) {
  const { slug, title, day, hours, venue, kind, status, starts } = date;
  const off = isOff({ status });
  const turn = statusWords[status];
  return (
    <li className={['event', kind, ...(off ? ['off'] : [])].join(' ')}>
      <time className="date" dateTime={day.iso}>
        {day.weekday} <b>{Number(day.iso.slice(-2))}</b> {day.month}
      </time>
      <div>
        <h3>
          <a className="whole" href={dateHref(slug)}>
            {wholeNames(title)}
          </a>
        </h3>
        <p>
          {turn !== undefined && <b className={off ? 'turn' : undefined}>{turn}. </b>}
          {!off && starts <= now && <b>On now. </b>}
          {hours}
        </p>
        <p>
          {wholeNames(sayPlace(venue))}
          {venue && date.is('fromHome') && ', or from home'}
          {away !== undefined && ' '}
          {away !== undefined && <span className="away">{sayMiles(away)} away</span>}
        </p>
        {more > 0 && (
          <p>
            <a className="finder-series" href={dateHref(seriesName(slug))}>
              And {more === 1 ? 'another date' : `${more} more dates`}
            </a>
          </p>
        )}
        <p className="tags">
          <span>{kindWords[kind]}</span> <span>{sayAudience(AUDIENCES.filter((each) => date.is(each)))}</span>
        </p>
      </div>
    </li>
  );
}

/** As `WholeNames.astro`. */
const wholeNames = (words: string) =>
  splitAtNames(words).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="whole-name">
        {part}
      </span>
    ) : (
      part
    ),
  );
