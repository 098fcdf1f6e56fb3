import { ErrorSummary, TextField } from '../../design/form.tsx';
import { sayDay } from '../../platform/time/words.ts';
import type { Temporal } from 'temporal-polyfill';
import { datePath } from '../emails/date-link.ts';
import { sayCount } from '../emails/words.ts';
import { DateFields } from './dated-link.tsx';
import { Calls, Coming, Tap, Waiting, type Rung } from './organiser-list.tsx';
import { Morning, type MorningProps } from './organiser-morning.tsx';
import type { OrganisedNow } from './organised.ts';

export interface OrganiserPageProps extends MorningProps {
  /** The last day on which the link works. */
  ends: Temporal.PlainDate;
  /** For how many days after the date what people need is kept. */
  needsDays: number;
  rung?: Rung | undefined;
}

/** The page of whoever runs a date: what is on, whom to ring, who comes, who waits, and how it went. */
export function OrganiserPage(props: OrganiserPageProps) {
  const { now, link, ends, needsDays, rung, values = {}, wrong } = props;
  const { named, calls, waiting, isOver, isToday, isMorning, isOff, date } = now;
  // Whoever is at the door needs the list first.
  const isAtDoor = isToday && !isMorning && !isOff;
  const toRing = !isOver && (calls.length > 0 || rung) && (
    <section id="calls" className="part">
      <h2>To be rung</h2>
      <Calls now={now} link={link} rung={rung} />
    </section>
  );
  const view = (name: string) => `${datePath('organiser', link)}&view=${name}`;
  return (
    <>
      <ErrorSummary
        form="organiser"
        errors={wrong ? [{ id: `organiser-${wrong.field}`, message: wrong.error }] : []}
      />
      <dl className="about">
        <Fact label="When">
          {named.day}, {named.hours}
        </Fact>
        <Fact label="Where">{named.where}</Fact>
        <Fact label={isOver || isOff ? 'Booked' : 'Coming'}>{sayComing(now)}</Fact>
        {isToday && !isOff && (
          <Fact label="Came">
            {now.came === 0
              ? isOver
                ? 'Nobody counted'
                : 'Nobody yet'
              : sayCount(now.came, 'person', 'people')}
          </Fact>
        )}
      </dl>
      <nav className="views" aria-label="To print and to keep">
        <a href={view('list')}>The list, to print</a>
        {!now.isNameless && <a href={view('csv')}>The list, as a spreadsheet</a>}
        <a href={view('sheet')}>A sheet for whoever is there</a>
        {date.place.type === 'venue' && <a href={view('sign')}>A sign for the door</a>}
      </nav>
      {!isOver ? (
        <Morning {...{ now, link, values, wrong }} />
      ) : isOff ? (
        <p className="notice">It was off, so there’s nothing to tell us.</p>
      ) : (
        <Report now={now} link={link} values={values} wrong={wrong} />
      )}
      {!isAtDoor && toRing}
      <section id="coming" className="part">
        <h2>{isOver || isOff ? 'Who had booked' : 'Who is coming'}</h2>
        <Coming now={now} link={link} />
      </section>
      {isToday && !isOff && now.counts.came === null && <WalkIns now={now} link={link} />}
      {isAtDoor && toRing}
      {waiting.length > 0 && !isOver && (
        <section id="waiting" className="part">
          <h2>{isOff ? 'Who was waiting' : 'Who is waiting'}</h2>
          <Waiting now={now} link={link} />
        </section>
      )}
      <p className="part">
        This link is yours: please don’t forward it. It works until {sayDay(ends)}. What people need is erased{' '}
        {sayCount(needsDays, 'day')} after the date.
      </p>
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function sayComing({ counts: { capacity, booked }, coming, isOver }: OrganisedNow): string {
  if (booked === 0)
    return `Nobody${isOver ? '' : ' yet'}${capacity === null ? '' : `, of ${sayCount(capacity, 'place')}`}`;
  const households = coming.length > 0 ? ` in ${sayCount(coming.length, 'household')}` : '';
  return `${sayCount(booked, 'person', 'people')}${households}${capacity === null ? '' : `, of ${sayCount(capacity, 'place')}`}`;
}

/** Who came without a booking: counted, and not asked anything. */
function WalkIns({ now, link }: Pick<MorningProps, 'now' | 'link'>) {
  const { walkIns } = now.counts;
  return (
    <section id="walk-ins" className="part">
      <h2>{now.isNameless ? 'Somebody came' : 'Somebody came without booking'}</h2>
      <p>
        {walkIns === 0
          ? 'Nobody is counted yet.'
          : `${sayCount(walkIns, 'person is', 'people are')} counted.`}{' '}
        Count each who comes, and ask for nothing. If somebody would like to hear from us,{' '}
        <a href="/enquire/">the form</a> is for that.
      </p>
      <div className="taps">
        <Tap link={link} action="walked in" quiet={false}>
          One more
        </Tap>
        {walkIns > 0 && (
          <Tap link={link} action="one fewer">
            One fewer
          </Tap>
        )}
      </div>
    </section>
  );
}

/** The one question afterwards. */
function Report({ now, link, values = {}, wrong }: MorningProps) {
  const errorOf = (field: string) => (wrong?.field === field ? wrong.error : undefined);
  const said = now.counts.came !== null || now.howItWent !== null;
  return (
    <section id="how-it-went" className="part">
      <h2>How did it go?</h2>
      {said && <p className="notice">Thank you. You can still change what you wrote.</p>}
      <form action="/api/organiser" method="post" noValidate>
        <DateFields {...link} />
        <TextField
          id="organiser-how"
          name="how"
          label="In a few words (optional)"
          hint="What people asked, and what to do otherwise next time. No names, please"
          rows={3}
          value={values['how'] ?? now.howItWent ?? undefined}
          error={errorOf('how')}
        />
        <TextField
          id="organiser-many"
          name="many"
          label="How many came, in all?"
          hint={`${now.counts.came === null && now.came > 0 ? `You have counted ${now.came} so far. ` : ''}Colleagues don’t count`}
          inputMode="numeric"
          width="short"
          // Nobody counted isn’t nobody came.
          value={values['many'] ?? (now.counts.came !== null || now.came > 0 ? String(now.came) : undefined)}
          error={errorOf('many')}
        />
        <button className="button" type="submit" name="action" value="report">
          That’s how it went
        </button>
      </form>
    </section>
  );
}
