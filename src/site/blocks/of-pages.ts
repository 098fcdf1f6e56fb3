import type { Page } from '../../content/schemas/index.ts';
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

/** The component of each block that a page may show. Each brings its style to every page, so a campaign has its own. */
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
} satisfies Record<Exclude<Page['shows'][number]['block'], 'words'>, unknown>;
