import { phoneHref } from '../../design/phone.ts';
import { SubmitButton } from '../../design/form.tsx';
import { sayCount } from '../emails/words.ts';
import type { SeatNews } from '../kinds/kind.ts';
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
  /** What it does and to whom, where its words alone don’t say. */
  label?: string;
  quiet?: boolean;
}

/** A button that does one thing. */
export function Tap({ link, action, children, of, label, quiet = true }: TapProps) {
  return (
    <form action="/api/organiser" method="post">
      <DateFields {...link} />
      {of && (
        <>
          <input type="hidden" name="ref" defaultValue={of.reference} />
          <input type="hidden" name="at" defaultValue={String(of.position)} />
        </>
      )}
      <SubmitButton name="action" value={action} quiet={quiet}>
        {children}
        {label !== undefined && <span className="hide"> {label}</span>}
      </SubmitButton>
    </form>
  );
}

const nameOf = ({ name, reference }: Household) => (name === '' ? reference : name);

/** What whoever runs the date must know of a household, beside its name. */
function Marks({ needs, mayBeTwice, stopped, isNameless }: Household & { isNameless: boolean }) {
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
      {stopped && <p className="mark">They asked us not to get in touch. If they come, they’re welcome.</p>}
    </>
  );
}

/** Who is coming: each household with what it needs, and from the morning on whether it came. */
export function Coming({ now, link }: { now: OrganisedNow; link: PageLink }) {
  const { coming, isNameless, isToday } = now;
  if (coming.length === 0) return <p>Nobody has booked yet.</p>;
  const taps = isToday && !isNameless;
  const shown = isNameless ? coming.filter(({ needs }) => needs !== '') : coming;
  return (
    <>
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
                <Marks {...each} isNameless={isNameless} />
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
  const { waiting, byHand, isNameless } = now;
  return (
    <>
      <p>
        {byHand === 'not yet'
          ? 'Until 6pm the day before, a free place goes to the next in line by itself. After that it’s you who gives it.'
          : byHand === 'one fits'
            ? 'There’s room for the next in line. They’re told at once, so leave them time to come.'
            : 'There’s no free place now that the next in line would fit.'}
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

/** What somebody is to be rung about. */
const ABOUT: Readonly<Record<SeatNews | 'address', string>> = {
  promoted: 'There’s a place for them now',
  'in days': 'It’s in three days: will they come?',
  'in hours': 'It’s today: will they come?',
  changed: 'When or where has changed',
  off: 'It’s off: they mustn’t set out',
  late: 'It starts later',
  moved: 'It’s somewhere else',
  'as planned': 'It goes ahead as planned after all',
  address: 'Our email to them came back: do they know all they need to?',
};

const sayAbout = (call: string): string =>
  Object.entries(ABOUT).find(([about]) => about === call)?.[1] ?? 'Something has changed';

/** Whom to ring, since no email reaches them. */
export function Calls({ now, link }: { now: OrganisedNow; link: PageLink }) {
  return (
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
                <a className="tel" href={phoneHref(each.phone)}>
                  {each.phone}
                </a>
              )}
            </p>
            <p>{sayAbout(each.call ?? '')}.</p>
            <p className="mark">
              {each.mayLeaveMessage
                ? 'You may leave a message that says who we are.'
                : 'Leave no message, and don’t say who you are to anybody else.'}
            </p>
          </div>
          <Tap link={link} action="rung" of={each} label={`: ${nameOf(each)}`}>
            Rung
          </Tap>
        </li>
      ))}
    </ul>
  );
}
