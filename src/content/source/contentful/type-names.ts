import type { CollectionName } from '../../schemas/index.ts';

/** What editors call a type, and by what its entries are told apart in lists. */
export interface TypeName {
  name: string;
  /** Its field of words that says which one it is; else those of which a name for lists is made at the seed. */
  title: string | { from: readonly string[] };
}

/** The types of entries that are a collection each: an entry has a page, or a place on one. */
export const ofCollections: Record<CollectionName, TypeName & { id: string }> = {
  agency: { id: 'agency', name: 'Agency', title: 'name' },
  areas: { id: 'area', name: 'Area', title: 'name' },
  needs: { id: 'need', name: 'Need', title: 'title' },
  careTypes: { id: 'careType', name: 'Kind of care', title: 'title' },
  rates: { id: 'ratesOfYear', name: 'Rates of pay', title: 'title' },
  venues: { id: 'venue', name: 'Venue', title: 'name' },
  events: { id: 'event', name: 'Event', title: 'title' },
  tours: { id: 'tour', name: 'Tour', title: 'title' },
  partners: { id: 'partner', name: 'Partner', title: 'name' },
  seasons: { id: 'season', name: 'Season', title: 'title' },
  campaigns: { id: 'campaign', name: 'Campaign', title: 'title' },
  pages: { id: 'page', name: 'Page', title: 'title' },
  stories: { id: 'story', name: 'Story', title: 'title' },
  questions: { id: 'question', name: 'Question', title: 'question' },
  synonyms: { id: 'synonym', name: 'Synonym', title: 'means' },
  assessments: { id: 'assessment', name: 'Impact assessment', title: 'title' },
};

/** The types of what stands in other entries, by what its schema calls it (`part`). */
export const ofParts: Readonly<Record<string, TypeName>> = {
  openingHours: { name: 'Opening hours', title: { from: ['days', 'opens', 'closes'] } },
  team: { name: 'Recruitment team', title: 'name' },
  supportTeam: { name: 'Support team', title: 'name' },
  routingRule: { name: 'Routing rule', title: { from: ['team', 'when'] } },
  tier: { name: 'Level of help', title: 'name' },
  way: { name: 'Way to reach us', title: 'name' },
  step: { name: 'Step after an enquiry', title: { from: ['service', 'when'] } },
  ageBand: { name: 'Amount by age', title: { from: ['youngest', 'oldest', 'weekly'] } },
  payLevel: { name: 'Fee by training', title: 'name' },
  payOfCare: { name: 'Pay of a kind of care', title: { from: ['care', 'fee'] } },
  payExtra: { name: 'Extra payment', title: 'what' },
  mapTown: { name: 'Town on the map', title: 'town' },
  dateChange: { name: 'Change of one date', title: { from: ['day'] } },
  photo: { name: 'Photo', title: { from: ['alt'] } },
  recording: { name: 'Film or sound', title: 'title' },
  placement: { name: 'Placement of a campaign', title: 'name' },
  figure: { name: 'Figure', title: { from: ['figure', 'words'] } },
  shortStep: { name: 'Step of a block', title: 'title' },
  heroBlock: { name: 'Block: hero', title: { from: ['heading', 'ask'] } },
  textBlock: { name: 'Block: a few more words', title: { from: ['heading', 'text'] } },
  storyBlock: { name: 'Block: story', title: { from: ['story'] } },
  quoteBlock: { name: 'Block: quote', title: { from: ['by', 'quote'] } },
  questionsBlock: { name: 'Block: questions', title: 'heading' },
  eventsBlock: { name: 'Block: events', title: 'heading' },
  numbersBlock: { name: 'Block: numbers', title: 'heading' },
  stepsBlock: { name: 'Block: steps', title: 'heading' },
  moneyBlock: { name: 'Block: what it pays', title: { from: ['heading'] } },
  noticeBlock: { name: 'Block: notice', title: { from: ['text'] } },
  recordingBlock: { name: 'Block: film or sound', title: { from: ['story', 'recording'] } },
  mapBlock: { name: 'Block: map', title: 'heading' },
  formBlock: { name: 'Block: form', title: { from: ['heading'] } },
  wordsBlock: { name: 'Block: the words of the page', title: { from: [] } },
  choicesBlock: { name: 'Block: choices', title: { from: ['heading'] } },
  careTypesBlock: { name: 'Block: kinds of care', title: { from: [] } },
  timelineBlock: { name: 'Block: timeline', title: { from: [] } },
  ratesBlock: { name: 'Block: rates of pay', title: { from: [] } },
  calculatorBlock: { name: 'Block: sum of pay', title: { from: [] } },
  needsBlock: { name: 'Block: needs', title: { from: [] } },
  needBlock: { name: 'Block: need', title: { from: ['need'] } },
  tiersBlock: { name: 'Block: levels of help', title: { from: [] } },
  waysBlock: { name: 'Block: ways to reach us', title: { from: [] } },
  easyReadBlock: { name: 'Block: Easy Read', title: { from: [] } },
  languagesBlock: { name: 'Block: languages', title: { from: [] } },
  supportBlock: { name: 'Block: form for support', title: { from: ['caring'] } },
  complaintBlock: { name: 'Block: form for a complaint', title: { from: [] } },
};
