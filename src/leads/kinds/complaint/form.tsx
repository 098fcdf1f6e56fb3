import { TextField } from '../../../design/form.tsx';
import { complaintFields } from './answers.ts';
import { fieldOf, LeadForm, NOT_WATCHED, type FilledIn } from '../../forms/lead-form.tsx';
import { EmailField, NameField, PhoneField } from '../../forms/reach-fields.tsx';

/** The form for data protection complaints. */
export function ComplaintForm(filledIn: FilledIn) {
  const { values = {}, errors = {} } = filledIn;
  const field = fieldOf('complaint', values, errors);
  return (
    <LeadForm
      {...filledIn}
      form="complaint"
      action="/api/complaints"
      order={complaintFields}
      submit="Send your complaint"
    >
      <NameField {...field('name')} />
      <EmailField {...field('email')} hint="An email address or a phone number is enough" />
      <PhoneField {...field('phone')} />
      <TextField
        {...field('complaint')}
        label="What went wrong with your details?"
        hint={`Say what happened, and when, in up to 2,500 characters. ${NOT_WATCHED}`}
        rows={8}
        enterKeyHint="enter"
      />
      <TextField
        {...field('reference')}
        label="Our reference, if you have one (optional)"
        hint="It’s in our emails, like BCDF-3468"
        autoComplete="off"
        enterKeyHint="next"
        spellCheck={false}
      />
      <TextField
        {...field('wish')}
        label="What would put it right? (optional)"
        hint={NOT_WATCHED}
        rows={4}
        enterKeyHint="enter"
      />
    </LeadForm>
  );
}
