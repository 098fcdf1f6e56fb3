import type { Caring } from '../../../content/schemas/index.ts';
import { Choices, TextField } from '../../../design/form.tsx';
import type { Fields } from '../../forms/fields.ts';
import { fieldOf, LeadForm, NOT_WATCHED, type FilledIn } from '../../forms/lead-form.tsx';
import { ReachFields, type ReachFieldsProps } from '../../forms/reach-fields.tsx';
import { supportFields } from './answers.ts';

export interface SupportFormProps extends FilledIn, Pick<ReachFieldsProps, 'openingHours'> {
  /** What is chosen already on the page that carries it. */
  caring?: Caring | undefined;
}

/** The form for people who care for a child already. */
export function SupportForm({ caring, openingHours, ...filledIn }: SupportFormProps) {
  const { values = {}, errors = {} } = filledIn;
  const chosen: Fields = { best_time: 'any', ...(caring && { caring }), ...values };
  const field = fieldOf('support', chosen, errors);
  return (
    <LeadForm
      {...filledIn}
      form="support"
      action="/api/support"
      order={supportFields}
      submit="Ask for support"
    >
      <Choices
        {...field('caring')}
        legend="Which is most like you?"
        options={[
          { value: 'kinship', label: 'I care for a relative’s or a friend’s child' },
          { value: 'special-guardian', label: 'I’m a special guardian' },
          { value: 'adopter', label: 'I’ve adopted' },
          { value: 'foster-carer', label: 'I foster' },
          { value: 'other', label: 'Something else' },
        ]}
      />
      <ReachFields {...{ field, openingHours }} phoneHint="A phone number or an email address is enough" />
      <TextField
        {...field('question')}
        label="What would help? (optional)"
        hint={`A few words are enough. ${NOT_WATCHED}`}
        rows={4}
        enterKeyHint="enter"
      />
    </LeadForm>
  );
}
