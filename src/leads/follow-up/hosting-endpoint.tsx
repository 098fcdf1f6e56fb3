import { Temporal } from 'temporal-polyfill';
import { Choices, ErrorSummary, SubmitButton, TextField } from '../../design/form.tsx';
import { Ringable } from '../../design/ringable.tsx';
import { answer, jsonAnswer } from '../../platform/http/answer.ts';
import { wantsJson } from '../../platform/http/request.ts';
import { londonDay } from '../../platform/time/clock.ts';
import { sayDayFrom, sayInstant } from '../../platform/time/words.ts';
import { sayHostAnswer } from '../emails/host.tsx';
import { leadLink } from '../emails/lead-link.ts';
import type { FieldErrors, Fields } from '../forms/fields.ts';
import { errorsOf, fieldOf } from '../forms/lead-form.tsx';
import { isDay, lastDayAhead } from '../kinds/host/answers.ts';
import { datedOf, type HostAnswer } from '../kinds/host/lead.ts';
import { PACK_PAGE, sayWants } from '../kinds/host/wants.ts';
import { ANSWERS_AN_HOUR } from '../store/host-answers.ts';
import { deliverSoon } from '../outbox/deliver.ts';
import {
  answerFields,
  answerHost,
  answersTo,
  canBeWritten,
  findHostAsked,
  readHostAnswer,
  stopEntry,
  tourOf,
  type AnswerField,
  type HostAsked,
} from './host-answer.ts';
import { hostWarnings, type When } from './host-warnings.ts';
import {
  addressOf,
  answerLink,
  givenBack,
  LinkFields,
  refuse,
  taskPage,
  type Following,
  type Linked,
  type LinkedEndpoint,
} from './linked-page.tsx';

/** What was typed, and what is wrong with it. */
interface Wrong {
  values: Fields;
  errors: FieldErrors<AnswerField>;
}

/**
 * /api/hosting, for whoever looks after the roadshow. GET shows what a venue asked for, and what it was answered; POST
 * answers: 303 back to the link, or JSON 201 `{answer, told}`. It names the venue, and nobody.
 */
export function answerHosting(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerLink(request, 'hosting', endpoint, async (linked, services) => {
    const asked = await findHostAsked(linked.reference, services);
    if (asked === 'unknown') return refuse(request, 404, endpoint);
    if (asked === 'erased') return refuse(request, 410, endpoint);
    return linked.act
      ? take(request, linked, endpoint, services, asked)
      : show(linked, endpoint, services, asked, linked.back && { values: linked.fields, errors: {} });
  });
}

async function show(
  link: Linked,
  { shells }: LinkedEndpoint,
  services: Following,
  asked: HostAsked,
  wrong?: Wrong,
): Promise<Response> {
  const warnings = await warningsOf(asked, services, wrong);
  const page = <HostingPage {...{ asked, link, wrong, warnings, services }} />;
  return taskPage(
    shells.task,
    asked.answers.place_name,
    givenBack(link.back, page),
    link.back?.status ?? (wrong ? 422 : 200),
  );
}

/** What is to be known before a yes, and after it; nothing where no stop is asked for, or none is to be. */
async function warningsOf(
  asked: HostAsked,
  services: Following,
  wrong: Wrong | undefined,
): Promise<string[]> {
  const { answers, answer } = asked;
  if (answers.wants === 'pack' || (answer?.answer === 'no' && !wrong)) return [];
  const typed = wrong?.values['day'] ?? '';
  const when: When | undefined = isDay(typed)
    ? { day: typed }
    : (datedOf(answer) ?? (answers.day === '' ? undefined : { day: answers.day }));
  return hostWarnings(asked, when, services);
}

async function take(
  request: Request,
  link: Linked,
  endpoint: LinkedEndpoint,
  services: Following,
  asked: HostAsked,
): Promise<Response> {
  const read = readHostAnswer(link.fields, asked.answers, londonDay(services.clock()));
  if (!read.ok) {
    return wantsJson(request)
      ? jsonAnswer({ errors: read.errors }, 422)
      : show(link, endpoint, services, asked, { values: link.fields, errors: read.errors });
  }
  const outcome = await answerHost(asked, read, services);
  if (outcome === 'erased') return refuse(request, 410, endpoint);
  if (outcome === 'told') endpoint.waitUntil(deliverSoon(services, asked.id));
  return wantsJson(request)
    ? jsonAnswer({ answer: read.answer.answer, told: outcome === 'told' }, 201)
    : answer(null, 303, { location: addressOf('hosting', link) });
}

