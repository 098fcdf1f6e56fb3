import { html } from '../../resend/markup.ts';
import type { ContentType, Field } from '../resource.ts';
import type { Space } from '../space.ts';
import type { Page } from './layout.ts';

/** The fields of a content type, to read. */
export const typePage = (space: Space, { sys, name, description, fields }: ContentType): Page => ({
  title: name,
  main: html`<h1>${name}</h1>
    <p>${description}</p>
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
              <td>${held(space, field)}</td>
              <td>${field.required ? 'Yes' : 'No'}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
});

/** What a field holds, as the API calls it, and what it may lead to or be. */
function held(space: Space, { type, items, linkType, validations = [] }: Field): string {
  const rules = [...validations, ...(items?.validations ?? [])];
  const ids = rules.flatMap((rule) => (rule['linkContentType'] ?? []) as string[]);
  const names = ids.map((id) => space.contentTypes.get(id)?.draft.name ?? id);
  const allowed = rules.flatMap((rule) => (rule['in'] ?? []) as unknown[]).map(String);
  const what = type === 'Array' ? `Several: ${items?.linkType ?? items?.type}` : (linkType ?? type);
  return [what, ...[names, allowed].filter((each) => each.length > 0).map((each) => each.join(', '))].join(
    ': ',
  );
}
