import { html } from '../../resend/markup.ts';
import type { AssetFile, Document } from '../resource.ts';
import { defaultLocale, type Space } from '../space.ts';
import type { Page } from './layout.ts';
import { statusLabel, titleOf, updated } from './titles.ts';

/** A picture or file, to look at. */
export function assetPage(space: Space, asset: Document): Page {
  const title = titleOf(space, asset);
  const file = asset.fields['file']?.[defaultLocale(space).code] as AssetFile | undefined;
  const path = file?.url?.replace(`//${space.host}`, '');
  const { width, height } = file?.details?.image ?? {};
  const size = width === undefined ? '' : `, ${width} × ${height} pixels`;
  return {
    title,
    main: html`<h1><bdi>${title}</bdi></h1>
      <p class="facts">${statusLabel(asset)} Updated ${updated(asset)} <code>${asset.sys.id}</code></p>
      ${file && html`<p><bdi>${file.fileName}</bdi>, ${file.contentType}${size}</p>`}
      ${path !== undefined && file?.contentType.startsWith('image/') && html`<img src="${path}" alt="" />`}
      <p class="help">Pictures are uploaded with the Management API, or by the seed.</p>`,
  };
}
