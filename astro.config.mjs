import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { isForSearch } from './src/site/seo/sitemap.ts';
import { readEnvironment } from './src/platform/environment.ts';
import { fonts } from './src/tools/build/fonts.ts';

const { SITE_URL } = readEnvironment(['SITE_URL'], process.env);

/** The living page of the design system: for developers only, so that a build has nothing of it. */
const designPage = {
  name: 'hearth-design-page',
  hooks: {
    'astro:config:setup': ({ command, injectRoute }) => {
      if (command === 'dev') injectRoute({ pattern: '/design', entrypoint: './src/pages/_design.astro' });
    },
  },
};

/** `client:use`: an island loads its script when somebody begins to use it. */
const onUse = {
  name: 'hearth-on-use',
  hooks: {
    'astro:config:setup': ({ addClientDirective }) =>
      addClientDirective({ name: 'use', entrypoint: './src/events/finder/on-use.ts' }),
  },
};

export default defineConfig({
  site: SITE_URL ?? 'http://localhost:4321',
  trailingSlash: 'always',
  output: 'static',
  integrations: [fonts(), react(), onUse, designPage, sitemap({ filter: isForSearch })],
  // CSS goes into each page: the first answer of a fresh connection holds all that rendering needs.
  build: { inlineStylesheets: 'always' },
  // A code highlighter would write inline styles, which the policy forbids.
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  vite: { server: { watch: { ignored: ['**/.hearth/**', '**/build/**', '**/dist/**'] } } },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self'",
        "media-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
      ],
    },
  },
});
