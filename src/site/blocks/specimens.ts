import type { Block, BlockName } from '../../content/schemas/index.ts';

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
  complaint: { block: 'complaint' },
};
