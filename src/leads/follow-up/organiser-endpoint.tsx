import type { ReactNode } from 'react';
import { Temporal } from 'temporal-polyfill';
import { sayEventTime } from '../../events/event-time.ts';
import { SubmitButton } from '../../design/form.tsx';
import { answer } from '../../platform/http/answer.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { datePath } from '../emails/date-link.ts';
import type { OrganisedDate } from '../emails/organiser.tsx';
import { deliver } from '../outbox/deliver.ts';
import { errorKind } from '../../platform/log.ts';
import { answerDateLink, DateFields, type Dated } from './dated-link.tsx';
import { givenBack, refuse, taskPage, type Following, type LinkedEndpoint } from './linked-page.tsx';
import { isCall } from './calls.ts';
import { listAsCsv } from './organiser-csv.ts';
import type { Rung } from './organiser-list.tsx';
import { DoorSign, signTitle } from './organiser-morning.tsx';
import { OrganiserPage } from './organiser-page.tsx';
import { OfficerSheet, PrintedList } from './organiser-sheet.tsx';
import { organise, type Done } from './organiser.ts';
import { readOrganised, type OrganisedNow } from './organised.ts';
import { linkEnds, organisedDate } from './organised-date.ts';
import { onDate } from './say-notice.ts';
import { sendNewLink } from './tell-organisers.ts';
import { tellSubscribers } from './tell-subscribers.ts';
import { tellBookers } from './tell-bookers.ts';

/**
 * /api/organiser, which the emails to whoever runs a date link to. GET shows who is coming, with `view` list, sheet or
 * sign a page to print, and csv a file; POST with `action` acts, and answers with 303 to the same page. Until 14 days
 * after the date: then it says so, and emails a new link to whoever runs it.
 */
export async function answerOrganiser(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerDateLink(request, 'organiser', endpoint, async (dated, services) => {
    const organised = organisedDate(dated.event, services);
    if (!organised) return refuse(request, 404, endpoint);
    const ends = linkEnds(organised.date, dated.until);
    if (Temporal.PlainDate.compare(londonDay(services.clock()), ends) > 0) {
      return ended(dated, organised, services, endpoint);
    }
    return dated.act
      ? act(request, dated, organised, services, endpoint)
      : show(request, dated, services, endpoint);
  });
}

async function show(
  request: Request,
  dated: Dated,
  services: Following,
  endpoint: LinkedEndpoint,
  wrong?: Extract<Done, { ok: false }>,
): Promise<Response> {
  // A date that no sweep has seen since it was written isn’t remembered yet.
  const now =
    (await readOrganised(dated.event, services)) ??
    (await onDate(dated.event, services, async () => undefined).then(() =>
      readOrganised(dated.event, services),
    ));
  if (!now) return refuse(request, 404, endpoint);
  const seen = wrong || dated.back ? undefined : printed(dated, now, services, endpoint);
  if (seen) return seen;
  const ends = linkEnds(now.date, dated.until);
  const { accessNeedsDays: needsDays } = services.runtime.agency.retention;
  const props = { now, ends, needsDays, wrong, rung: rungOf(dated, now), link: dated, values: dated.fields };
  const page = <OrganiserPage {...props} />;
  return taskPage(
    endpoint.shells.task,
    now.date.title,
    givenBack(dated.back, page),
    wrong ? 422 : dated.back?.status,
  );
}

/** Whoever was noted as rung just now, while that can be put back. */
function rungOf({ rung: { ref, about } }: Dated, { coming, waiting }: OrganisedNow): Rung | undefined {
  const of = isCall(about) ? [...coming, ...waiting].find(({ reference }) => reference === ref) : undefined;
  return of?.call === null ? { of, about } : undefined;
}

/** What is printed or kept, where that is asked for. */
function printed(
  dated: Dated,
  now: OrganisedNow,
  { runtime: { agency } }: Following,
  { shells, phone }: LinkedEndpoint,
): Response | undefined {
  const paper = (title: string, content: ReactNode) =>
    taskPage(
      shells.task,
      title,
      <>
        <nav className="views" aria-label="Back">
          <a href={datePath('organiser', dated)}>Back to your page</a>
        </nav>
        {content}
      </>,
    );
  switch (dated.view) {
    case 'list':
      return paper(now.isOff ? 'Who had booked' : 'Who is coming', <PrintedList now={now} />);
    case 'sheet':
      return paper(now.date.title, <OfficerSheet now={now} agency={agency} />);
    case 'sign':
      return paper(signTitle(now), <DoorSign now={now} phone={phone} />);
    case 'csv':
      return now.isNameless
        ? undefined
        : answer(listAsCsv(now.coming), 200, {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="who-is-coming-${now.date.starts.slice(0, 10)}.csv"`,
          });
    default:
      return undefined;
  }
}

async function act(
  request: Request,
  dated: Dated,
  organised: OrganisedDate,
  services: Following,
  endpoint: LinkedEndpoint,
): Promise<Response> {
  const done = await organise(organised, dated.fields, services);
  if (!done) return refuse(request, 400, endpoint);
  if (!done.ok) return show(request, dated, services, endpoint, done);
  // Whom no email reaches is on the page that follows, to be rung.
  if (done.said) await tell(services, WHILE_WAITING);
  if (done.said || done.leads?.length) endpoint.waitUntil(tellSoon(services, done.said === true));
  const { at, rung } = done;
  const query = rung ? `&${new URLSearchParams({ rung: rung.ref, about: rung.about })}` : '';
  return answer(null, 303, {
    location: `${datePath('organiser', dated)}${query}${at ? `#${at}` : ''}`,
  });
}

/** How long telling goes on before the answer is given and after, in seconds: what is left is for the sweep. */
const WHILE_WAITING = 2;
const AT_MOST = 8;

/** Tells whoever booked, and whoever was told of the date: what stops it is logged, and the sweep goes on. */
async function tell(services: Following, atMost: number): Promise<void> {
  try {
    await tellBookers(services, { atMost });
    await tellSubscribers(services, { atMost });
  } catch (error) {
    services.log.error('whoever booked can’t be told', { error: errorKind(error) });
  }
}

/** The same, and sends what waits. */
async function tellSoon(services: Following, isNews: boolean): Promise<void> {
  if (isNews) await tell(services, AT_MOST);
  await deliver(services, { atMost: AT_MOST }).catch((error: unknown) =>
    services.log.error('emails can’t be sent', { error: errorKind(error) }),
  );
}

/** The link has ended: says so, and on a tap sends a new one to the inbox of that date, showing nothing of it. */
async function ended(
  dated: Dated,
  organised: OrganisedDate,
  services: Following,
  { shells, phone, waitUntil }: LinkedEndpoint,
): Promise<Response> {
  const asked = dated.act && dated.fields['action'] === 'link';
  if (asked) {
    await sendNewLink(organised, services);
    waitUntil(tellSoon(services, false));
  }
  const { day } = sayEventTime(organised.date, services.clock());
  const page = asked ? (
    <p>
      A new link is on its way to whoever runs this date. If it isn’t there in ten minutes, ring us on {phone}
      .
    </p>
  ) : (
    <>
      <p>
        It was for {day}, and worked until two weeks after. If you still need it, we can send a new one to
        whoever runs that date. It goes to their inbox alone.
      </p>
      <form action="/api/organiser" method="post">
        <DateFields {...dated} />
        <SubmitButton name="action" value="link">
          Email a new link
        </SubmitButton>
      </form>
    </>
  );
  return taskPage(
    shells.task,
    asked ? 'A new link is on its way' : 'This link has ended',
    page,
    asked ? 200 : 410,
  );
}
