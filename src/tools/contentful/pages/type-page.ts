import { html } from '../../resend/markup.ts';
import { isObject, type ContentType, type Field } from '../resource.ts';
import type { Space } from '../space.ts';
import type { Page } from './layout.ts';

/** The fields of a content type, to read. */
export const typePage = (space: Space, { sys, name, description, fields }: ContentType): Page => ({
  title: name,
  main: html`<h1>${name}</h1>
    <p>${forEditors(description ?? '')}</p>
    <p class="more">
      <a href="/new/${sys.id}">New entry<span class="unseen"> of ${name}</span></a>
    </p>
    <p class="help">The types come from the code: npm run contentful -- push.</p>
    <table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Holds</th>
          <th scope="col">Needed</th>
        </tr>
      </thead>
      <tbody>
        ${fields.map(
          (field) =>
            html`<tr>
              <td>${field.name} <code>${field.id}</code></td>
              <td>${held(space, sys.id, field)}</td>
              <td>${field.required ? 'Yes' : 'No'}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
});

/** What a type of field holds, in an editor’s words. */
const HELD: Readonly<Record<string, string>> = {
  Symbol: 'Text',
  Text: 'Long text',
  RichText: 'Text with headings, lists and links',
  Integer: 'Whole number',
  Number: 'Number',
  Boolean: 'Yes or no',
  Date: 'Day',
  Location: 'Place on the map',
  Object: 'JSON',
  Entry: 'Entry',
  Asset: 'Picture',
};

/** What a field holds, and what it may lead to or be. */
function held(space: Space, type: string, field: Field): string {
  const { items, validations = [] } = field;
  const rules = [...validations, ...(items?.validations ?? [])];
  const ids = rules.flatMap((rule) => (rule['linkContentType'] ?? []) as string[]);
  const names = ids.map((id) => space.contentTypes.get(id)?.draft.name ?? id);
  const allowed = rules.flatMap((rule) => (rule['in'] ?? []) as unknown[]).map(String);
  const { type: kind, linkType } = items ?? field;
  const one = (hasTime(space, type, field) && 'Day and time') || (HELD[linkType ?? kind] ?? kind);
  const what = items ? `Several: ${one.toLowerCase()}` : one;
  return [what, ...[names, allowed].filter((each) => each.length > 0).map((each) => each.join(', '))].join(
    ': ',
  );
}

function hasTime(space: Space, type: string, { id, type: kind }: Field): boolean {
  const controls = space.editorInterfaces.get(type)?.controls;
  const settings = controls?.find(({ fieldId }) => fieldId === id)?.['settings'];
  return kind === 'Date' && !(isObject(settings) && settings['format'] === 'dateonly');
}

/** A type’s description without the number of the model, which a push leaves there for the site. */
const forEditors = (description: string) => description.replace(/\s*\bModel \d+$/, '');
