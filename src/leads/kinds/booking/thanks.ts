import type { Kind, Thanks, ThanksPage } from '../kind.ts';

/** Nothing that recruits: it may be a date for those who care for a child already. */
const nextSteps = {
  heading: 'If you’d like another one',
  items: [{ link: 'See the other dates', href: '/events/' }],
};

type Words = Omit<ThanksPage, 'meanwhile'> & { inDanger: string };

const thanks = (shell: string, { inDanger, ...page }: Words): Thanks => ({
  shell,
  inDanger,
  page: () => ({ ...page, meanwhile: nextSteps }),
});

const received = thanks('thanks-booking', {
  heading: 'Thank you. We have it.',
  lead: 'Your place isn’t sure yet. We’ll tell you.',
  howHeading: 'Whether you have a place',
  how: 'Something on our side is slow just now, so we can’t say at once whether you have a place. We have what you sent, and we’ll email or ring you as soon as we know.',
  steps: [
    'We see whether there’s a place, in the order in which people asked.',
    'We email you, or ring you if you gave us a number alone.',
    'Please don’t set out before you hear from us.',
  ],
  inDanger:
    'We can’t say yet whether you have a place. We’ll tell you as soon as we know. Please don’t set out before you hear from us.',
});

/** What is said to whoever booked, by whether they have a place. */
export const bookingThanks: Kind['thanks'] = {
  ...received,
  byStatus: {
    received,
    confirmed: thanks('thanks-booking-confirmed', {
      heading: 'You’re expected.',
      lead: 'Your place is yours. There’s nothing more to do.',
      howHeading: 'Your place',
      how: 'We keep it for you. If you can’t come after all, use the link in our email, or ring us, and somebody else can have it.',
      steps: [
        'If you gave us an email address, we remind you there shortly before.',
        'You come as you are. There’s nothing to bring, and nothing to sign.',
        'Somebody says hello at the door, or on the screen. You needn’t say why you came.',
        'You ask what you like, or just listen. Nothing starts without you.',
      ],
      inDanger: 'Your place is yours. If you can’t come after all, ring us, and somebody else can have it.',
    }),
    waiting: thanks('thanks-booking-waiting', {
      heading: 'You’re on the waiting list.',
      lead: 'There aren’t as many places left just now.',
      howHeading: 'When a place is free',
      how: 'It’s yours, in the order in which people asked, and we tell you at once: by email, or by phone if you gave us a number alone.',
      steps: [
        'You needn’t do anything. People do drop out.',
        'Our email has a link that shows your place in line, and lets you leave the list.',
        'Please don’t set out before you hear from us.',
      ],
      inDanger:
        'You’re on the waiting list: there aren’t as many places left just now. We tell you when there’s room. Please don’t set out before you hear from us.',
    }),
  },
  messages: 'We won’t leave a message unless you said that we may.',
};
