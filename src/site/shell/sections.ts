import { dateList } from '../../content/addresses.ts';
import type { Agency, Page, SupportTeam } from '../../content/schemas/index.ts';
import type { Link } from './site-map.ts';

/** What pages of one section have around their words. */
export interface SectionLayout {
  /** People may have to leave its pages at once. */
  leave: boolean;
  /** The number in the header; null where ours would mislead. */
  phone: string | null;
  /** Numbers at the top, the first to see first. */
  numbers: readonly { when: string; phone: string }[];
  /** The numbers stand in place of the summary and the next step, and nothing stands beside the words. */
  isUrgent: boolean;
  /** The next step stands at the top, too. */
  stepAtTop: boolean;
  /** What stands beside the words: whom to ring, and links after those to other pages of the section. */
  beside: { heading: string; phone: string; links: readonly Link[] };
  /** Its pages lead back to the first of them. */
  hasLead: boolean;
}

/** Whom to ring about a child, the most urgent first. */
export const numbersOfConcern = ({ concerns }: Agency): SectionLayout['numbers'] => [
  { when: 'In danger now', phone: '999' },
  { when: `Not an emergency: ${concerns.team}`, phone: concerns.phone },
  { when: 'Nights and weekends', phone: concerns.outOfHours },
];

/** @param team the support team that a page of support is about */
type Layout = (agency: Agency, team: Pick<SupportTeam, 'name' | 'phone'>) => SectionLayout;

const plain = (agency: Agency): SectionLayout => ({
  leave: false,
  phone: agency.phone,
  numbers: [],
  isUrgent: false,
  stepAtTop: false,
  beside: { heading: 'Rather talk?', phone: agency.phone, links: [] },
  hasLead: true,
});

const forPeopleWhoDecide: Layout = (agency) => ({
  ...plain(agency),
  stepAtTop: true,
  beside: {
    ...plain(agency).beside,
    links: [
      { label: 'Stories', href: '/stories/' },
      { label: 'Dates near you', href: '/events/' },
    ],
  },
});

/** How pages are laid out, by section. */
export const sections: Record<Page['section'], Layout> = {
  deciding: forPeopleWhoDecide,
  fostering: forPeopleWhoDecide,
  adoption: forPeopleWhoDecide,
  support: (agency, team) => ({
    ...plain(agency),
    leave: true,
    phone: team.phone,
    numbers: [
      ...agency.support.teams
        .toSorted((a, b) => Number(b.name === team.name) - Number(a.name === team.name))
        .map(({ name, phone }) => ({ when: name, phone })),
      { when: 'A crisis at night or at a weekend', phone: agency.concerns.outOfHours },
    ],
    beside: {
      heading: team.name,
      phone: team.phone,
      links: [{ label: 'Dates for people who care for a child', href: dateList.for('caring') }],
    },
  }),
  worried: (agency) => ({
    ...plain(agency),
    leave: true,
    phone: null,
    numbers: numbersOfConcern(agency),
    isUrgent: true,
  }),
  about: (agency) => ({ ...plain(agency), hasLead: false }),
};
