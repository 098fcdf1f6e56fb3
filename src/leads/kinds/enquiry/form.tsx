import type { Interest } from '../../../content/schemas/index.ts';
import type { OfAgency } from '../kind.ts';
import { Choices, Select, TextField, Tick } from '../../../design/form.tsx';
import type { Fields } from '../../forms/fields.ts';
import { AboutDate } from '../../forms/about-date.tsx';
import { formFields } from './answers.ts';
import { fieldOf, LeadForm, NOT_WATCHED, type FilledIn } from '../../forms/lead-form.tsx';
import type { Paused } from '../../forms/wording.ts';
import { ReachFields } from '../../forms/reach-fields.tsx';

/** What the form shows: where it stands, and after an error what was typed and what is wrong. */
export interface EnquiryFormProps extends FilledIn, OfAgency {
  /** The codes of the page that carries it. */
  campaign?: string | undefined;
  event?: string | undefined;
  /** The interest that is chosen already. */
  interest?: Interest | undefined;
}

const HEARD = 'How did you hear of us? (optional)';

/** The enquiry form. */
export function EnquiryForm({
  campaign,
  event,
  interest,
  openingHours,
  heard = [],
  ...filledIn
}: EnquiryFormProps) {
  const { values = {}, errors = {}, named, wording } = filledIn;
  const chosen: Fields = { best_time: 'any', ...(interest && { interest }), ...values };
  const field = fieldOf('enquiry', chosen, errors);
  return (
    <LeadForm
      {...filledIn}
      form="enquiry"
      action="/api/enquiries"
      order={formFields}
      submit={wording?.button ?? 'Ask us to get in touch'}
    >
      {named && <AboutDate {...named} page={`/events/${named.slug}/`} />}
      <Choices
        {...field('interest')}
        legend="What are you thinking about?"
        options={[
          { value: 'fostering', label: 'Fostering' },
          { value: 'adoption', label: 'Adoption' },
          { value: 'unsure', label: 'I’m not sure yet' },
        ]}
      />
      <ReachFields {...{ field, openingHours }} phoneHint="A phone number or an email address is enough" />
      <TextField
        {...field('question')}
        label="What would you like to ask? (optional)"
        hint={NOT_WATCHED}
        rows={4}
        enterKeyHint="enter"
      />
      {heard.length > 0 ? (
        <Select {...field('heard')} label={HEARD} options={heard} />
      ) : (
        <TextField {...field('heard')} label={HEARD} enterKeyHint="done" />
      )}
      <Tick
        id="enquiry-updates"
        name="updates"
        value="yes"
        label="Send me news and dates by email now and then"
        hint="You can stop it at any time"
        checked={values['updates'] === 'yes'}
      />
      {wording?.paused && <TellMe {...wording.paused} checked={values['tell_me'] === wording.paused.name} />}
      <input type="hidden" name="campaign" defaultValue={values['campaign'] ?? campaign ?? ''} />
      <input type="hidden" name="event" defaultValue={values['event'] ?? event ?? ''} />
    </LeadForm>
  );
}

/** The tick of whoever wants to know when what is paused no longer is. */
const TellMe = ({ name, words, checked }: Paused & { checked: boolean }) => (
  <Tick
    id="enquiry-tell_me"
    name="tell_me"
    value={name}
    label="Tell me if that changes"
    hint={[words, 'We’d tell you once, the way you chose above. It commits you to nothing']
      .filter(Boolean)
      .join(' ')}
    checked={checked}
  />
);
