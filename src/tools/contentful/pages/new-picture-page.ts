import { html } from '../../resend/markup.ts';
import { link } from '../resource.ts';
import type { Space } from '../space.ts';
import type { Page } from './layout.ts';
import { fileField, pictureField } from './picture-form.ts';
import { saidMarkup } from './said-markup.ts';
import { linkTo } from './titles.ts';

/** Where a picture is added. */
export const NEW_PICTURE = '/pictures/new';

/** What stands in the form of a new picture, and what is wrong with it, by the control. */
export type NewPicture = {
  title: string;
  faults: Partial<Record<'title' | 'file', string>>;
  /** The id of the entry that it is wanted for. */
  wantedBy: string | undefined;
};

/** The form of a new picture. */
export function newPicturePage(space: Space, { title, faults, wantedBy }: NewPicture): Page {
  const wrong = Object.entries(faults);
  const entry = wantedBy !== undefined && space.entries.has(wantedBy) ? wantedBy : undefined;
  const heading = 'Add a picture';
  return {
    title: wrong.length > 0 ? `Not done: ${heading}` : heading,
    main: html`${
        wrong.length > 0 &&
        saidMarkup(
          {
            is: 'wrong',
            words: [
              'Nothing is added yet.',
              'Your title is kept. A browser forgets the file, so please choose it again.',
            ],
          },
          wrong.map(([anchor, words]) => ({ anchor, words })),
        )
      }
      <h1>${heading}</h1>
      ${entry !== undefined && html`<p class="links">For ${linkTo(space, link('Entry', entry))}</p>`}
      <form method="post" enctype="multipart/form-data" action="${NEW_PICTURE}">
        ${entry !== undefined && html`<input type="hidden" name="for" value="${entry}" />`}
        ${pictureField(
          {
            id: 'title',
            label: 'Title',
            help: 'What editors find it by. What it shows, for people who can’t see it, is written in the Photo.',
            fault: faults.title,
          },
          (attributes) => html`<input ${attributes} value="${title}" dir="auto" />`,
        )}
        ${fileField('File', faults.file)}
        <div class="actions"><button name="do" value="add">Add and publish</button></div>
      </form>`,
  };
}
