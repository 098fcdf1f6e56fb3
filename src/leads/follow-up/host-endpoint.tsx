import { Temporal } from 'temporal-polyfill';
import { phoneHref } from '../../design/phone.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { sayDayFrom, sayTime } from '../../platform/time/words.ts';
import { datedOf } from '../kinds/host/lead.ts';
import { PACK_PAGE } from '../kinds/host/wants.ts';
import { canBeWritten, findHostAsked, tourOf, type HostAsked } from './host-answer.ts';
import { hostState, type HostState } from './host-state.ts';
import { answerLink, refuse, taskPage, type Following, type LinkedEndpoint } from './linked-page.tsx';

/** How long before and after a stop somebody has to let us in and out. Pages for hosts say it in words. */
const AROUND = { minutes: 30 };

/** /api/host, a venue's own page: where its request stands, whom to ring, and what we bring and need. */
export function answerHostPage(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerLink(request, 'host', endpoint, async ({ reference, act }, services) => {
    // There is nothing to press on it.
    if (act) return refuse(request, 405, endpoint);
    const asked = await findHostAsked(reference, services);
    if (asked === 'unknown') return refuse(request, 404, endpoint);
    if (asked === 'erased') return refuse(request, 410, endpoint);
    const { runtime, database, clock } = services;
    const state = await hostState(asked, { runtime, database, now: clock() });
    return taskPage(
      endpoint.shells.task,
      'The roadshow with you',
      <HostPage {...{ asked, state, services }} />,
    );
  });
}

function HostPage({
  asked,
  state: { state, words, page, next, visit },
  services,
}: {
  asked: HostAsked;
  state: HostState;
  services: Following;
}) {
  const { answers, answer, team, reference } = asked;
  const { runtime, clock } = services;
  const phone = team.phone ?? runtime.agency.phone;
  // A stop that was agreed by word of mouth is on the site all the same.
  const isPack = answers.wants === 'pack' && page === undefined;
  const mayShow = isPack ? answer?.answer !== 'no' : answers.wants !== 'stop' || answer?.answer === 'no';
  const reply = canBeWritten(answers) ? 'ring, or reply to our email' : 'ring';
  return (
    <>
      <div className="notice">
        <p>
          <b>{state}</b>
        </p>
        <p>{words}</p>
      </div>
      <dl className="about">
        <div>
          <dt>Your place</dt>
          <dd>{answers.place_name}</dd>
        </div>
        {visit && <Visit visit={visit} today={londonDay(clock())} />}
        <div>
          <dt>{visit ? `${team.name}, also on the day` : team.name}</dt>
          <dd>
            <a href={phoneHref(phone)}>{phone}</a>
          </dd>
        </div>
        <div>
          <dt>Your reference</dt>
          <dd>{reference}</dd>
        </div>
      </dl>
      {next !== undefined && (
        <p>
          {next === 'say'
            ? `Please ${reply}, and say whether that day would do.`
            : `To change the day, or to call it off, ${reply}. You needn’t say why.`}
        </p>
      )}
      {page !== undefined && (
        <p>
          <a className="strong-link" href={page}>
            See the page of this stop
          </a>
        </p>
      )}
      {mayShow && (
        <p>
          <a className="strong-link" href={PACK_PAGE}>
            What you can show and give out
          </a>
        </p>
      )}
      {!isPack && next !== undefined && (
        <ForHosts
          href={
            tourOf(asked, visit?.starts.slice(0, 10) ?? datedOf(answer)?.day ?? answers.day, services)?.hosts
          }
          words={runtime.hosting}
        />
      )}
      <p>
        <a className="strong-link" href="/roadshow/">
          Where the roadshow stops
        </a>
      </p>
    </>
  );
}

/** When we come, are there and leave. @param today in London */
function Visit({
  visit: { starts, ends },
  today,
}: {
  visit: NonNullable<HostState['visit']>;
  today: Temporal.PlainDate;
}) {
  const [start, end] = [Temporal.PlainDateTime.from(starts), Temporal.PlainDateTime.from(ends)];
  const say = (time: Temporal.PlainDateTime) => sayTime(time.toPlainTime());
  return (
    <>
      <div>
        <dt>The day</dt>
        <dd>{sayDayFrom(today, start.toPlainDate())}</dd>
      </div>
      <div>
        <dt>Please let us in at</dt>
        <dd>{say(start.subtract(AROUND))}</dd>
      </div>
      <div>
        <dt>People can come</dt>
        <dd>
          {say(start)} to {say(end)}
        </dd>
      </div>
      <div>
        <dt>We’re gone by</dt>
        <dd>{say(end.add(AROUND))}</dd>
      </div>
    </>
  );
}

/** What the page for hosts says, or the way to it where it is no page of words. */
function ForHosts({ href, words }: { href: string | undefined; words: Readonly<Record<string, string>> }) {
  if (href === undefined) return null;
  const html = words[href];
  return html === undefined ? (
    <p>
      <a className="strong-link" href={href}>
        What we bring, and what we need from you
      </a>
    </p>
  ) : (
    <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
  );
}
