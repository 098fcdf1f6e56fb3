import { Choices, TextField } from '../../design/form.tsx';
import type { ReachField } from './answer-fields.ts';

export interface ReachFieldsProps {
  /** What a field holds and what is wrong with it. */
  field: (name: ReachField) => { name: ReachField; value: string | undefined; error: string | undefined };
  phoneHint?: string | undefined;
}

/** Who a person is and how to reach them, as every form asks it. */
export function ReachFields({ field, phoneHint }: ReachFieldsProps) {
  return (
    <>
      <TextField
        {...field('name')}
        label="Your name"
        hint="What you’d like us to call you"
        autoComplete="name"
        enterKeyHint="next"
      />
      <TextField
        {...field('phone')}
        label="Phone number"
        hint={phoneHint}
        type="tel"
        autoComplete="tel"
        inputMode="tel"
        enterKeyHint="next"
      />
      <TextField
        {...field('email')}
        label="Email address"
        type="email"
        autoComplete="email"
        inputMode="email"
        enterKeyHint="next"
        spellCheck={false}
      />
      <TextField
        {...field('postcode')}
        label="Postcode"
        hint="So that the right people ring. The first half is enough"
        autoComplete="postal-code"
        enterKeyHint="next"
        width="short"
        spellCheck={false}
      />
      <Choices
        {...field('contact')}
        legend="How should we get in touch?"
        layout="row"
        options={[
          { value: 'phone', label: 'Ring me' },
          { value: 'email', label: 'Email me' },
          { value: 'text', label: 'Text me' },
        ]}
      />
      <Choices
        {...field('best_time')}
        legend="When is a good time?"
        layout="row"
        options={[
          { value: 'any', label: 'Any time' },
          { value: 'morning', label: 'Morning' },
          { value: 'afternoon', label: 'Afternoon' },
          { value: 'evening', label: 'Evening' },
        ]}
      />
      <Choices
        {...field('safe_message')}
        legend="If you miss us, may we leave a message that says who we are?"
        hint="Choose no if somebody else may hear it"
        layout="row"
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
    </>
  );
}
