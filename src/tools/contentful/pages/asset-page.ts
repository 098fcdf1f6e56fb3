import { html } from '../../resend/markup.ts';
import { link, type AssetFile, type Document } from '../resource.ts';
import { defaultLocale, type Space } from '../space.ts';
import type { Said } from './faults.ts';
import type { Page } from './layout.ts';
import { fileField } from './picture-form.ts';
import { saidMarkup } from './said-markup.ts';
import { addressOf, linkTo, statusLabel, statusOf, titleOf, updated, type Status } from './titles.ts';

type More = {
  said?: Said | undefined;
  /** What is wrong with the file that was chosen to replace it. */
  fault?: string;
  /** The id of the entry that it was added for. */
  wantedBy?: string | undefined;
};

/** What can be done with a picture, the first thing first. */
const BUTTONS: Readonly<Record<Status, [name: string, label: string][]>> = {
  draft: [
    ['publish', 'Publish'],
    ['archive', 'Archive'],
  ],
  changed: [
    ['publish', 'Publish'],
    ['unpublish', 'Unpublish'],
  ],
  published: [['unpublish', 'Unpublish']],
  archived: [['unarchive', 'Unarchive']],
};

/** A picture or file, to look at, to replace and to publish. */
export function assetPage(space: Space, asset: Document, { said, fault, wantedBy }: More = {}): Page {
  const title = titleOf(space, asset);
  const status = statusOf(asset);
  const file = asset.fields['file']?.[defaultLocale(space).code] as AssetFile | undefined;
  const path = file?.url?.replace(`//${space.host}`, '');
  const { width, height } = file?.details?.image ?? {};
  const size = width === undefined ? '' : `, ${width} × ${height} pixels`;
  const address = addressOf(space, 'assets', asset.sys.id);
  const version = html`<input type="hidden" name="version" value="${asset.sys.version}" />`;
  const told: Said | undefined =
    fault === undefined
      ? said
      : {
          is: 'wrong',
          words: ['Nothing is replaced. The picture is as it was. Please choose another file.'],
        };
  return {
    title: told?.is === 'wrong' ? `Not done: ${title}` : title,
    main: html`${told && saidMarkup(told, fault === undefined ? [] : [{ anchor: 'file', words: fault }])}
      <h1><bdi>${title}</bdi></h1>
      <p class="facts">${statusLabel(asset)} Updated ${updated(asset)} <code>${asset.sys.id}</code></p>
      ${
        wantedBy !== undefined &&
        space.entries.has(wantedBy) &&
        html`<p class="links">Back to ${linkTo(space, link('Entry', wantedBy))}, to choose it there</p>`
      }
      ${file && html`<p><bdi>${file.fileName}</bdi>, ${file.contentType}${size}</p>`}
      ${path !== undefined && file?.contentType.startsWith('image/') && html`<img src="${path}" alt="" />`}
      <form method="post" enctype="multipart/form-data" action="${address}">
        ${version}
        <div class="buttons">
          ${BUTTONS[status].map(([name, label]) => html`<button name="do" value="${name}">${label}</button>`)}
        </div>
      </form>
      ${
        status !== 'archived' &&
        html`<form method="post" enctype="multipart/form-data" action="${address}">
          ${version} ${fileField('Another file in its place', fault)}
          <div class="buttons"><button name="do" value="replace">Replace the file</button></div>
        </form>`
      }`,
  };
}
