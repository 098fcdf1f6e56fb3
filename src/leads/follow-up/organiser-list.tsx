import { phoneHref } from '../../design/phone.ts';
import { SubmitButton } from '../../design/form.tsx';
import { sayCount } from '../emails/words.ts';
import { sayCall } from './calls.ts';
import { DateFields, type Dated } from './dated-link.tsx';
import type { Household, OrganisedNow } from './organised.ts';

/** The link of the page, which its forms carry on. */
export type PageLink = Pick<Dated, 'event' | 'until' | 'sig'>;

interface TapProps {
  link: PageLink;
  action: string;
  children: string;
  /** Whom it is about. */
  of?: Pick<Household, 'reference' | 'position'>;
  /** What that household was to be rung about. */
  about?: string;
  /** What it does and to whom, where its words alone don’t say. */
  label?: string;
  quiet?: boolean;
}

/** A button that does one thing. */
export function Tap({ link, action, children, of, about, label, quiet = true }: TapProps) {
  return (
    <form action="/api/organiser" method="post">
      <DateFields {...link} />
      {of && (
        <>
          <input type="hidden" name="ref" defaultValue={of.reference} />
          <input type="hidden" name="at" defaultValue={String(of.position)} />
        </>
      )}
      {about !== undefined && <input type="hidden" name="about" defaultValue={about} />}
      <SubmitButton name="action" value={action} quiet={quiet}>
        {children}
        {label !== undefined && <span className="hide"> {label}</span>}
      </SubmitButton>
    </form>
  );
}

/** A number, one tap away. */
const Ring = ({ number }: { number: string }) => (
  <a className="tel" href={phoneHref(number)}>
    {number}
  </a>
);

const sayMessage = ({ mayLeaveMessage }: Household): string =>
  mayLeaveMessage
    ? 'You may leave a message that says who we are.'
    : 'Leave no message, and don’t say who you are to anybody else.';

const nameOf = ({ name, reference }: Household) => (name === '' ? reference : name);

/** What whoever runs the date must know of a household, beside its name; where there’s something to ask, its number. */
function Marks(each: Household & { isNameless: boolean; isOverfull?: boolean }) {
  const { needs, mayBeTwice, stopped, phone, isNameless, isOverfull = false } = each;
  const isAsked = needs !== '' || (mayBeTwice && !isNameless) || isOverfull;
  return (
    <>
      {needs !== '' && (
        <p className="needs">
          <b>Needs:</b> <bdi>{needs}</bdi>
        </p>
      )}
      {mayBeTwice && !isNameless && (
        <p className="mark">The same phone or name is on this list twice: is it one household?</p>
      )}
      {isAsked && phone !== '' && (
        <p className="mark">
          <Ring number={phone} /> {sayMessage(each)}
        </p>
      )}
      {isAsked && phone === '' && !stopped && !isNameless && (
        <p className="mark">They left no number: their address is in the team’s email of their booking.</p>
      )}
      {stopped && <p className="mark">They asked us not to get in touch. If they come, they’re welcome.</p>}
    </>
  );
}

/** Who is coming: each household with what it needs, and from the morning on whether it came. */
export function Coming({ now, link }: { now: OrganisedNow; link: PageLink }) {
  const { coming, counts, isNameless, isToday, isOver, isOff, isOverfull } = now;
  if (counts.booked === 0) return <p>{isOver ? 'Nobody had booked.' : 'Nobody has booked yet.'}</p>;
  // What was said in the end counts: a tap after it would change nothing.
  const taps = isToday && !isNameless && !isOff && counts.came === null;
  const shown = isNameless && !isOverfull ? coming.filter(({ needs }) => needs !== '') : coming;
  return (
    <>
      {isOverfull && !isOver && (
        <p>
          More are booked than there are places. If there’s no room for all of them, ring whoever booked last:
          they stand last here.
        </p>
      )}
      {isNameless && <p>No list of names is kept of this date: only how many come, and what they need.</p>}
      {shown.length > 0 && (
        <ul className="register">
          {shown.map((each) => (
            <li key={each.reference} id={`b${each.position}`}>
              <div>
                <p>
                  <b>
                    <bdi>{nameOf(each)}</bdi>
                  </b>{' '}
                  <span className="places">
                    {each.came === null
                      ? sayCount(each.places, 'place')
                      : `${each.came} of ${each.places} came`}
                  </span>
                </p>
                <Marks {...each} isNameless={isNameless} isOverfull={isOverfull} />
              </div>
              {taps &&
                (each.came === null ? (
                  <Tap link={link} action="came" of={each} label={`: ${nameOf(each)}`} quiet={false}>
                    Came
                  </Tap>
                ) : (
                  <Tap link={link} action="fewer" of={each} label={`of ${nameOf(each)}`}>
                    One fewer
                  </Tap>
                ))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Who waits, in line, and from the evening before on the free place for the next. */
export function Waiting({ now, link }: { now: OrganisedNow; link: PageLink }) {
  const { waiting, byHand, isNameless, isOff } = now;
  return (
    <>
      <p>
        {isOff
          ? 'While it’s off, nobody is given a place.'
          : byHand === 'not yet'
            ? 'Until 6pm the day before, a free place goes to the next in line by itself. After that it’s you who gives it.'
            : byHand === 'one fits'
              ? 'There’s room for the next in line. They’re told at once, or come under “To be rung”: leave them time to come.'
              : 'There’s no free place now that would be enough for the next in line.'}
      </p>
      {byHand === 'one fits' && (
        <Tap link={link} action="promote" quiet={false}>
          Give the free place to the next in line
        </Tap>
      )}
      <ol className="register">
        {waiting.map((each) => (
          <li key={each.reference} id={`b${each.position}`}>
            <div>
              <p>
                <b>
                  <bdi>{nameOf(each)}</bdi>
                </b>{' '}
                <span className="places">{sayCount(each.places, 'place')}</span>
              </p>
              <Marks {...each} isNameless={isNameless} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Somebody who was noted as rung just now, and what about. */
export interface Rung {
  of: Household;
  about: string;
}

/** Whom to ring, since no email reaches them; and for a slip of the thumb, whoever was noted as rung just now. */
export function Calls({ now, link, rung }: { now: OrganisedNow; link: PageLink; rung: Rung | undefined }) {
  return (
    <>
      {rung && (
        <div className="notice">
          <p>
            Rung:{' '}
            <b>
              <bdi>{nameOf(rung.of)}</bdi>
            </b>
            .
          </p>
          <Tap link={link} action="not rung" of={rung.of} about={rung.about}>
            Not rung yet after all
          </Tap>
        </div>
      )}
      {now.calls.length > 0 && (
        <ul className="register">
          {now.calls.map((each) => (
            <li key={each.reference} id={`c${each.position}`}>
              <div>
                <p>
                  <b>
                    <bdi>{nameOf(each)}</bdi>
                  </b>{' '}
                  {each.phone === '' ? (
                    <span className="places">left no number</span>
                  ) : (
                    <Ring number={each.phone} />
                  )}
                </p>
                <p>{sayCall(each.call ?? '')}</p>
                {each.phone !== '' && <p className="mark">{sayMessage(each)}</p>}
              </div>
              <Tap link={link} action="rung" of={each} label={`: ${nameOf(each)}`}>
                Rung
              </Tap>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