const ANSWERS = { yes: 'Yes', another: 'Another day', no: 'Not this time' } as const;

/** An answer as its form has it. */
const fieldsOf = (answer: HostAnswer): Fields =>
  answer.answer === 'pack' ? { answer: 'yes' } : { ...answer };

function HostingPage({
  asked,
  link,
  wrong,
  warnings,
  services,
}: {
  asked: HostAsked;
  link: Linked;
  wrong: Wrong | undefined;
  warnings: readonly string[];
  services: Following;
}) {
  const { answers, answer: given } = asked;
  const today = londonDay(services.clock());
  const kept: Fields = given
    ? fieldsOf(given)
    : { ...(answers.day >= today.toString() && { day: answers.day }) };
  const isPack = answers.wants === 'pack';
  const hasEmail = canBeWritten(answers);
  const agreed = given?.answer === 'yes' ? datedOf(given) : undefined;
  const field = fieldOf('hosting', wrong?.values ?? kept, wrong?.errors ?? {});
  return (
    <>
      <ErrorSummary form="hosting" errors={errorsOf('hosting', answerFields, wrong?.errors ?? {})} />
      {given && !wrong && (
        <div className="notice">
          <p>
            <b>{sayHostAnswer(given, today)}</b>
          </p>
          {asked.words !== '' && (
            <p>
              You added: “<Ringable>{asked.words}</Ringable>”
            </p>
          )}
          <p>
            {asked.unsentUntil
              ? `We’ve emailed them ${ANSWERS_AN_HOUR} times within the hour, so this was not emailed to them. Please ring them: their number is in our email to you. Or send it again after ${sayInstant(asked.unsentUntil)}.`
              : hasEmail
                ? 'They have it by email. Answer again if something changes, or with new words, and they are told that. The same again tells them nothing.'
                : 'They left no email address: please ring them. Their number is in our email to you.'}
          </p>
        </div>
      )}
      {warnings.length > 0 && (
        <div className="notice stop">
          <p>
            <b>{agreed && !wrong ? 'You said yes. Please look again' : 'Before you say yes'}</b>
          </p>
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </div>
      )}
      <dl className="about">
        <div>
          <dt>What they’d like</dt>
          <dd>{sayWants[answers.wants]}</dd>
        </div>
        <div>
          <dt>Where</dt>
          <dd>{answers.postcode.text}</dd>
        </div>
        {answers.day !== '' && (
          <div>
            <dt>The day that they gave</dt>
            <dd>{sayDayFrom(today, Temporal.PlainDate.from(answers.day))}</dd>
          </div>
        )}
      </dl>
      <form action="/api/hosting" method="post" noValidate>
        <LinkFields {...link} />
        <Choices
          {...field('answer')}
          legend="What do you answer them?"
          options={answersTo(answers).map((value) => ({ value, label: ANSWERS[value] }))}
        />
        {!isPack && (
          <>
            <TextField
              {...field('day')}
              label="Which day?"
              hint="For yes, or another day"
              type="date"
              width="short"
              min={today.toString()}
              max={lastDayAhead(today).toString()}
            />
            <TextField {...field('starts')} label="It starts at" type="time" width="short" />
            <TextField {...field('ends')} label="It ends at" type="time" width="short" />
          </>
        )}
        <TextField
          {...field('words')}
          label="Something to add (optional)"
          hint={
            hasEmail
              ? 'It stands in the email to them'
              : 'They left no email address, so nothing of it reaches them: say it when you ring'
          }
          rows={4}
          enterKeyHint="enter"
        />
        <SubmitButton>Send this answer</SubmitButton>
      </form>
      {isPack && (
        <p>
          If you say yes, they are led to <a href={PACK_PAGE}>what partners show and give out</a>. Nobody has
          to bring them anything.
        </p>
      )}
      {!hasEmail && (
        <>
          <h2>Their own page</h2>
          <p>
            It says where their request stands,{' '}
            {isPack ? 'and where everything is' : 'what we bring and what we need'}. They get no email, so
            text them this link, or read it out.
          </p>
          <p className="quote">{leadLink('host', asked.reference, services)}</p>
        </>
      )}
      {agreed && (
        <>
          <h2>To put it on the site</h2>
          <p>
            Paste this into a new file in the folder of events, or copy its fields into Contentful. What is in
            capitals is for you to fill in.
          </p>
          <pre className="quote">{stopEntry(asked, agreed, tourOf(asked, agreed.day, services)?.slug)}</pre>
        </>
      )}
      <p>
        <a href={leadLink('contacted', asked.reference, services)}>Record that you rang or spoke</a>
      </p>
    </>
  );
}
