import { html, Markup } from '../../resend/markup.ts';
import { PAGES_STYLE } from './pages-style.ts';

/** A page: its title, and what stands in it below the banner. */
export type Page = { title: string; main: Markup };

/** A page as one HTML document. Whatever a space says in it is escaped. */
export const layout = ({ title, main }: Page, nonce: string): Markup =>
  html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – stand-in for Contentful</title>
        <style nonce="${nonce}">
          ${new Markup(PAGES_STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the page</a>
        <header class="bar">
          <a class="home" href="/">All entries</a>
          <p>
            This stands in for Contentful on this machine. Nothing leaves it, and it forgets everything when
            it stops.
          </p>
        </header>
        <main id="main">${main}</main>
      </body>
    </html>`;

/** A page that says one thing. */
export const notePage = (title: string, words: string): Page => ({
  title,
  main: html`<h1>${title}</h1>
    <p>${words}</p>
    <p><a class="alone" href="/">Back to all entries</a></p>`,
});
