import { getPlannedCampaigns, type Entry } from '../../content/queries.ts';

/** The short link of a code, in whole: what its QR code opens. */
export const shortLink = (code: string, site: URL | undefined): string =>
  new URL(`/go/${code}`, site ?? 'http://localhost:4321').href;

/** The codes of a campaign: its own, and of each place where it is seen. */
export const codesOf = ({ slug, data }: Entry<'campaigns'>): { code: string; name: string }[] => [
  { code: slug, name: 'Of the campaign itself' },
  ...data.placements,
];

/** A file for each short link of each campaign. */
export const pathsOfCodes = async () =>
  (await getPlannedCampaigns()).flatMap((campaign) =>
    codesOf(campaign).map(({ code }) => ({ params: { slug: campaign.slug, code } })),
  );
