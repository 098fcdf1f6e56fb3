import type { CheckedEntry, Content } from '../../content/entry.ts';
import { problemOf, type Problem } from '../../content/problems.ts';
import { publicWords } from '../../content/public-words.ts';
import { isListOfPersons, strangerIn } from './persons.ts';
import { personalDetail } from '../../content/checks/personal-detail.ts';
import { writtenEvents } from './written.ts';

const tells = problemOf('tells-who', 'error');

/**
 * Who will be there is said by number and role, and no word of an event says more: a job, a family or a child beside a
 * place and a time tells who a carer is.
 */
export const tellsWho = (content: Content): Problem[] => {
  const ours = content.agency.flatMap(({ data: { name, body, serves, teams } }) => [
    name,
    body,
    ...Object.values(serves).map((served) => served.replace(/,.*$/, '')),
    ...teams.flatMap(({ partner }) => partner ?? []),
  ]);
  return writtenEvents(content).flatMap((entry) => [...listsOf(entry, ours), ...wordsOf(entry)]);
};

const listsOf = ({ source, data }: CheckedEntry<'events'>, ours: readonly string[]): Problem[] =>
  [
    { field: 'who', who: data.who },
    ...(data.repeats?.changes ?? []).map(({ who }, index) => ({
      field: `repeats.changes.${index}.who`,
      who,
    })),
  ].flatMap(({ field, who }) =>
    who === undefined || isListOfPersons(who, ours)
      ? []
      : tells(
          { source, field },
          `says more than number and role: “${strangerIn(who, ours)}”`,
          'Write it as “Two foster carers and an officer from the fostering team”: a job, a family or a child tells neighbours who it is.',
        ),
  );

const wordsOf = (entry: CheckedEntry<'events'>): Problem[] =>
  publicWords(entry)
    .filter(({ field }) => !/(^|\.)who$/.test(field ?? ''))
    .flatMap(({ text, ...place }) => {
      const found = personalDetail(text);
      return found === undefined
        ? []
        : tells(
            place,
            `tells who will be there: “${found}”`,
            'Say what people can ask about: a job, a family or a child beside a place and a time tells neighbours who it is.',
          );
    });
