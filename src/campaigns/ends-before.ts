import { windowOn } from '../content/campaign-window.ts';
import type { SiteContext } from '../content/checks/check.ts';
import { daysUntil, SOON } from '../content/checks/dates.ts';
import type { CheckedEntry, Content } from '../content/entry.ts';
import { problemOf, type Problem } from '../content/problems.ts';
import type { Block } from '../content/schemas/index.ts';
import { placeOfBlock } from '../content/shown-blocks.ts';

/** What a campaign shows until a day. */
interface Ending {
  field: string;
  /** `the figure` */
  what: string;
  expires: string;
}

const early = problemOf('ends-before-campaign', 'warning');

/**
 * Consent or a figure in a campaign that isn’t shown until its last day. Of what ends within 30 days or has ended,
 * `consent-ending` and `figure-ending` tell already.
 */
export const endsBeforeCampaign = (
  { campaigns }: Content,
  { today, published: { stories } }: SiteContext,
): Problem[] =>
  campaigns
    .filter(({ data }) => windowOn(data, today) !== 'over')
    .flatMap((campaign) =>
      endingsIn(campaign, stories)
        .filter(({ expires }) => expires <= campaign.data.to && daysUntil(today, expires) > SOON)
        .map(({ field, what, expires }) =>
          early(
            { source: campaign.source, field },
            `${what} ends on ${expires}, and the campaign on ${campaign.data.to}: it isn’t shown to its end`,
            'Ask before then for longer, or for a new figure, or let the campaign end sooner.',
          ),
        ),
    );

function endingsIn(campaign: CheckedEntry<'campaigns'>, stories: Content['stories']): Ending[] {
  const shown: readonly Block[] = campaign.data.shows;
  return shown.flatMap((block, index): Ending[] => {
    const field = placeOfBlock(campaign, index);
    const figures = block.block === 'numbers' ? block.figures : [];
    const consent = 'consent' in block ? block.consent : undefined;
    const named = 'story' in block ? stories.find(({ slug }) => slug === block.story) : undefined;
    return [
      ...figures.map(({ expires }, place) => ({
        field: `${field}.figures.${place}.expires`,
        what: 'the figure',
        expires,
      })),
      ...(consent ? [{ field: `${field}.consent.expires`, what: 'consent', expires: consent.expires }] : []),
      ...(named
        ? [{ field: `${field}.story`, what: 'consent to this story', expires: named.data.consent.expires }]
        : []),
    ];
  });
}
