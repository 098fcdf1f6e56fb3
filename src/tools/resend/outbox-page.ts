import type { SentAttachment, SentEmail } from './email.ts';
import { inboxPreview } from './inbox-preview.ts';
import { html, Markup } from './markup.ts';
import { OUTBOX_STYLE } from './outbox-style.ts';

/** The colour scheme in which the previews show an email; the page itself follows the browser. */
export type Scheme = 'light' | 'dark';

/** What the page shows. `emails` are oldest first; `chosen` is the id asked for, or `null` for the newest. */
export type OutboxView = {
  emails: SentEmail[];
  chosen: string | null;
  scheme: Scheme;
  nonce: string;
  version: string;
};

const WIDTHS = [
  { name: 'Phone', width: 360 },
  { name: 'Desktop', width: 700 },
];

const CURRENT = new Markup('aria-current="true"');

const REFRESH = new Markup(`
const { version } = document.documentElement.dataset;
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch('/outbox/version').catch(() => undefined);
  if (answer?.ok && (await answer.text()) !== version) location.reload();
}, 3000);
`);

const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The outbox as one HTML document. Every word of an email is escaped and isolated from the text around it. */
export function outboxPage(view: OutboxView): Markup {
  const newestFirst = view.emails.toReversed();
  const email = view.chosen === null ? newestFirst[0] : newestFirst.find(({ id }) => id === view.chosen);
  return html`<!doctype html>
    <html lang="en-GB" data-version="${view.version}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>Outbox (${view.emails.length})</title>
        <style nonce="${view.nonce}">
          ${new Markup(OUTBOX_STYLE)}
        </style>
      </head>
      <body class="${view.chosen === null ? 'browsing' : 'reading'}">
        <header class="bar">
          <h1><a href="/outbox/">Outbox</a></h1>
          <p>
            ${count(view.emails.length)}<span class="wide"> caught on this machine; nothing was sent</span>
          </p>
          ${
            newestFirst.length > 0 &&
            html`<form method="post" action="/outbox/clear"><button>Clear</button></form>`
          }
        </header>
        ${
          newestFirst.length === 0
            ? html`<main class="empty">
                <p>No email yet. Send an enquiry at <a href="/enquire/">/enquire/</a>.</p>
              </main>`
            : html`<div class="columns">
                <nav aria-label="Emails, newest first">
                  <ol>
                    ${newestFirst.map((each) => listItem(each, email, view.scheme))}
                  </ol>
                </nav>
                <main>
                  ${email ? emailView(email, view.scheme) : html`<p class="gone">That email is no longer here.</p>`}
                </main>
              </div>`
        }
        <script nonce="${view.nonce}">
          ${REFRESH};
        </script>
      </body>
    </html>`;
}

function count(emails: number): string {
  return emails === 1 ? '1 email' : `${emails} emails`;
}

function link(email: SentEmail, scheme: Scheme): string {
  return `/outbox/?id=${email.id}${scheme === 'dark' ? '&scheme=dark' : ''}`;
}

function listItem(email: SentEmail, selected: SentEmail | undefined, scheme: Scheme): Markup {
  const kind = email.tags.find(({ name }) => name === 'kind')?.value;
  return html`<li>
    <a href="${link(email, scheme)}" ${email === selected && CURRENT}>
      <span class="subject"><bdi>${email.subject}</bdi></span>
      <span class="who">To <bdi>${email.to.join(', ')}</bdi></span>
      <span class="who">From <bdi>${email.from}</bdi></span>
      <span class="when"
        ><time datetime="${email.createdAt}">${when(email.createdAt)}</time>${
          kind && html`<span class="kind">${kind}</span>`
        }</span
      >
    </a>
  </li>`;
}

