import { ofCollections } from '../../../content/source/contentful/type-names.ts';
import { html, Markup } from '../../resend/markup.ts';
import type { Document } from '../resource.ts';
import type { Space } from '../space.ts';
import type { Page } from './layout.ts';
import { NEW_PICTURE } from './new-picture-page.ts';
import { addressOf, statusLabel, titleOf, updated } from './titles.ts';

/** What is listed together: the entries of a type, or the pictures. */
type Listed = { id: string; name: string; of: 'collections' | 'parts' | 'pictures'; documents: Document[] };

/** The parts of the page, in their order. */
const PARTS: readonly { of: Listed['of']; name: string; help: string }[] = [
  { of: 'collections', name: 'Collections', help: '' },
  { of: 'pictures', name: 'Pictures', help: '' },
  {
    of: 'parts',
    name: 'Parts',
    help: 'What stands in other entries. Open a type to see what there is of it.',
  },
];

/** All that a space holds, by type, or what of it has these words in it. */
export function listPage(space: Space, words: string): Page {
  const all = listedIn(space);
  const found = words.trim() === '' ? all : filtered(space, all, words.trim().toLowerCase());
  const count = found.reduce((sum, { documents }) => sum + documents.length, 0);
  const isSearch = words !== '';
  const parts = PARTS.map((each) => ({ ...each, types: found.filter(({ of }) => of === each.of) }));
  const shown = parts.filter(({ types }) => types.length > 0);
  return {
    title: isSearch ? `Entries with “${words}”` : 'All entries',
    main: html`<h1>All entries</h1>
      <form class="search" role="search">
        <label for="q">Find an entry by its words, its type or its id</label>
        <div>
          <input id="q" name="q" type="search" value="${words}" />
          <button>Find</button>
        </div>
      </form>
      <p role="status">
        ${count === 0 ? 'Nothing here has these words. Try fewer of them, or' : `${count} ${isSearch ? 'found:' : 'in all'}`}
        ${isSearch && html`<a class="alone" href="/">show all</a>`}
      </p>
      ${!isSearch && jumps(shown)}
      ${shown.map(
        ({ of, name, help, types }) =>
          html`<section>
            <h2 id="${of}">${name}</h2>
            ${help !== '' && html`<p class="help">${help}</p>`}
            ${types.map((type) => ofType(type, space, isSearch || of !== 'parts'))}
          </section>`,
      )}`,
  };
}

/** The types of the collections, and where the rest begins: parts are many, and closed, which is a list of them. */
const jumps = (shown: { of: Listed['of']; name: string; types: Listed[] }[]): Markup =>
  html`<nav class="jumps" aria-label="Types">
    <ul>
      ${shown.flatMap(({ of, name, types }) =>
        of === 'collections'
          ? types.map((each) => html`<li><a href="#${anchorOf(each)}">${each.name}</a></li>`)
          : html`<li><a href="#${of}">${name}</a></li>`,
      )}
    </ul>
  </nav>`;

const anchorOf = ({ id }: Listed) => `type-${id}`;

/** Every type with its entries, and the pictures. */
function listedIn(space: Space): Listed[] {
  const collections = Object.values(ofCollections).map(({ id }) => id);
  const byType = Map.groupBy(
    [...space.entries.values()].map(({ draft }) => draft),
    ({ sys }) => sys.contentType?.sys.id,
  );
  const types = [...space.contentTypes.values()].map(({ draft: { sys, name } }): Listed => ({
    id: sys.id,
    name,
    of: collections.includes(sys.id) ? 'collections' : 'parts',
    documents: sorted(space, byType.get(sys.id) ?? []),
  }));
  const pictures = sorted(
    space,
    [...space.assets.values()].map(({ draft }) => draft),
  );
  return [...types, { id: '', name: 'Pictures', of: 'pictures', documents: pictures }];
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

function ofType(type: Listed, space: Space, isOpen: boolean): Markup {
  const { id, name, of: kind, documents } = type;
  const of = kind === 'pictures' ? 'assets' : 'entries';
  // Browsers open what is closed around the place that a link leads to, but not what is that place.
  return html`<details ${isOpen && new Markup('open')}>
    <summary>
      <h3>${name}</h3>
      <span class="count">${documents.length}</span>
    </summary>
    <p class="more" id="${anchorOf(type)}">
      ${
        kind === 'pictures'
          ? html`<a href="${NEW_PICTURE}">Add a picture</a>`
          : html`<a href="/new/${id}">New entry<span class="unseen"> of ${name}</span></a>
              <a href="${addressOf(space, 'content_types', id)}"
                >Its fields<span class="unseen">: ${name}</span></a
              >`
      }
    </p>
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
