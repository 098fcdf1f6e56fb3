import { html, Markup } from '../../resend/markup.ts';
import { linksIn, type Document, type Field } from '../resource.ts';
import type { Space } from '../space.ts';
import { nameOf, type FieldView } from './entry-view.ts';
import { NEW_PICTURE } from './new-picture-page.ts';
import { linkTo } from './titles.ts';
import type { Choice } from './widgets.ts';

/** The id of a field's place in the page, where the summary of what is wrong leads to. */
export const anchorOf = ({ field }: FieldView): string => `field-${field.id}`;

/** A field with its name, its help, what is wrong with it, and what it is edited with. */
export function fieldMarkup(space: Space, view: FieldView, entry: Document | undefined): Markup {
  const { field, widget, help, faults, theirs } = view;
  const id = anchorOf(view);
  const name = html`${field.name}${field.required && html` <span class="needed">needed</span>`}`;
  const said: [part: string, words: string[]][] = [
    ['help', [help, ...widget.notes].filter(Boolean)],
    ['fault', faults],
  ];
  const about = html`${said.map(
    ([part, words]) =>
      words.length > 0 &&
      html`<div class="${part}" id="${id}-${part}">${words.map((each) => html`<p>${each}</p>`)}</div>`,
  )}`;
  const describedBy = said.filter(([, words]) => words.length > 0).map(([part]) => `${id}-${part}`);
  const after = html`${leadsTo(space, view)}${holdsPictures(field) && addPicture(entry)}${
    theirs &&
    html`<div class="theirs">
      <p>Theirs:</p>
      <pre dir="auto">${theirs.join('\n') || '(nothing)'}</pre>
    </div>`
  }`;
  const attributes = html`${describedBy.length > 0 && html`aria-describedby="${describedBy.join(' ')}"`}
  ${field.disabled && new Markup('disabled')}`;
  const invalid = faults.length > 0 && new Markup('aria-invalid="true"');
  const wrong = faults.length > 0 ? ' wrong' : '';
  if (['radios', 'boxes', 'place'].includes(widget.look.is)) {
    return html`<fieldset class="field${wrong}" id="${id}" tabindex="-1" ${attributes}>
      <legend>${name}</legend>
      ${about}${several(view)}${after}
    </fieldset>`;
  }
  return html`<div class="field${wrong}">
    <label for="${id}">${name}</label>
    ${about}${control(view, html`id="${id}" name="${nameOf(view)}" ${attributes} ${invalid}`)}${after}
  </div>`;
}

/** What a field leads to, by title; several in the order in which they are written. */
function leadsTo(space: Space, { field, widget, value, texts }: FieldView): Markup | undefined {
  const isList = field.items?.type === 'Link';
  const links = linksIn(isList ? widget.read(texts) : value);
  if (links.length === 0) return undefined;
  if (isList) {
    return html`<div class="links">
      <p>In this order:</p>
      <ol>
        ${links.map((each) => html`<li>${linkTo(space, each)}</li>`)}
      </ol>
    </div>`;
  }
  return html`<p class="links">
    Leads to ${links.map((each, index) => html`${index > 0 && ', '}${linkTo(space, each)}`)}
  </p>`;
}

const holdsPictures = ({ linkType, items }: Field) => (items?.linkType ?? linkType) === 'Asset';

const addPicture = (entry: Document | undefined): Markup =>
  html`<p class="links">
    <a href="${NEW_PICTURE}${entry && `?for=${encodeURIComponent(entry.sys.id)}`}">Add a picture</a>, which is
    offered here then. Save what you wrote first.
  </p>`;

function control({ widget: { look }, texts: [text = ''] }: FieldView, attributes: Markup): Markup {
  // A browser takes the first line break of a text area away.
  const lines = `\n${text}`;
  switch (look.is) {
    case 'lines':
      return html`<textarea ${attributes} rows="${rowsFor(text, look.rows)}" dir="auto">${lines}</textarea
        >${look.offered && offered(look.offered)}`;
    case 'drop-down':
      return html`<select ${attributes}>
        ${look.choices.map(
          ({ value, label }) =>
            html`<option value="${value}" ${value === text && new Markup('selected')}>${label}</option>`,
        )}
      </select>`;
    case 'day':
      return html`<input type="date" ${attributes} value="${text}" />`;
    case 'number':
      return html`<input class="short" inputmode="decimal" ${attributes} value="${text}" />`;
    default:
      return html`<input ${attributes} value="${text}" dir="auto" />`;
  }
}

/** What is edited with several controls. */
function several(view: FieldView): Markup {
  const { look } = view.widget;
  const name = nameOf(view);
  if (look.is === 'radios' || look.is === 'boxes') {
    const type = look.is === 'radios' ? 'radio' : 'checkbox';
    return html`<div class="choices">
      ${look.choices.map(
        ({ value, label }) =>
          html`<label>
            <input
              type="${type}"
              name="${name}"
              value="${value}"
              ${view.texts.includes(value) && new Markup('checked')}
            />
            ${label}
          </label>`,
      )}
    </div>`;
  }
  const [lat = '', lon = ''] = view.texts;
  return html`<div class="pair">
    <label>Latitude <input class="short" inputmode="decimal" name="${name}" value="${lat}" /></label>
    <label>Longitude <input class="short" inputmode="decimal" name="${name}" value="${lon}" /></label>
  </div>`;
}

const offered = (choices: Choice[]): Markup =>
  html`<details>
    <summary>Ids to choose from (${choices.length})</summary>
    <ul>
      ${choices.map(({ value, label }) => html`<li><code>${value}</code> <bdi>${label}</bdi></li>`)}
    </ul>
  </details>`;

/** Room for all of a text, within reason. */
const rowsFor = (text: string, least: number): number =>
  Math.min(
    30,
    Math.max(least, text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 80), 0) + 1),
  );
