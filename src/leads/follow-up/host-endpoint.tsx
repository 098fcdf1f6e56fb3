import { phoneHref } from '../../design/phone.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { tourOn } from '../kinds/host/kind.ts';
import { findHostAsked, type HostAsked } from './host-answer.ts';
import { hostState, type HostState } from './host-state.ts';
import { answerLink, refuse, taskPage, type Following, type LinkedEndpoint } from './linked-page.tsx';

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
  state: { state, words, page, next },
  services,
}: {
  asked: HostAsked;
  state: HostState;
  services: Following;
}) {
  const { answers, answer, team, reference } = asked;
  const { runtime, clock } = services;
  const day = answer && answer.answer !== 'no' ? answer.day : londonDay(clock()).toString();
  const hosts = tourOn(runtime, day)?.hosts;
  const phone = team.phone ?? runtime.agency.phone;
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
        <div>
          <dt>{team.name}</dt>
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
            ? 'Reply to our email, or ring, and say whether that day would do.'
            : 'To change the day, or to call it off, ring or reply to our email. You needn’t say why.'}
        </p>
      )}
      {page !== undefined && (
        <p>
          <a className="strong-link" href={page}>
            See the page of this stop
          </a>
        </p>
      )}
      {hosts !== undefined && (
        <p>
          <a className="strong-link" href={hosts}>
            What we bring, and what we need from you
          </a>
        </p>
      )}
      <p>
        <a className="strong-link" href="/roadshow/">
          Where the roadshow stops
        </a>
      </p>
    </>
  );
}
