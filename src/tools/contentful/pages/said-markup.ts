import { html, type Markup } from '../../resend/markup.ts';
import type { Said } from './faults.ts';

/** What a page says at its top, with links to the places that it is about. */
export const saidMarkup = (
  { is, words }: Said,
  places: readonly { anchor: string; words: string }[] = [],
): Markup =>
  html`<div class="said ${is}" role="${is === 'wrong' ? 'alert' : 'status'}" tabindex="-1" autofocus>
    ${words.map((each) => html`<p>${each}</p>`)}
    ${
      places.length > 0 &&
      html`<ul>
        ${places.map(({ anchor, words: text }) => html`<li><a href="#${anchor}">${text}</a></li>`)}
      </ul>`
    }
  </div>`;