function emailView(email: SentEmail, scheme: Scheme): Markup {
  return html`<article>
    <p class="back"><a href="/outbox/">All emails</a></p>
    <header>
      <h2><bdi>${email.subject}</bdi></h2>
      <p>From <bdi>${email.from}</bdi></p>
      <p>To <bdi>${email.to.join(', ')}</bdi></p>
    </header>
    ${email.html === null ? withoutHtml(email) : previews(email, scheme)}
    <section>
      <h3>Plain text</h3>
      ${
        email.text === null
          ? html`<p class="note">None was sent: Resend makes one from the HTML.</p>`
          : html`<pre dir="auto" tabindex="0">${email.text}</pre>`
      }
    </section>
    ${attachmentList(email)}
    <section>
      <h3>Headers</h3>
      ${headerTable(email)}
    </section>
  </article>`;
}

function withoutHtml({ template }: SentEmail): Markup {
  return template === null
    ? html`<p class="note">This email has no HTML.</p>`
    : html`<p class="note">Resend would make this email from its template ${template}.</p>`;
}

function previews(email: SentEmail, scheme: Scheme): Markup {
  const choice = (name: Scheme, label: string) =>
    html`<a href="${link(email, name)}" ${name === scheme && CURRENT}>${label}</a>`;
  return html`<section>
    <div class="tools">
      <h3>As it arrives</h3>
      <div class="toggle" role="group" aria-label="Colours of the preview">
        ${choice('light', 'Light')}${choice('dark', 'Dark')}
      </div>
      <a href="/outbox/${email.id}.html">Open on its own</a>
    </div>
    <div class="frames ${scheme}">
      ${WIDTHS.map(
        ({ name, width }) =>
          html`<figure>
            <figcaption>${name}, ${width} px</figcaption>
            <div class="frame" tabindex="0" role="group" aria-label="${name} preview">
              <iframe
                sandbox
                width="${width}"
                height="720"
                title="The email at ${width} px"
                src="/outbox/${email.id}.html?frame"
              ></iframe>
            </div>
          </figure>`,
      )}
    </div>
  </section>`;
}

function headerTable(email: SentEmail): Markup {
  const rows: [name: string, value: string][] = [
    ['From', email.from],
    ['To', email.to.join(', ')],
    ['Cc', email.cc.join(', ')],
    ['Bcc', email.bcc.join(', ')],
    ['Reply-To', email.replyTo.join(', ')],
    ['Subject', email.subject],
    ['Preview text', inboxPreview(email)],
    ['Accepted', when(email.createdAt)],
    ['Scheduled', email.scheduledAt ?? ''],
    ['Tags', email.tags.map(({ name, value }) => `${name}=${value}`).join(', ')],
    ['Idempotency key', email.idempotencyKey ?? ''],
    ...Object.entries(email.headers),
    ['Resend id', email.id],
  ];
  const shown = rows.filter(([, value]) => value !== '');
  return html`<table>
    <tbody>
      ${shown.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td><bdi>${value}</bdi></td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}

function attachmentList(email: SentEmail): Markup | undefined {
  if (email.attachments.length === 0) return undefined;
  return html`<section>
    <h3>Attachments</h3>
    <ul class="files">
      ${email.attachments.map(
        (file, index) => html`<li>${attachmentItem(file, `/outbox/${email.id}/attachments/${index}`)}</li>`,
      )}
    </ul>
  </section>`;
}

function attachmentItem(file: SentAttachment, href: string): Markup {
  const { source } = file;
  if (source.kind === 'path')
    return html`<bdi>${file.filename}</bdi>, fetched by Resend from <bdi>${source.url}</bdi>`;
  const size = Buffer.byteLength(source.base64, 'base64');
  return html`<a href="${href}" download><bdi>${file.filename}</bdi></a> ${file.contentType}, ${bytes(size)}`;
}

function bytes(size: number): string {
  return size < 1000 ? `${size} bytes` : `${(size / 1000).toFixed(1)} kB`;
}

function when(createdAt: string): string {
  return moment.format(new Date(createdAt));
}
