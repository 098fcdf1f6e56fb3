import type { Campaign, Page } from '../../content/schemas/index.ts';
import Dates from './Dates.astro';
import Figures from './Figures.astro';
import Film from './Film.astro';
import Money from './Money.astro';
import Need from './Need.astro';
import Questions from './Questions.astro';
import Saying from './Saying.astro';
import ShortSteps from './ShortSteps.astro';
import Story from './Story.astro';
import Text from './Text.astro';
import ToKnow from './ToKnow.astro';

type Shown<Of extends Campaign | Page> = Of['shows'][number]['block'];

/** The component of each block that a campaign and a page both may show. */
export const sharedBlocks = {
  text: Text,
  need: Need,
  story: Story,
  quote: Saying,
  numbers: Figures,
  questions: Questions,
  events: Dates,
  steps: ShortSteps,
  money: Money,
  notice: ToKnow,
  recording: Film,
} satisfies Record<Exclude<Shown<Campaign> & Shown<Page>, 'words'>, unknown>;
