import type { Temporal } from 'temporal-polyfill';
import { phoneHref } from '../../design/phone.ts';
import { ErrorSummary, SubmitButton } from '../../design/form.tsx';
import { sayInstant } from '../../platform/time/words.ts';
import type { LeadNow } from './change.ts';
import { reachFields } from '../forms/answer-fields.ts';
import type { FieldErrors, Fields } from '../forms/fields.ts';
import { errorsOf, fieldOf } from '../forms/lead-form.tsx';
import { LinkFields, type Linked } from './linked-page.tsx';
import { ReachFields, type ReachFieldsProps } from '../forms/reach-fields.tsx';

/** What the page to change one's details shows; nothing of what is held of the person. */
export interface ChangePageProps extends Pick<ReachFieldsProps, 'openingHours'> {
  linked: Pick<Linked, 'reference' | 'sig'>;
  /** Undefined when it couldn't be asked. */
  lead: LeadNow | undefined;
  now: Temporal.Instant;
  /** The agency's number. */
  phone: string;
  values?: Fields | undefined;
  errors?: FieldErrors | undefined;
  /** The button was pressed and nothing was given. */
  empty?: boolean | undefined;
  /** Why nothing was changed, or may not have been, where no field is wrong. */
  trouble?: string | undefined;
}

export const CHANGE_TITLE = 'Change your details, or ask us to stop';

/**
 * Two forms: to change one's details, and to ask not to be contacted. Every field is empty, since an email may be
 * forwarded and a phone shared.
 */
export function ChangePage({
  linked,
  lead,
  now,
  phone,
  openingHours,
  values = {},
  errors = {},
  empty = false,
  trouble,
}: ChangePageProps) {
  return (
    <div className="pair">
      <div>
        <ErrorSummary
          form="change"
          errors={errorsOf('change', reachFields, empty ? { name: NOTHING_GIVEN } : errors)}
        />
        {trouble !== undefined && (
          <p className="notice" role="alert">
            {trouble}
          </p>
        )}
        <p>
          Your reference is <b>{linked.reference}</b>. {lead && <WhenNow {...{ lead, now, phone }} />}
        </p>
        {!lead?.stopped && (
          <p className="narrow">
            <a href="#stop">Rather not hear from us?</a>
          </p>
        )}
        <form action="/api/change" method="post" noValidate>
          <h2>What has changed?</h2>
          <p>
            Fill in only that. What you leave empty stays as it was. We don’t show what you told us before,
            because somebody else may see this page.
          </p>
          <LinkFields {...linked} />
          <ReachFields field={fieldOf('change', values, errors)} openingHours={openingHours} />
          <SubmitButton name="action" value="change">
            Change my details
          </SubmitButton>
        </form>
      </div>
      {!lead?.stopped && (
        <form className="card" action="/api/change" method="post" aria-labelledby="stop">
          <h2 id="stop">Please don’t contact me</h2>
          <p>
            We’ll tell the team straight away, and nobody will ring, email or text you, unless what you wrote
            makes us think that somebody is in danger.
          </p>
          <p>
            You can change your mind: change your details here or send our form again, and we’ll be in touch.
          </p>
          <LinkFields {...linked} />
          <SubmitButton name="action" value="stop" quiet>
            Don’t contact me
          </SubmitButton>
        </form>
      )}
    </div>
  );
}

/** What is said when the button was pressed and nothing was given. */
export const NOTHING_GIVEN = 'Tell us what has changed';

interface When {
  lead: LeadNow;
  now: Temporal.Instant;
  phone: string;
}

function WhenNow({ lead: { stopped, contacted, due }, now, phone }: When) {
  if (stopped) {
    return (
      <>
        You asked us not to contact you, so we won’t. If you’d like to hear from us after all, tell us below
        how to reach you.
      </>
    );
  }
  if (contacted || !due)
    return <>If you’re waiting to hear from us, ring us on {<Telephone phone={phone} />}.</>;
  if (now.epochMilliseconds > due.epochMilliseconds) {
    return (
      <>
        We said that we’d be in touch by {sayInstant(due)}. If you’ve heard nothing, we’re sorry: please ring
        us on {<Telephone phone={phone} />}.
      </>
    );
  }
  return <>We’ll be in touch by {sayInstant(due)}.</>;
}

const Telephone = ({ phone }: { phone: string }) => (
  <a className="tel" href={phoneHref(phone)}>
    {phone}
  </a>
);

/** What may have been done when a page says so: checked, since it stands in an address. */
export const done = ['changed', 'stopped'] as const;
export type Done = (typeof done)[number];

export const DONE_TITLE: Record<Done, string> = {
  changed: 'We’ve changed your details',
  stopped: 'We won’t contact you',
};

/** Says what was done, and how to go on from there; `again` is the address of the page itself. */
export function DonePage({ what, again, ...when }: When & { what: Done; again: string }) {
  const more = (
    <p>
      <a className="strong-link" href={again}>
        {what === 'changed' ? 'Change something else' : 'Changed your mind? Tell us how to reach you'}
      </a>
    </p>
  );
  if (what === 'changed') {
    return (
      <>
        <p>
          Thank you for telling us. We use the new ones from now on. <WhenNow {...when} />
        </p>
        <p>
          If you gave us another email address, we’ve written to it to ask whether it’s yours. Press the link
          in that email, and we’ll write to you there.
        </p>
        {more}
      </>
    );
  }
  return (
    <>
      <p>
        Thank you for telling us. We’ve told the team not to ring, email or text you. If somebody was just
        about to, they may not have seen that yet. We’d only get in touch if what you wrote made us think that
        somebody is in danger.
      </p>
      <p>
        We keep what you sent for a while. <a href="/privacy/">How long, and how to have it erased</a>
      </p>
      {more}
    </>
  );
}

export const GONE_TITLE = 'We hold nothing of yours any more';

/** For a person whose details were erased. */
export function GonePage({ phone }: { phone: string }) {
  return (
    <>
      <p>Your details were erased, so there’s nothing to change and nobody to stop: we can’t contact you.</p>
      <p>
        If you’d like to talk, ring us on <Telephone phone={phone} />, or start afresh from our{' '}
        <a href="/">first page</a>.
      </p>
    </>
  );
}
