import type { Block, BlockName } from '../../content/schemas/index.ts';

const figure = { source: 'Our own count', date: '2026-03-31', expires: '2999-12-31' };
const consent = {
  person: 'Sample record',
  given: '2026-01-01',
  scope: ['website' as const],
  expires: '2999-12-31',
};

/** What the page of the design system shows of each block: fields as an editor might give them. */
export const specimens: { [Name in Exclude<BlockName, 'words'>]: Block<Name> } = {
  choices: { block: 'choices', heading: 'Which of these is yours?' },
  careTypes: { block: 'careTypes' },
  timeline: { block: 'timeline' },
  rates: { block: 'rates' },
  calculator: { block: 'calculator' },
  needs: { block: 'needs' },
  need: { block: 'need' },
  tiers: { block: 'tiers' },
  ways: { block: 'ways' },
  easyRead: { block: 'easyRead' },
  languages: { block: 'languages' },
  support: { block: 'support', caring: 'kinship' },
  hero: {
    block: 'hero',
    heading: 'How a campaign opens',
    lead: 'In a sentence.',
    points: ['One reason to read on', 'And another'],
    ask: 'Ask us',
  },
  text: { block: 'text', heading: 'A few more words', text: 'One thought.\n\nAnd the next.' },
  story: { block: 'story' },
  quote: { block: 'quote', quote: 'They stayed for their tea.', by: 'A foster carer', consent },
  questions: { block: 'questions', heading: 'What people ask us', questions: [] },
  events: { block: 'events', heading: 'Come and talk to us', most: 3 },
  numbers: {
    block: 'numbers',
    heading: 'In numbers',
    figures: [
      { figure: 62, counts: 'share', words: 'of our carers had never fostered before', ...figure },
      { figure: 3, counts: 'people', words: 'said that it was easy', ...figure },
    ],
  },
  steps: {
    block: 'steps',
    heading: 'What happens when you ask',
    steps: ['You ask', 'We ring', 'We visit'].map((title) => ({ title, text: 'What happens then.' })),
  },
  money: { block: 'money', heading: 'What you’d be paid' },
  notice: { block: 'notice', text: 'We have enough families for babies just now.' },
  recording: {
    block: 'recording',
    recording: { kind: 'sound', title: 'A minute at the door', length: '1:00', transcript: 'What is said.' },
  },
  map: { block: 'map', heading: 'Where we’ll be' },
  form: { block: 'form' },
  complaint: { block: 'complaint' },
};
