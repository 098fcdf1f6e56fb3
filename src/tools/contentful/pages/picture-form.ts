import { html, type Markup } from '../../resend/markup.ts';
import { PICTURE_TYPES } from './picture-file.ts';

/** The name, the help and the fault of one control of a form about a picture. @param control given its attributes */
export function pictureField(
  { id, label, help, fault }: { id: string; label: string; help: string; fault: string | undefined },
  control: (attributes: Markup) => Markup,
): Markup {
  const describedBy = [`${id}-help`, ...(fault === undefined ? [] : [`${id}-fault`])].join(' ');
  return html`<div class="field${fault === undefined ? '' : ' wrong'}">
    <label for="${id}">${label}</label>
    <div class="help" id="${id}-help"><p>${help}</p></div>
    ${fault !== undefined && html`<div class="fault" id="${id}-fault"><p>${fault}</p></div>`}
    ${control(
      html`id="${id}" name="${id}" aria-describedby="${describedBy}"
      ${fault !== undefined && html`aria-invalid="true"`}`,
    )}
  </div>`;
}

/** The control that a file is chosen with. */
export const fileField = (label: string, fault: string | undefined): Markup =>
  pictureField(
    { id: 'file', label, help: 'JPEG, PNG, WebP or AVIF, up to 20 MB.', fault },
    (attributes) => html`<input type="file" accept="${PICTURE_TYPES}" ${attributes} />`,
  );
