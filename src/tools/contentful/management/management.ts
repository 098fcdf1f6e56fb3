import { accountRoutes } from './account.ts';
import { assetRoutes } from './assets.ts';
import { contentTypeRoutes } from './content-types.ts';
import { editorInterfaceRoutes } from './editor-interfaces.ts';
import { entryRoutes } from './entries.ts';
import { localeRoutes } from './locales.ts';
import type { Route } from '../http/route.ts';
import { tagRoutes } from './tags.ts';
import { uploadRoutes } from './uploads.ts';
import { webhookRoutes } from './webhooks.ts';

/** The routes of the Content Management API and of the Upload API. */
export const managementRoutes: Route[] = [
  ...accountRoutes,
  ...localeRoutes,
  ...contentTypeRoutes,
  ...editorInterfaceRoutes,
  ...entryRoutes,
  ...assetRoutes,
  ...uploadRoutes,
  ...tagRoutes,
  ...webhookRoutes,
];
