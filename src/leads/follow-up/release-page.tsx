import type { Temporal } from 'temporal-polyfill';
import type { Agency } from '../../content/schemas/index.ts';
import { SubmitButton } from '../../design/form.tsx';
import { sayInstant } from '../../platform/time/words.ts';
import type { Lead } from '../kinds/lead.ts';
import { kindOf } from '../kinds/register.ts';
import { saySignals } from '../emails/words.ts';
import { writtenIn } from '../kinds/given.ts';
import { LinkFields } from './linked-page.tsx';

export interface ReleasePageProps {
  reference: string;
  sig: string;
  lead: Lead;
  retention: Agency['retention'];
}

/**
 * What the owner decides by: why an enquiry was held back, and what was written, as plain text that leads nowhere. How
 * to reach the person is for the team alone.
 */
export function ReleasePage({ reference, sig, lead, retention }: ReleasePageProps) {
  const { team, received, signals } = lead;
  const kind = kindOf(lead);
  const months = kind.codesOf(lead).updates ? retention.monthsWithUpdates : retention.months;
  return (
    <>
      <p>We held this back, because it may be spam. If a person wrote it, send it on.</p>
      <dl>
        <dt>Reference</dt>
        <dd>{reference}</dd>
        <dt>Came in</dt>
        <dd>{sayInstant(received)}</dd>
        <dt>Why we held it back</dt>
        {saySignals(signals).map((reason) => (
          <dd key={reason}>{reason}</dd>
        ))}
      </dl>
      {kind.isRecruitment ? (
        <Written lead={lead} />
      ) : (
        <p>It isn’t about fostering or adopting. What it says is for {team.name} alone.</p>
      )}
      <form method="post" action="/api/release">
        <LinkFields reference={reference} sig={sig} />
        <SubmitButton>Send it to {team.name}</SubmitButton>
      </form>
      <h2>If it’s spam</h2>
      <p>You don’t need to do anything. Nobody gets it, and we erase it {months} months after it came in.</p>
    </>
  );
}

/** The words of an enquiry, for whoever decides whether a person wrote them. */
function Written({ lead }: { lead: Lead }) {
  const { name, question, heard } = writtenIn(lead);
  return (
    <>
      <h2>What they wrote</h2>
      <dl>
        <dt>Name</dt>
        <dd>
          <bdi>{name}</bdi>
        </dd>
        <dt>How they heard of us</dt>
        <dd>{heard ? <bdi>{heard}</bdi> : 'They didn’t say'}</dd>
        <dt>What they asked</dt>
        {question ? (
          <dd className="quote" dir="auto">
            {question}
          </dd>
        ) : (
          <dd>They didn’t ask anything</dd>
        )}
      </dl>
      {(question || heard) && <p>Please don’t visit any web address in it.</p>}
    </>
  );
}

export interface SentPageProps {
  reference: string;
  team: string;
  due: Temporal.Instant | null;
  /** Just now, rather than before. */
  now: boolean;
}

/** Says that the team has it, and by when they are to be in touch. */
export function SentPage({ reference, team, due, now }: SentPageProps) {
  return (
    <>
      <p>
        {now
          ? `${reference} is on its way to ${team}. They’ll be asked to get in touch${due ? ` by ${sayInstant(due)}` : ''}.`
          : `${reference} is with ${team} already. Nothing was sent twice.`}
      </p>
      <p>
        {now ? 'If they gave an email address, we’re thanking them too. ' : ''}There’s nothing else to do.
      </p>
    </>
  );
}

/** Says that there is nothing to send. */
export function GonePage({ reference }: { reference: string }) {
  return (
    <>
      <p>{reference} was erased, so there’s nothing to send any more.</p>
      <p>We keep what people write for as long as our privacy page says, or until they ask us to erase it.</p>
    </>
  );
}
