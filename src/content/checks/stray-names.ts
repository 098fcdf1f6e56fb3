import { allEntries, type Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';
import type { CollectionName } from '../schemas/index.ts';
import type { SiteContext } from './check.ts';
import { didYouMean } from './suggest.ts';

const unknown = problemOf('unknown-name', 'error');

/** The lists by which entries say what they are about, and to whom they speak. */
const LISTS = /^(needs|areas|speaksTo)\.\d+$/;
const WRITTEN: readonly CollectionName[] = ['stories', 'questions', 'events', 'campaigns'];

/** A need or an area that an entry is about, and that isn’t there: the entry stays, and is about the others. */
export const strayNames = (content: Content, { down }: SiteContext): Problem[] =>
  allEntries(content)
    .filter(({ collection }) => WRITTEN.includes(collection))
    .flatMap(({ source, parts }) =>
      parts.fields.flatMap(({ path, text, marks: { names } }) => {
        if (names === undefined || !LISTS.test(path)) return [];
        const collection = names as CollectionName;
        const known = [...content[collection], ...down.filter((each) => each.collection === collection)];
        if (known.some(({ slug }) => slug === text)) return [];
        const slugs = content[collection].map(({ slug }) => slug);
        return unknown(
          { source, field: path },
          `${text} is not among the ${collection} that are published`,
          `${didYouMean(text, slugs)}Choose one that is there, or take it out.`,
        );
      }),
    );
