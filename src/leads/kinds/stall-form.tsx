import { Choices, TextField } from '../../design/form.tsx';
import { fieldOf, LeadForm } from '../forms/lead-form.tsx';
import { EmailField, NameField, PhoneField } from '../forms/reach-fields.tsx';
import type { EnquiryFormProps } from './enquiry/form.tsx';

/** Every field of the stall's form, in the order that a person meets them. */
export const stallFields = ['interest', 'name', 'phone', 'email', 'postcode'] as const;

/** The form of half a minute, for whoever stands at a stall. Nothing on it is embarrassing to be seen typing. */
export function StallForm({
  campaign,
  event,
  ...filledIn
}: Pick<EnquiryFormProps, 'campaign' | 'event' | 'values' | 'errors' | 'trouble'>) {
  const { values = {}, errors = {} } = filledIn;
  const field = fieldOf('stall', values, errors);
  return (
    <LeadForm
      {...filledIn}
      form="stall"
      action="/api/stall"
      order={stallFields}
      submit="Ask us to get in touch"
    >
      <Choices
        {...field('interest')}
        legend="What is it about?"
        options={[
          { value: 'fostering', label: 'Fostering' },
          { value: 'adoption', label: 'Adoption' },
          { value: 'unsure', label: 'I’m not sure yet' },
          { value: 'relative', label: 'A relative’s child', hint: 'Who lives with you, or may come to' },
        ]}
      />
      <NameField {...field('name')} hint="A first name is enough" />
      <PhoneField {...field('phone')} hint="A phone number or an email address is enough" />
      <EmailField {...field('email')} />
      <TextField
        {...field('postcode')}
        label="First half of your postcode"
        hint="So that the right people ring"
        autoComplete="off"
        enterKeyHint="done"
        width="short"
        spellCheck={false}
      />
      <input type="hidden" name="campaign" defaultValue={values['campaign'] ?? campaign ?? ''} />
      <input type="hidden" name="event" defaultValue={values['event'] ?? event ?? ''} />
    </LeadForm>
  );
}
