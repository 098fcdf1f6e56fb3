import type { Campaign } from '../../content/schemas/index.ts';
import Dates from './Dates.astro';
import Figures from './Figures.astro';
import Film from './Film.astro';
import Form from './Form.astro';
import Map from './Map.astro';
import Money from './Money.astro';
import Need from './Need.astro';
import Opening from './Opening.astro';
import Questions from './Questions.astro';
import Saying from './Saying.astro';
import ShortSteps from './ShortSteps.astro';
import Story from './Story.astro';
import Text from './Text.astro';
import ToKnow from './ToKnow.astro';

/** The component of each block that a campaign may show. */
export const blocksOfCampaigns = {
  hero: Opening,
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
  map: Map,
  form: Form,
} satisfies Record<Exclude<Campaign['shows'][number]['block'], 'words'>, unknown>;
