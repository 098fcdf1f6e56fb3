import { ErrorSummary, SubmitButton, TextField } from '../../design/form.tsx';
import { phoneHref } from '../../design/phone.ts';
import type { FieldErrors, Fields } from '../forms/fields.ts';
import { errorsOf, fieldOf } from '../forms/lead-form.tsx';

/** Why it is shown. */
export const FRESH_LINK_TITLE = 'This link doesn’t work';

/** What is said whatever fits, so that nobody learns who booked. */
export const ASKED_TITLE = 'Please look at your emails';

export interface FreshLinkPageProps {
  values?: Fields;
  errors?: FieldErrors;
  phone: string;
}

/** A booking’s link that doesn’t work, and a way to get a new one. */
export function FreshLinkPage({ values = {}, errors = {}, phone }: FreshLinkPageProps) {
  const field = fieldOf('link', values, errors);
  return (
    <>
      <ErrorSummary form="link" errors={errorsOf('link', ['reference', 'email'], errors)} />
      <p>
        It may have been cut in two on its way, or be from long ago. Nothing was changed. Please open it from
        our email itself, or let us send you a new one.
      </p>
      <form action="/api/booking" method="post" noValidate>
        <TextField
          {...field('reference')}
          label="Your reference"
          hint="Eight letters and figures, in the subject of our emails"
          width="short"
          autoComplete="off"
        />
        <TextField
          {...field('email')}
          label="Your email address"
          hint="The one that you booked with"
          type="email"
          autoComplete="email"
        />
        <SubmitButton name="action" value="link">
          Send me a new link
        </SubmitButton>
      </form>
      <OrRing phone={phone} />
    </>
  );
}

/** What is said once a new link was asked for. */
export function LinkAskedPage({ phone }: { phone: string }) {
  return (
    <>
      <p>
        If we have a booking with this reference and this address, an email with a new link is on its way. It
        may take a few minutes.
      </p>
      <OrRing phone={phone} />
    </>
  );
}

const OrRing = ({ phone }: { phone: string }) => (
  <p>
    Or ring us on{' '}
    <a className="tel" href={phoneHref(phone)}>
      {phone}
    </a>
    .
  </p>
);
