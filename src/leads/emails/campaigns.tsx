import type { Runtime } from '../../content/runtime.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { sayDate } from '../../platform/time/words.ts';
import { renderEmail } from './document.tsx';
import { leadLink, type Linking } from './lead-link.ts';

/** What one campaign brought in a week, in words: `about 10`, `fewer than 5`. */
export interface CampaignWeek {
  slug: string;
  followed: string;
  /** Undefined where a campaign is sensitive: who asks by it is counted apart, by the month. */
  asked?: string | undefined;
  booked?: string | undefined;
}

/**
 * Tells the editors, or else the service's owner, on the first working day of a week what campaigns brought in the week
 * before, and where to see all of it.
 * @param week its Monday, `2026-11-16`
 */
export function campaignsEmail(
  campaigns: readonly CampaignWeek[],
  week: string,
  linking: Linking & { runtime: Runtime },
): Email {
  const { agency, campaigns: known } = linking.runtime;
  const subject = 'What our campaigns brought last week';
  return {
    from: mailbox(agency.sender),
    to: agency.editors?.inbox ?? agency.owner.inbox,
    subject,
    ...renderEmail({
      subject,
      preview: `In the week of ${sayDate(week)}, and in all.`,
      blocks: [
        { type: 'heading', text: subject },
        {
          type: 'paragraph',
          text: `This is what came by the links of each in the week of ${sayDate(week)}. Its name opens all that it brought, by where it was seen and what that cost.`,
        },
        {
          type: 'facts',
          rows: campaigns.map(({ slug, ...brought }) => ({
            label: known[slug]?.title ?? slug,
            value: sayBrought(brought),
            href: leadLink('campaign', slug, linking),
            labelLeads: true,
          })),
        },
        {
          type: 'paragraph',
          text: 'Where nobody follows a link for weeks, look whether it still hangs there, or try another place. Numbers are to the nearest five, and under five they aren’t said, so that nobody can be guessed.',
        },
      ],
      footer: `Sent by the website of ${agency.name} on the first working day of a week, while a campaign runs and in the week after.`,
    }),
    tags: [{ name: 'kind', value: 'campaigns' }],
  };
}

function sayBrought({ followed, asked, booked }: Omit<CampaignWeek, 'slug'>): string {
  const said = `${followed} followed a link`;
  return asked === undefined ? said : `${said}, ${asked} asked, ${booked} booked`;
}
