import { ofCollections } from '../../../content/source/contentful/type-names.ts';
import { html, type Markup } from '../../resend/markup.ts';
import type { Document } from '../resource.ts';
import type { Space } from '../space.ts';
import type { Page } from './layout.ts';
import { addressOf, statusLabel, titleOf, updated } from './titles.ts';

/** What is listed together: the entries of a type, or the pictures. */
type Listed = { id: string; name: string; isCollection: boolean; documents: Document[] };

/** All that a space holds, by type, or what of it has these words in it. */
export function listPage(space: Space, words: string): Page {
  const all = listedIn(space);
  const found = words.trim() === '' ? all : filtered(space, all, words.trim().toLowerCase());
  const count = found.reduce((sum, { documents }) => sum + documents.length, 0);
  const [collections, others] = [true, false].map((wanted) =>
    found.filter(({ isCollection }) => isCollection === wanted),
  ) as [Listed[], Listed[]];
  return {
    title: words === '' ? 'All entries' : `Entries with “${words}”`,
    main: html`<h1>All entries</h1>
      <form class="search" role="search">
        <label for="q">Find an entry by its words, its type or its id</label>
        <div>
          <input id="q" name="q" type="search" value="${words}" />
          <button>Find</button>
        </div>
      </form>
      <p role="status">
        ${count === 0 ? 'Nothing here has these words. Try fewer of them, or' : `${count} ${words === '' ? 'in all' : 'found:'}`}
        ${words !== '' && html`<a href="/">show all</a>`}
      </p>
      ${part('Collections', collections, space)}${part('Parts that stand in them, and pictures', others, space)}`,
  };
}

/** Collections first, then parts, then pictures. */
function listedIn(space: Space): Listed[] {
  const collections = Object.values(ofCollections).map(({ id }) => id);
  const byType = Map.groupBy(
    [...space.entries.values()].map(({ draft }) => draft),
    ({ sys }) => sys.contentType?.sys.id,
  );
  const types = [...space.contentTypes.values()].map(({ draft: { sys, name } }) => ({
    id: sys.id,
    name,
    isCollection: collections.includes(sys.id),
    documents: sorted(space, byType.get(sys.id) ?? []),
  }));
  const pictures = sorted(
    space,
    [...space.assets.values()].map(({ draft }) => draft),
  );
  return [...types, { id: '', name: 'Pictures', isCollection: false, documents: pictures }];
}

const sorted = (space: Space, documents: Document[]) =>
  documents.toSorted((a, b) => titleOf(space, a).localeCompare(titleOf(space, b), 'en-GB'));

function filtered(space: Space, all: Listed[], words: string): Listed[] {
  const has = (name: string, document: Document) =>
    [name, titleOf(space, document), document.sys.id, ...textsIn(document.fields)].some((text) =>
      text.toLowerCase().includes(words),
    );
  return all
    .map((listed) => ({ ...listed, documents: listed.documents.filter((each) => has(listed.name, each)) }))
    .filter(({ documents }) => documents.length > 0);
}

/** Every text in a value; what rich text and links say of themselves isn't one. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    ['nodeType', 'type', 'linkType'].includes(key) ? [] : textsIn(each),
  );
}

const part = (name: string, types: Listed[], space: Space): Markup | false =>
  types.length > 0 &&
  html`<section>
    <h2>${name}</h2>
    ${types.map((type) => ofType(type, space))}
  </section>`;

function ofType({ id, name, documents }: Listed, space: Space): Markup {
  const of = id === '' ? 'assets' : 'entries';
  return html`<details open>
    <summary>
      <h3>${name}</h3>
      <span class="count">${documents.length}</span>
    </summary>
    ${
      id !== '' &&
      html`<p class="more">
        <a href="/new/${id}">New entry<span class="unseen"> of ${name}</span></a>
        <a href="${addressOf(space, 'content_types', id)}">Its fields<span class="unseen">: ${name}</span></a>
      </p>`
    }
    ${
      documents.length > 0 &&
      html`<table>
        <thead>
          <tr>
            <th scope="col">Title</th>
            <th scope="col">Status</th>
            <th scope="col">Updated</th>
          </tr>
        </thead>
        <tbody>
          ${documents.map(
            (each) =>
              html`<tr>
                <td>
                  <a href="${addressOf(space, of, each.sys.id)}"><bdi>${titleOf(space, each)}</bdi></a>
                  <code>${each.sys.id}</code>
                </td>
                <td>${statusLabel(each)}</td>
                <td>${updated(each)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
  </details>`;
}
