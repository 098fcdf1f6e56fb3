import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { ChoiceButtons, Choices, ErrorSummary, TextField } from '../../design/form.tsx';
import { sayDayFrom, sayInstant } from '../../platform/time/words.ts';
import type { Outcome } from '../store/contacts.ts';
import { reportFields, type ReportErrors } from './contact-report.ts';
import type { Contact, ContactedLead } from './contact.ts';
import { sayShared } from '../emails/words.ts';
import { findKind, wordsOf } from '../kinds/register.ts';
import type { Fields } from '../forms/fields.ts';
import { errorsOf, fieldOf } from '../forms/lead-form.tsx';
import { LinkFields, type Linked } from './linked-page.tsx';

export interface ContactPageProps {
  lead: ContactedLead;
  link: Pick<Linked, 'reference' | 'sig'>;
  /** The day in London. */
  today: Temporal.PlainDate;
  /** The contact that was recorded just now. */
  recorded?: Contact | undefined;
  /** What was typed, and what is wrong with it. */
  values?: Fields | undefined;
  errors?: ReportErrors | undefined;
}

const outcomeWords: Record<Outcome, string> = {
  spoke: 'We spoke',
  message: 'Left a message',
  no_answer: 'No answer',
  duplicate: 'A duplicate',
  not_for_us: 'Not for us',
};

/** What is recorded of getting in touch with somebody, and the form to record more. It says nothing of the person. */
export function ContactPage({ lead, link, today, recorded, values = {}, errors = {} }: ContactPageProps) {
  const words = wordsOf(lead);
  const deadline = findKind(lead.kind)?.deadline;
  return (
    <>
      <ErrorSummary form="contacted" errors={errorsOf('contacted', reportFields, errors)} />
      {recorded && (
        <div className="notice" role="alert" tabIndex={-1} autoFocus>
          <p>
            <b>Thank you. It’s recorded.</b>
          </p>
          <ContactWords contact={recorded} today={today} />
        </div>
      )}
      {lead.stopped && (
        <p className="notice stop">
          <b>They asked us not to get in touch.</b> Please don’t ring, email or text them.
        </p>
      )}
      <dl className="about">
        <div>
          <dt>{words.title}</dt>
          <dd>{lead.reference}</dd>
        </div>
        {deadline && lead.due && (
          <div>
            <dt>{deadline.label}</dt>
            <dd>{sayInstant(lead.due)}</dd>
          </div>
        )}
        {lead.contacts.length === 0 && (
          <div>
            <dt>Recorded so far</dt>
            <dd>Nothing yet</dd>
          </div>
        )}
      </dl>
      {lead.contacts.length > 0 && (
        <>
          <h2>Recorded so far</h2>
          <ol className="log">
            {lead.contacts.map((contact) => (
              <li key={contact.id}>
                <ContactWords contact={contact} today={today} />
              </li>
            ))}
          </ol>
          <h2>Did something else happen?</h2>
        </>
      )}
      <ContactForm {...{ lead, link, today, values, errors }} />
    </>
  );
}

function ContactWords({ contact, today }: { contact: Contact; today: Temporal.PlainDate }) {
  const { outcome, at, by, nextOn, duplicateOf } = contact;
  return (
    <>
      <p>
        <b>{outcomeWords[outcome]}</b>
        {duplicateOf && ` of ${duplicateOf}`}
      </p>
      <p>
        {sayInstant(at)}
        {by && `, by ${by}`}
      </p>
      {nextOn && <p>Next try: {sayDayFrom(today, nextOn)}</p>}
    </>
  );
}

function ContactForm({
  lead,
  link,
  today,
  values,
  errors,
}: Required<Pick<ContactPageProps, 'lead' | 'link' | 'today'>> & { values: Fields; errors: ReportErrors }) {
  const field = fieldOf('contacted', values, errors);
  const deadline = findKind(lead.kind)?.deadline;
  return (
    <form action="/api/contacted" method="post" noValidate>
      {/* Enter in a field presses the first button of a form: it must not be one that records. */}
      <button className="hide" type="submit" tabIndex={-1} aria-hidden="true">
        Record
      </button>
      <LinkFields {...link} />
      <input type="hidden" name="id" defaultValue={values['id'] ?? randomUUID()} />
      <TextField
        {...field('name')}
        label="Your name"
        hint="So that your team knows whom to ask"
        autoComplete="name"
        enterKeyHint="next"
      />
      <TextField
        {...field('next_on')}
        label="When will you try next? (optional)"
        type="date"
        min={today.toString()}
        max={today.add({ years: 1 }).toString()}
        width="short"
      />
      {(lead.duplicates.length > 0 || errors.duplicate_of) && (
        <Choices
          {...field('duplicate_of')}
          value={values['duplicate_of'] ?? ''}
          legend="May it be the same as one of these? (optional)"
          hint="Both are kept. It counts when you press “A duplicate”"
          options={[
            ...lead.duplicates.map(({ reference, shares }) => ({
              value: reference,
              label: reference,
              hint: `The ${sayShared(shares)}`,
            })),
            { value: '', label: 'I don’t know which' },
          ]}
        />
      )}
      <ChoiceButtons
        id="contacted-outcome"
        name="outcome"
        legend="How did it go?"
        hint={`Pressing one records it. The person isn’t told${deadline?.hint ? `. ${deadline.hint}` : ''}`}
        error={errors.outcome}
        options={Object.entries(outcomeWords).map(([value, label]) => ({ value, label }))}
      />
    </form>
  );
}
