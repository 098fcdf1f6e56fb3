import { expect, it } from 'vitest';
import { respectfulWords } from '../../../src/content/checks/respectful.ts';
import type { CheckedEntry, Content } from '../../../src/content/entry.ts';
import { publicFields } from '../../../src/content/public-words.ts';
import { markedFields } from '../../../src/content/schema-walk.ts';
import { line, words } from '../../../src/content/schemas/fields.ts';
import { collectionNames, schemas } from '../../../src/content/schemas/index.ts';
import { goodEntries } from '../../support/content.ts';

/** A question with fields that its schema hasn't today, taken apart by a schema that has them. */
function question(fields: object): CheckedEntry {
  const schema = schemas.questions.extend({
    hint: words.optional(),
    tips: words.array().optional(),
    note: line.optional(),
  });
  const data = schema.parse({ ...goodEntries.questions, ...fields });
  const none = { blocks: [], links: [], images: [], html: [], paragraphs: [], code: [] };
  const parts = { ...none, fields: markedFields(schema, data) };
  return { collection: 'questions', slug: 'rent', source: 'rent.md', data, markdown: '', parts };
}
const contentOf = (entry: CheckedEntry) =>
  ({
    ...Object.fromEntries(collectionNames.map((name) => [name, []])),
    questions: [entry],
  }) as unknown as Content;

it('a new field of words is checked with no list to edit', () => {
  const entry = question({ hint: 'Ask about a sibling group.', tips: ['Bring tea.', 'No siblings.'] });
  expect(respectfulWords(contentOf(entry)).map(({ field }) => field)).toEqual(['hint', 'tips.1']);
});

it('a line that the public doesn’t read is none', () => {
  expect(respectfulWords(contentOf(question({ note: 'A sibling group.' })))).toEqual([]);
});

it('words are read wherever they stand, and codes, days and addresses aren’t words', () => {
  const data = schemas.pages.parse({
    ...goodEntries.pages,
    photo: { file: 'hall.jpg', alt: 'A hall' },
    shows: [{ block: 'choices', heading: 'Which is you?' }],
  });
  const fields = markedFields(schemas.pages, data);
  const entry = { source: 'a.md', parts: { fields } } as unknown as CheckedEntry;
  expect(publicFields(entry).map(({ field, kind }) => [field, kind])).toEqual([
    ['title', 'card'],
    ['summary', 'card'],
    ['next.label', 'field'],
    ['reviewedBy', 'field'],
    ['photo.alt', 'field'],
    ['shows.0.heading', 'field'],
  ]);
});
