import type { Interest } from '../content/schemas/index.ts';
import { Choices, ErrorSummary, SubmitButton, TextField, Tick } from '../design/form.tsx';
import { formFields, type FieldErrors, type Fields, type FormField } from './enquiry.ts';
import { ReachFields } from './reach-fields.tsx';

/** What the form shows: where it stands, and after an error what was typed and what is wrong. */
export interface EnquiryFormProps {
  /** The codes of the page that carries it. */
  campaign?: string | undefined;
  event?: string | undefined;
  /** The interest that is chosen already. */
  interest?: Interest | undefined;
  values?: Fields | undefined;
  errors?: FieldErrors | undefined;
  /** Something went wrong that isn't the person's fault: shown above the form. */
  trouble?: string | undefined;
}

/**
 * The enquiry form. Needs no script: it posts to /api/enquiries, whose answer, when something is missing, is the same
 * form with every answer kept.
 */
export function EnquiryForm({
  campaign,
  event,
  interest,
  values = {},
  errors = {},
  trouble,
}: EnquiryFormProps) {
  const chosen: Fields = { best_time: 'any', ...(interest && { interest }), ...values };
  const field = <Name extends FormField>(name: Name) => ({ name, value: chosen[name], error: errors[name] });
  const wrong = formFields.flatMap((name) => {
    const message = errors[name];
    return message === undefined ? [] : [{ field: name, message }];
  });
  return (
    <form className="enquiry" action="/api/enquiries" method="post" noValidate data-enhance="">
      {wrong.length > 0 && <ErrorSummary errors={wrong} />}
      <div data-trouble="" role="alert">
        {trouble !== undefined && (
          <p className="notice" tabIndex={-1}>
            {trouble}
          </p>
        )}
      </div>
      <Choices
        {...field('interest')}
        legend="What are you thinking about?"
        options={[
          { value: 'fostering', label: 'Fostering' },
          { value: 'adoption', label: 'Adoption' },
          { value: 'unsure', label: 'I’m not sure yet' },
        ]}
      />
      <ReachFields field={field} phoneHint="A phone number or an email address is enough" />
      <TextField
        {...field('question')}
        label="What would you like to ask? (optional)"
        hint="This is not watched at night. If a child is in danger now, call 999."
        rows={4}
        enterKeyHint="enter"
      />
      <TextField {...field('heard')} label="How did you hear of us? (optional)" enterKeyHint="done" />
      <Tick
        name="updates"
        value="yes"
        label="Send me news and dates by email now and then"
        hint="You can stop it at any time"
        checked={values['updates'] === 'yes'}
      />
      <div className="trap" aria-hidden="true">
        <label htmlFor="website">Leave this empty</label>
        <input id="website" name="website" tabIndex={-1} autoComplete="off" />
      </div>
      <input type="hidden" name="id" defaultValue={values['id'] ?? ''} />
      <input type="hidden" name="campaign" defaultValue={values['campaign'] ?? campaign ?? ''} />
      <input type="hidden" name="event" defaultValue={values['event'] ?? event ?? ''} />
      <SubmitButton>Ask us to get in touch</SubmitButton>
    </form>
  );
}
