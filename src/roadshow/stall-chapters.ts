/** A part of the stall, at /roadshow/stall/SLUG/. */
export interface Chapter {
  slug: string;
  /** As its heading says it. */
  title: string;
  lead: string;
}

const chapters: readonly Chapter[] = [
  {
    slug: 'could-i',
    title: 'Could I?',
    lead: 'Most of these answers begin with yes. Open the one that’s yours.',
  },
  {
    slug: 'children',
    title: 'Who needs somebody?',
    lead: 'These are the children we most often look for a home for.',
  },
  { slug: 'a-carer', title: 'Meet a carer', lead: 'What it’s like at home, in their own words.' },
  {
    slug: 'money',
    title: 'Money and support',
    lead: 'Nobody should be out of pocket, and nobody does this alone.',
  },
  {
    slug: 'questions',
    title: 'Your questions',
    lead: 'What else people ask us at a stall, and what we answer.',
  },
  {
    slug: 'next',
    title: 'Take the next step',
    lead: 'Half a minute: your name, and how to reach you. Or nothing at all today.',
  },
];

/** The chapters of an agency, in their order: one without anything to show isn't there. */
export const chaptersOf = (has: { questions: boolean; needs: boolean; stories: boolean }): Chapter[] => {
  const empty = [
    ...(has.questions ? [] : ['could-i', 'questions']),
    ...(has.needs ? [] : ['children']),
    ...(has.stories ? [] : ['a-carer']),
  ];
  return chapters.filter(({ slug }) => !empty.includes(slug));
};
