import { allEntries, isOf, type CheckedEntry, type Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';
import { publicBlocks, publicFields, type Words } from '../public-words.ts';
import { placesOf } from './identifying.ts';
import { ownDetail, personalDetail } from './personal-detail.ts';

const tells = problemOf('tells-who', 'warning');

/**
 * What campaigns, pages and stories say of a carer, or quote, may tell neighbours who that is: a job, a family or a
 * child. In somebody’s own words, and in a story, it does beside a place; a story that joins several people’s is of
 * nobody. (Of dates it is an error, since they say a place and a time: events/checks/who.ts.)
 */
export function tellingWords(content: Content): Problem[] {
  const places = placesOf(content);
  return allEntries(content).flatMap((entry) => {
    const isStory = isOf(entry, 'stories');
    if (isStory ? entry.data.composite : !['campaigns', 'pages'].includes(entry.collection)) return [];
    return readTogether(entry).flatMap((together) => {
      const place = places.exec(together.map(({ text }) => text).join('. '))?.[0];
      return together.flatMap(({ text, ...words }) => {
        const ofSomebody = isStory && place === undefined ? undefined : personalDetail(text);
        const detail = ofSomebody ?? (place === undefined ? undefined : ownDetail(text));
        if (detail === undefined) return [];
        const beside = place === undefined ? '' : ` beside “${place}”`;
        return tells(
          words,
          `may tell who it is: “${detail}”${beside}`,
          'Take out the job, the family, the child or the place. If whoever it is agreed to each of them, leave it.',
        );
      });
    });
  });
}

/** What stands together wherever it is read: the fields of a block, those of a card, and each paragraph. */
function readTogether(entry: CheckedEntry): Words[][] {
  const ofBlock = ({ field = '' }: Words) => /^shows\.\d+/.exec(field)?.[0] ?? '';
  return [
    ...Map.groupBy(publicFields(entry), ofBlock).values(),
    ...publicBlocks(entry).map((words) => [words]),
  ];
}
