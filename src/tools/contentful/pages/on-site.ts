import { addressOf } from '../../../content/addresses.ts';
import { SLUG } from '../../../content/source/contentful/model.ts';
import { ofCollections } from '../../../content/source/contentful/type-names.ts';
import { slug } from '../../../content/schemas/fields.ts';
import type { CollectionName } from '../../../content/schemas/index.ts';
import { html, type Markup } from '../../resend/markup.ts';
import type { Document } from '../resource.ts';
import { defaultLocale, type Space } from '../space.ts';

/** Where an entry is on the site, with a link when it is published and the site is known to run. */
export function onSite(space: Space, entry: Document): Markup | undefined {
  const published = space.entries.get(entry.sys.id)?.published;
  const address = addressIn(space, published ?? entry);
  if (address === undefined) return undefined;
  if (!published) return html`<p class="links">Its address on the site, once published: ${address}</p>`;
  const shown = space.site === undefined ? address : html`<a href="${space.site}${address}">${address}</a>`;
  return html`<p class="links">On the site: ${shown}</p>`;
}

function addressIn(space: Space, { sys, fields }: Document): string | undefined {
  const collections = Object.entries(ofCollections) as [CollectionName, { id: string }][];
  const collection = collections.find(([, { id }]) => id === sys.contentType?.sys.id)?.[0];
  const { data: short } = slug.safeParse(fields[SLUG]?.[defaultLocale(space).code]);
  return collection === undefined || short === undefined ? undefined : addressOf(collection, short);
}
