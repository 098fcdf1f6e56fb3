import type { Campaign, Page } from '../../content/schemas/index.ts';
import Choices from './Choices.astro';
import CareTypes from './CareTypes.astro';
import Timeline from './Timeline.astro';
import Rates from './Rates.astro';
import Calculator from './Calculator.astro';
import Needs from './Needs.astro';
import Tiers from './Tiers.astro';
import Ways from './Ways.astro';
import VersionList from './VersionList.astro';
import SupportForm from './SupportForm.astro';
import ComplaintForm from './ComplaintForm.astro';

type Shown<Of extends Campaign | Page> = Of['shows'][number]['block'];

/** The component of each block that pages alone may show. */
export const blocksOfPages = {
  choices: Choices,
  careTypes: CareTypes,
  timeline: Timeline,
  rates: Rates,
  calculator: Calculator,
  needs: Needs,
  tiers: Tiers,
  ways: Ways,
  easyRead: VersionList,
  languages: VersionList,
  support: SupportForm,
  complaint: ComplaintForm,
} satisfies Record<Exclude<Shown<Page>, Shown<Campaign>>, unknown>;

/** Whether a page shows blocks that campaigns have, too: their style is only in pages that do. */
export const hasSharedBlocks = ({ shows }: Pick<Page, 'shows'>): boolean =>
  shows.some(({ block }) => block !== 'words' && !(block in blocksOfPages));
