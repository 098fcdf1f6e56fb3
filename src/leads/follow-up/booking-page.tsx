import type { NamedDate } from '../../events/named-date.ts';
import { phoneHref } from '../../design/phone.ts';
import { Choices, SubmitButton } from '../../design/form.tsx';
import { Ringable } from '../../design/ringable.tsx';
import { MOST_PLACES } from '../kinds/booking/answers.ts';
import type { BookingNow } from './booking.ts';
import { LinkFields, type Linked } from './linked-page.tsx';

/** What the page of a booking shows; nothing of who made it. */
export interface BookingPageProps {
  linked: Pick<Linked, 'reference' | 'sig'>;
  booking: BookingNow;
  /** Undefined when it was taken out of the content. */
  date: NamedDate | undefined;
  /** The agency’s number. */
  phone: string;
  /** How many places were chosen in what came back. */
  chosen?: string | undefined;
  /** Why what was asked can’t be done. */
  error?: string | undefined;
}

/** By how it stands; whoever is off the list may have had a place, or waited for one. */
const TITLE = {
  confirmed: 'Your booking',
  waiting: 'Your place in line',
  cancelled: 'You’re off the list',
  missed: 'There was no place left',
} as const satisfies Record<BookingNow['status'], string>;

/** Whether they are expected, or wait, unless the date itself is off or over. */
const isHeld = ({ status }: BookingNow) => status === 'confirmed' || status === 'waiting';

/** The title of its page. */
export function bookingTitle(booking: BookingNow): string {
  if (!isHeld(booking)) return TITLE[booking.status];
  if (!booking.isOpen) return 'This date is over';
  return booking.off === undefined ? TITLE[booking.status] : 'Please don’t set out';
}

/** A booking, by its link: how it stands, another number of places, and the end of it. */
export function BookingPage({ linked, booking, date, phone, chosen, error }: BookingPageProps) {
  const { status, places, isOpen, off, notice, joinAt } = booking;
  const isAhead = isOpen && isHeld(booking);
  const canChange = isAhead && off === undefined;
  // What was said on the morning counts.
  const was = isAhead && (off ?? notice) !== undefined ? ' it was planned' : '';
  return (
    <>
      {error !== undefined && (
        <p className="notice" role="alert">
          {error}
        </p>
      )}
      {notice !== undefined && isAhead && (
        <p className="notice">
          <Ringable>{notice}</Ringable>
        </p>
      )}
      <p>
        <Ringable>{saysNow(booking)}</Ringable>
      </p>
      {joinAt !== undefined && canChange && status === 'confirmed' && (
        <p>
          <a className="button quiet" href={joinAt}>
            Join from home here
          </a>
        </p>
      )}
      <dl className="about">
        {date && (
          <>
            <div>
              <dt>When{was}</dt>
              <dd>
                {date.day}, {date.hours}
              </dd>
            </div>
            <div>
              <dt>Where{was}</dt>
              <dd>{date.where}</dd>
            </div>
          </>
        )}
        <div>
          <dt>For</dt>
          <dd>{places === 1 ? 'One of you' : `${places} of you`}</dd>
        </div>
        <div>
          <dt>Your reference</dt>
          <dd>{linked.reference}</dd>
        </div>
      </dl>
      {canChange && (
        <div className="pair">
          <form action="/api/booking" method="post" noValidate>
            <LinkFields {...linked} />
            <Choices
              id="booking-places"
              name="places"
              legend="How many of you will come?"
              layout="six"
              value={chosen ?? String(places)}
              options={Array.from({ length: MOST_PLACES }, (_, index) => ({
                value: String(index + 1),
                label: String(index + 1),
              }))}
            />
            <SubmitButton name="action" value="change">
              Change the number
            </SubmitButton>
          </form>
          <form className="card" action="/api/booking" method="post" aria-labelledby="cancel">
            <h2 id="cancel">{status === 'waiting' ? 'Rather not wait?' : 'Can’t come after all?'}</h2>
            <p>
              {status === 'waiting'
                ? 'We take you off the list, and don’t write about it any more.'
                : 'Thank you for telling us: somebody else can have your place. You needn’t say why.'}
            </p>
            <LinkFields {...linked} />
            <SubmitButton name="action" value="cancel" quiet>
              {status === 'waiting' ? 'Leave the list' : 'Cancel my booking'}
            </SubmitButton>
          </form>
        </div>
      )}
      <p>
        {canChange ? 'Something else? ' : 'Would another date suit you? '}
        <a href="/events/">See all the dates</a>, or ring us on{' '}
        <a className="tel" href={phoneHref(phone)}>
          {phone}
        </a>
        .
      </p>
    </>
  );
}

function saysNow({ status, places, before, isOpen, off }: BookingNow): string {
  if (status === 'cancelled')
    return 'We don’t expect you any more, and there’s nothing more to do. Thank you for telling us.';
  if (status === 'missed') return 'We’re sorry that there was no place left. You did nothing wrong.';
  if (!isOpen) return 'There’s nothing to do any more.';
  if (off !== undefined) return `${off} You don’t have to do anything.`;
  if (status === 'confirmed')
    return `You’re expected. We keep ${places === 1 ? 'your place' : `${places} places for you`}. Come as you are: there’s nothing to bring.`;
  const first = 'You’re next in line.';
  const waits =
    before === 0 ? first : `${before} ${before === 1 ? 'household is' : 'households are'} before you.`;
  return places === 1
    ? `${waits} When there’s a place for you, we tell you at once.`
    : `${waits} When there are ${places} places for you, we tell you at once. Where there are fewer, a smaller household may have them first.`;
}
