import { NOW } from './now.ts';
import { clockAt } from '../../src/platform/clock.ts';
import { openKeyring } from '../../src/platform/keyring.ts';
import { TRAP_FIELD } from '../../src/leads/forms/signals.ts';
import { functionData } from '../../src/tools/build/data.ts';

export { NOW };

process.env['NOW'] = NOW;

/** What functions are built with, of the county sample, on that Monday. */
export const built = await functionData(false);

export const clock = clockAt(NOW);

/** A key for tests, which protects nothing. */
export const TEST_KEY = `test:${Buffer.alloc(32, 7).toString('base64')}`;

export const keyring = openKeyring(TEST_KEY);

/** How long tests wait for a database, in ms: a busy machine makes everything slow. */
export const PATIENCE = 60_000;

/** Delivery without webhooks, a build hook or a pause, with retries exactly when they are due, and time for all of it. */
export const unhurried = {
  patience: PATIENCE,
  pause: async () => undefined,
  random: () => 0.5,
  webhookSecret: undefined,
  buildHook: undefined,
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

/** What a robot adds to any form: more than one thing that no person does. */
export const ROBOT = { [TRAP_FIELD]: 'https://spam.example', took: '900' };

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
};

/** The form of a kind of lead with nothing wrong, from a person in Durham City. @throws when there is none here */
export function goodForm(kind: string): GoodForm {
  const form = goodForms[kind];
  if (!form) throw new Error(`goodForms has no line for the kind ${kind}`);
  return form;
}
