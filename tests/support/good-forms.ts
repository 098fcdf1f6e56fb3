/** The fields of an enquiry with nothing wrong, from a person in Durham City. */
export const goodFields = {
  interest: 'fostering',
  name: 'Sam Sample',
  phone: '07700 900123',
  email: 'sam@people.example',
  postcode: 'DH1 3QS',
  contact: 'phone',
  best_time: 'evening',
  safe_message: 'no',
  question: 'Can I foster if I rent?',
};

/** The fields of a request for support with nothing wrong, from a person in Durham City. */
export const goodSupport = {
  caring: 'adopter',
  name: 'Sam Sample',
  phone: '07700 900123',
  email: 'sam@people.example',
  postcode: 'DH1 3QS',
  contact: 'phone',
  best_time: 'evening',
  safe_message: 'no',
  question: 'How do I talk about school?',
};

/** The fields of a data protection complaint with nothing wrong. */
export const goodComplaint = {
  name: 'Sam Sample',
  email: 'sam@people.example',
  phone: '07700 900123',
  complaint: 'You rang my work after I asked you not to.',
  reference: 'BCDF-GHJK',
  wish: 'Take my work number out.',
};

/** The fields of a booking with nothing wrong, at an evening in Durham City. */
export const goodBooking = {
  event: 'durham-information-evening',
  places: '2',
  name: 'Sam Sample',
  phone: '07700 900123',
  email: 'sam@people.example',
  safe_message: 'no',
  needs: 'A seat near the door, please.',
};

/** The fields of a request to take part in the roadshow with nothing wrong, from a hall in Durham City. */
export const goodHost = {
  wants: 'both',
  place_name: 'Sample Rooms, Durham',
  postcode: 'DH1 3QS',
  day: '2026-12-08',
  question: 'Is a Tuesday all right? We have a kettle.',
  name: 'Sam Sample',
  phone: '07700 900123',
  email: 'sam@people.example',
};

/** What a form is filled in with that has nothing wrong. */
interface GoodForm {
  fields: Readonly<Record<string, string>>;
  /** The field that a person's own words go in. */
  words: string;
}

/** Of each kind of lead: a new one needs a line here, and joins every test that holds for all. */
const goodForms: Readonly<Record<string, GoodForm>> = {
  enquiry: { fields: goodFields, words: 'question' },
  support: { fields: goodSupport, words: 'question' },
  complaint: { fields: goodComplaint, words: 'complaint' },
  booking: { fields: goodBooking, words: 'needs' },
  host: { fields: goodHost, words: 'question' },
};

/** The form of a kind of lead with nothing wrong, from a person in Durham City. @throws when there is none here */
export function goodForm(kind: string): GoodForm {
  const form = goodForms[kind];
  if (!form) throw new Error(`goodForms has no line for the kind ${kind}`);
  return form;
}
