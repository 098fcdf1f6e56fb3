import type { Audience } from '../../content/audiences.ts';
import type { Campaign, Event, Page, Question, Story } from '../../content/schemas/index.ts';
import { serviceOf } from './service.ts';

/** What an entry is about, where one of its blocks doesn’t say. */
export type Subject = Pick<Campaign, 'interest' | 'need' | 'areas'>;

/** What a campaign says that it is about; a page of words is about the service of its section, no need and all areas. */
export const subjectOf = (of: Subject | Pick<Page, 'section'>): Subject =>
  'section' in of ? { interest: serviceOf(of) ?? 'unsure', areas: [] } : of;

type With<Data> = { slug: string; data: Data };

/** The services whose stories speak to somebody with an interest: those who care already have their own. */
const servicesFor = (interest: Subject['interest']): readonly string[] =>
  interest === 'unsure' ? ['fostering', 'adoption'] : [interest];

/**
 * The story of a block: the one that it names, else the first about the need, of the service before the other one, else
 * the first about the service.
 * @param stories by what comes first
 */
export function chooseStory<Each extends With<Pick<Story, 'needs' | 'service'>>>(
  stories: readonly Each[],
  named: string | undefined,
  { need, interest }: Subject,
): Each | undefined {
  if (named !== undefined) return stories.find(({ slug }) => slug === named);
  const of = (services: readonly string[]) => stories.filter(({ data }) => services.includes(data.service));
  const ours = of(servicesFor(interest));
  const isOfNeed = ({ data }: Each) => need !== undefined && data.needs.includes(need);
  return ours.find(isOfNeed) ?? of(servicesFor('unsure')).find(isOfNeed) ?? ours[0];
}

/** How many questions a block has that names none. */
const MOST_QUESTIONS = 4;

/** The questions of a block: those that it names, in its order, else those about the need, else what all ask first. */
export function chooseQuestions<Each extends With<Pick<Question, 'needs' | 'featured'>>>(
  questions: readonly Each[],
  named: readonly string[],
  need: string | undefined,
): Each[] {
  if (named.length > 0) {
    return named.flatMap((name) => questions.find(({ slug }) => slug === name) ?? []);
  }
  const ofNeed = questions.filter(({ data }) => need !== undefined && data.needs.includes(need));
  const chosen = ofNeed.length > 0 ? ofNeed : questions.filter(({ data }) => data.featured);
  return chosen.slice(0, MOST_QUESTIONS);
}

/** Which dates a block asks for. */
export interface WantedDates {
  area?: string | undefined;
  need?: string | undefined;
  audience?: Audience | undefined;
  most: number;
}

/**
 * The dates of a block, by start: those that it asks for, and of these first the ones about the subject’s need. Where it
 * asks for no area, the subject’s own count, and what is online.
 * @param dates by start
 */
export function chooseDates<Each extends With<Pick<Event, 'needs' | 'area' | 'audience' | 'starts'>>>(
  dates: readonly Each[],
  wanted: WantedDates,
  { need, interest, areas }: Subject,
): Each[] {
  const audiences = wanted.audience ? [wanted.audience] : servicesFor(interest);
  const isWanted = ({ data }: Each) =>
    data.audience.some((each) => audiences.includes(each)) &&
    (wanted.need === undefined || data.needs.includes(wanted.need)) &&
    (wanted.area === undefined
      ? areas.length === 0 || data.area === undefined || areas.includes(data.area)
      : data.area === wanted.area);
  const isOurs = ({ data }: Each) => need !== undefined && data.needs.includes(need);
  const found = dates.filter(isWanted);
  const firstOurs = [...found.filter(isOurs), ...found.filter((each) => !isOurs(each))];
  return firstOurs.slice(0, wanted.most).toSorted((a, b) => a.data.starts.localeCompare(b.data.starts));
}
