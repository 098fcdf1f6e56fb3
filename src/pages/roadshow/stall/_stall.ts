import { getNeeds, getQuestions, getStories } from '../../../content/queries.ts';
import { chaptersOf } from '../../../roadshow/stall-chapters.ts';

/** The story that a stall tells: of one person rather than of several, and never of support. */
export async function stallStory() {
  const stories = (await getStories()).filter(({ data }) => data.service !== 'support');
  return stories.find(({ data }) => !data.composite) ?? stories[0];
}

/** The chapters of this agency's stall. */
export const stallChapters = async () =>
  chaptersOf({
    questions: (await getQuestions()).length > 0,
    needs: (await getNeeds()).length > 0,
    stories: (await stallStory()) !== undefined,
  });
