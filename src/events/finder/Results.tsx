import { useEffect, useMemo, useRef, useState } from 'react';
import type { FinderProps } from './finder-props.ts';
import { find, type Findings } from './find.ts';
import { matchPlace } from './match-place.ts';
import type { Place } from './places-file.ts';
import Result from './Result.tsx';
import { sayFound, sayPlaceNote } from './say-found.ts';
import type { Asked, FinderState } from './use-finder.ts';

/** How many more results show at a time. */
const MORE = 8;

interface Props extends FinderProps {
  finder: FinderState;
}

/** What was found for what was asked. */
interface Answer extends Findings {
  asked: Asked;
  place: Place | undefined;
}

/** What was found; a live region says how much, or what the finder waits for. */
export default function Results({ finder, ...props }: Props) {
  const { asked, loading } = finder;
  const answer = useAnswer(finder, props);
  const hasFailed = asked !== undefined && loading.state === 'failed';
  return (
    <div className="finder-found">
      <output>
        {hasFailed && (
          <span>
            The dates didn’t come through. Try again, or take the lists of dates, which are there without it.
          </span>
        )}
        {asked && loading.state === 'waiting' && <span>Looking…</span>}
        {answer && <Said {...answer} example={props.example} />}
      </output>
      {hasFailed && (
        <button className="button quiet" type="button" onClick={finder.retry}>
          Try again
        </button>
      )}
      {answer?.instead && (
        <ul className="events">
          <Result found={answer.instead} now={finder.now} />
        </ul>
      )}
      {/* Whoever finds nothing near is told here what else they can do. */}
      {answer?.near === 0 && (
        <>
          <p>
            <a href="/enquire/">{props.ask}</a>
            {answer.place?.isFar ? '.' : ', and if you’d like us to, we’ll come to you.'}
          </p>
          <p>
            <a className="strong-link" href={props.tellMe}>
              Tell me when you’re near me
            </a>
          </p>
        </>
      )}
      {answer && <List {...props} answer={answer} finder={finder} />}
    </div>
  );
}

/** Undefined before anything was asked, until the files are there, and while a place is half typed. */
function useAnswer({ asked, loading, now }: FinderState, { start, stops }: FinderProps): Answer | undefined {
  return useMemo(() => {
    if (!asked || loading.state !== 'ready') return undefined;
    const { dates, places } = loading.files;
    const isEmpty = asked.place.trim() === '';
    const place = matchPlace(places, isEmpty ? start : asked.place);
    if (!place && !isEmpty && !asked.settled) return undefined;
    const meant = dates.filter(({ kind }) => !stops || kind === 'roadshow');
    const { instead, ...findings } = find(meant, asked.choice, place, now);
    // From outside our area the nearest is no help.
    return { ...findings, ...(instead && !place?.isFar && { instead }), asked, place };
  }, [asked, loading, now, start, stops]);
}

function Said({ example, ...answer }: Answer & { example: string }) {
  const { place, choice } = answer.asked;
  const note = sayPlaceNote(place, answer.place, choice, example);
  return (
    <>
      {note !== undefined && <span>{note}</span>}
      <b>{sayFound(answer, choice, answer.place)}</b>
    </>
  );
}

function List({ answer, finder, first }: Props & { answer: Answer }) {
  const { found, near, asked, place } = answer;
  const [more, setMore] = useState<{ of: Asked; count: number }>();
  const count = more?.of === asked ? more.count : first;
  const list = useRef<HTMLUListElement>(null);
  const focusNext = useRef<number>(undefined);
  useEffect(() => {
    if (focusNext.current === undefined) return;
    list.current?.children[focusNext.current]?.querySelector('a')?.focus();
    focusNext.current = undefined;
  });
  const isBySoonest = asked.choice.order === 'soonest';
  return (
    <>
      {place && near > 1 && (
        <button
          className="finder-sort"
          type="button"
          onClick={() => finder.orderBy(isBySoonest ? undefined : 'soonest')}
        >
          Show the {isBySoonest ? 'nearest' : 'soonest'} first
        </button>
      )}
      <ul className="events" ref={list}>
        {found.slice(0, count).map((each) => (
          <Result key={each.date.slug} found={each} now={finder.now} />
        ))}
      </ul>
      {found.length > count && (
        <button
          className="button quiet"
          type="button"
          onClick={() => {
            focusNext.current = count;
            setMore({ of: asked, count: count + MORE });
          }}
        >
          Show more
        </button>
      )}
    </>
  );
}
